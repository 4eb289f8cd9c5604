/// The colour of a class, as in the map.
enum Swatch {
    /// The colour and the name, without a line break between them.
    static func named(_ name: String, _ color: [UInt8]) -> String {
        "<span class=\"named\">\(html(color))<span>\(name.escaped)</span></span>"
    }

    static func html(_ color: [UInt8]) -> String { "<i class=\"swatch\" style=\"background:\(css(color))\"></i>" }

    static func css(_ color: [UInt8]) -> String { "rgb(\(color.map(String.init).joined(separator: ",")))" }
}
