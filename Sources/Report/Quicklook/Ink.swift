/// The colours of everything that is not data.
enum Ink {
    static let black: RGB = 0x202020
    static let grey: RGB = 0x606060
    static let edge: RGB = 0xA0A0A0
    static let white: RGB = 0xFFFFFF

    /// Red, green and blue as one number.
    static func rgb(_ color: [UInt8]) -> RGB { color.reduce(0) { $0 << 8 | RGB($1) } }
}
