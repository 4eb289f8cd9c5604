/// A value of a map and what it stands for.
package struct LegendEntry: Sendable, Equatable {
    /// The value of the pixels.
    package var value: UInt8
    /// The class, or nodata, masked...
    package var name: String
    /// Red, green and blue.
    package var color: [UInt8]
    /// Whether pixels of this value are to be left out.
    package var isNodata: Bool
    /// How many pixels have it, where they were counted.
    package var count: Int?

    /// Makes a value.
    package init(value: UInt8, name: String, color: [UInt8], isNodata: Bool, count: Int? = nil) {
        self.value = value
        self.name = name
        self.color = color
        self.isNodata = isNodata
        self.count = count
    }

    /// The colour in six hexadecimal digits.
    package var hexadecimal: String {
        color.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}
