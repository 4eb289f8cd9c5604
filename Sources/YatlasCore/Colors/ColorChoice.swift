/// The colours that classes have taken, and those that are left for others.
struct ColorChoice {
    /// The differences that two classes should have at least: of different groups, and of one.
    private static let (between, within) = (15.0, 5.0)
    /// The steps of red, green and blue in a grid of colours for classes that the palette is not enough for.
    private static let steps: [UInt8] = Array(stride(from: 20, through: 240, by: 20))

    private let visions: [ColorVision]
    /// The palette, followed by the grid.
    private let candidates: [SeenColor]
    /// For each group that has a colour, the difference of each candidate from its nearest one.
    private var differences: [Int: [Double]] = [:]

    /// - Parameter visions: the kinds of colour vision for which colours differ.
    init(visions: [ColorVision]) {
        self.visions = visions
        let grid = Self.steps.flatMap { red in Self.steps.flatMap { green in Self.steps.map { [red, green, $0] } } }
        candidates = (ClassPalette.colors.map(\.color) + grid).map { SeenColor($0, visions) }
    }

    /// Notes that a class of a group has a colour.
    mutating func take(_ color: [UInt8], _ group: Int) {
        let seen = SeenColor(color, visions)
        let new = candidates.map { $0.difference(to: seen) }
        differences[group] = differences[group].map { zip($0, new).map(min) } ?? new
    }

    /// Takes a colour for a class of a group.
    ///
    /// A group's first class gets a colour of the palette. The colour is the nearest to `usual` of those that differ
    /// enough from the colours taken, or the first of them where `usual` is nil; the most different where none does.
    mutating func color(near usual: [UInt8]?, for group: Int) -> [UInt8] {
        let own = differences[group]
        let distinctness = candidates.indices.map { index in
            let others = differences.filter { $0.key != group }.map { $0.value[index] }.min() ?? .infinity
            return min(others / Self.between, (own?[index] ?? .infinity) / Self.within)
        }
        let palette = ClassPalette.colors.indices
        let distinct = candidates.indices.filter { distinctness[$0] > 1 }
        let preferred = own == nil ? distinct.filter(palette.contains) : []
        let suitable = preferred.isEmpty ? distinct : preferred
        let wanted = usual.map { SeenColor($0, visions) }
        let chosen = wanted.flatMap { wanted in
            suitable.min { candidates[$0].difference(to: wanted) < candidates[$1].difference(to: wanted) }
        }
        let mostDistinct = candidates.indices.max { distinctness[$0] < distinctness[$1] } ?? 0
        let color = candidates[chosen ?? suitable.first ?? mostDistinct].color
        take(color, group)
        return color
    }
}
