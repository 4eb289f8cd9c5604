internal import YatlasCore

/// The pixels of a raster with their values.
struct RasterPixels {
    private var pixels: [LabelledPixel] = []
    private(set) var zeros = 0

    var count: Int { pixels.count }
    /// The number of pixels of each value.
    var counts: [Int: Int] { pixels.reduce(into: [:]) { $0[$1.target, default: 0] += 1 } }

    mutating func add(_ value: Int, _ column: Int, _ row: Int) {
        if value == 0 { zeros += 1 }
        pixels.append(LabelledPixel(column: column, row: row, target: value, group: pixels.count))
    }

    /// The labels of pixels whose class is not dropped.
    func labels(_ texts: [Int: String], _ names: ClassNames, _ remarks: [Message]) -> Labels {
        let meanings = texts.mapValues { names.meaning(of: $0).index }
        var kept = pixels.filter { meanings[$0.target].flatMap(\.self) != nil }
        for at in kept.indices { kept[at].target = meanings[kept[at].target].flatMap(\.self) ?? 0 }
        return Labels(kind: .raster, classes: names.classes, pixels: kept, remarks: remarks)
    }
}
