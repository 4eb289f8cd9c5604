/// A band's name reduced to what matters: "B04", "b4", "band_4" and "B4, central wavelength 665 nm" are one.
struct BandName {
    /// The name in small letters, without separators and leading zeros: "b4", "srb4", "b8a", "nir".
    let key: String
    /// Whether it is a number that means something else on each sensor.
    let isNumbered: Bool
    /// Whether it could as well be a place in a file, like "Band 4".
    let isPosition: Bool

    /// Reads a name.
    init(_ name: String) {
        var text = name.prefix { $0 != "," }.lowercased()
        for resolution in ["_10m", "_20m", "_60m"] where text.hasSuffix(resolution) {
            text.removeLast(resolution.count)
        }
        text = Self.squeezed(text)
        for (prefix, short) in Self.prefixes where text.hasPrefix(prefix) {
            let number = text.dropFirst(prefix.count).drop { $0 == "0" }
            guard let first = number.first, ("1"..."9").contains(first) else { continue }
            key = short + number
            isNumbered = true
            isPosition = prefix == "band" && number.allSatisfy(\.isNumber)
            return
        }
        key = text
        isNumbered = false
        isPosition = false
    }

    /// A text in small letters without hyphens, underscores and blanks.
    static func squeezed(_ text: String) -> String {
        text.lowercased().filter { $0 != "-" && $0 != "_" && !$0.isWhitespace }
    }

    private static let prefixes = [
        ("band", "b"), ("b", "b"), ("srband", "srb"), ("srb", "srb"), ("stb", "stb"), ("surreflb", "surreflb"),
    ]
}
