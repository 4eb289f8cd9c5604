/// A value of a map and what it stands for.
public struct MapValue: Sendable, Equatable {
    /// The value of the pixels.
    public var value: UInt8
    /// The class, or nodata, masked...
    public var name: String
    /// Red, green and blue.
    public var color: [UInt8]
    /// Whether pixels of this value are to be left out.
    public var isNodata: Bool
    /// How many pixels have it, where they were counted.
    public var count: Int?

    /// Makes a value.
    public init(value: UInt8, name: String, color: [UInt8], isNodata: Bool, count: Int? = nil) {
        self.value = value
        self.name = name
        self.color = color
        self.isNodata = isNodata
        self.count = count
    }

    /// The colour in six hexadecimal digits.
    var hexadecimal: String {
        color.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}
