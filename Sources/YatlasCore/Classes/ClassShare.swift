/// The number of pixels of a map with one value.
public struct ClassShare: Sendable, Codable {
    /// The value of the pixels.
    public let value: UInt8
    /// The class name, or nodata, masked, unknown or ambiguous.
    public let name: String
    /// The number of pixels.
    public let pixels: Int

    /// Makes a share.
    package init(value: UInt8, name: String, pixels: Int) {
        self.value = value
        self.name = name
        self.pixels = pixels
    }

    /// The shares of some values of a map.
    ///
    /// - Parameters:
    ///   - entries: the values, with their names.
    ///   - counts: the pixels of each of the 256 values.
    /// - Returns: a share for each entry.
    package static func shares(_ entries: [MapClass], counts: [Int]) -> [ClassShare] {
        entries.map { ClassShare(value: $0.value, name: $0.name, pixels: counts[Int($0.value)]) }
    }
}
