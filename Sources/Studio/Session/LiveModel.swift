import Yatlas

/// The model that paints the map, and what it was made from.
struct LiveModel: Sendable {
    /// Changes with each training; tiles are asked for by it.
    var version: String
    /// The number of the document whose labels trained it.
    var document: Int
    /// The seconds that training took.
    var seconds: Double
    let model: YatModel
    let classifier: PixelClassifier
    /// The page's number of each class value of the model.
    let values: [UInt8]
    var isEdited = false
    /// The edits that were made, in words.
    var edits: [String] = []
    /// The samples; nil for a model from a file.
    var samples: SampleTable?

    init(_ model: YatModel, scene: Scene, classes: [StudioClass], version: String, document: Int, seconds: Double)
        throws
    {
        self.version = version
        self.document = document
        self.seconds = seconds
        self.model = model
        classifier = try PixelClassifier(model, for: scene)
        var values = [UInt8](repeating: 0, count: 256)
        values[255] = 255
        for entry in model.classes {
            values[Int(entry.value)] = classes.first { $0.name == entry.name }?.value ?? 0
        }
        self.values = values
    }

    /// The page's number of a class by its place in the model.
    func value(ofClass index: Int) -> UInt8 { values[Int(model.classes[index].value)] }

    /// 256 x 256 class values, then as many bytes of confidence (0...63).
    ///
    /// - Parameters:
    ///   - pixels: the pixels of the tile.
    ///   - isFlagged: whether what is unlike the labels has 64 added to the confidence, and what is ambiguous 128.
    /// - Returns: the bytes.
    func paint(_ pixels: ScenePixels, flagged isFlagged: Bool) -> [UInt8] {
        let found = classifier.classify(pixels, rejecting: isFlagged)
        let side = PixelTile.side
        var bytes = [UInt8](repeating: 0, count: 2 * side * side)
        for row in 0..<min(side, pixels.window.height) {
            for column in 0..<min(side, pixels.window.width) {
                let (at, to) = (row * pixels.window.width + column, row * side + column)
                bytes[to] = values[Int(found.labels[at])]
                guard found.confidence[at].isFinite, bytes[to] != 0, bytes[to] != 255 else { continue }
                bytes[side * side + to] =
                    UInt8(min(max(found.confidence[at], 0), 1) * 63 + 0.5) | (found.isUnlike?[at] == true ? 64 : 0)
                    | (found.isAmbiguous?[at] == true ? 128 : 0)
            }
        }
        return bytes
    }

    /// The share of each class among pixels; nil if none has one.
    func shares(_ pixels: ScenePixels) -> [(value: UInt8, share: Double)]? {
        var counts = [Int](repeating: 0, count: 256)
        for label in classifier.classify(pixels).labels { counts[Int(values[Int(label)])] += 1 }
        let all = counts[1...252].reduce(0, +)
        guard all > 0 else { return nil }
        return (1...252).filter { counts[$0] > 0 }.map { (UInt8($0), Double(counts[$0]) / Double(all)) }
    }
}
