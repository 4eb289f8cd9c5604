/// A row of a raster, interpolated to the smaller pixels of a window.
struct EnlargedRow {
    /// The row of the raster.
    var row: Int?
    /// Weighted sums of the valid ones of two neighbours each.
    private(set) var values: [Float]
    /// The sum of the weights of the valid ones: 1 if both are valid.
    private(set) var weights: [Float]
    /// The sample that contains each pixel, which may be invalid.
    private(set) var middles: [Float]
    /// Whether any sample of the row is invalid.
    private(set) var hasVoids = false

    init(capacity: Int) {
        values = Array(repeating: 0, count: capacity)
        weights = values
        middles = values
    }

    /// Computes the row from samples; invalid ones are not finite.
    mutating func fill(
        _ row: Int, _ columns: [Neighbours], _ line: UnsafeMutableBufferPointer<Float>, hasVoids: Bool
    ) {
        self.row = row
        self.hasVoids = hasVoids
        for (at, column) in columns.enumerated() {
            guard column.isInside else {
                (values[at], weights[at], middles[at]) = (0, 0, .nan)
                self.hasVoids = true
                continue
            }
            let (first, second) = (line[column.first], line[column.second])
            if !hasVoids || first.isFinite && second.isFinite {
                values[at] = column.weight * first + column.otherWeight * second
                weights[at] = 1
            } else {
                values[at] =
                    (first.isFinite ? column.weight * first : 0) + (second.isFinite ? column.otherWeight * second : 0)
                weights[at] = (first.isFinite ? column.weight : 0) + (second.isFinite ? column.otherWeight : 0)
            }
            middles[at] = line[column.middle]
        }
    }
}
