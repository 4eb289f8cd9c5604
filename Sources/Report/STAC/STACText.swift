/// The version, extensions and software of STAC documents.
enum STACText {
    /// The version of STAC.
    static let version = "1.1.0"

    /// The addresses of extensions.
    static func extensions(_ names: [String]) -> [String] {
        names.map { "https://stac-extensions.github.io/\($0)/schema.json" }
    }

    /// The extensions of Items and Collections of maps.
    static let mapExtensions = extensions([
        "classification/v2.0.0", "file/v2.1.0", "processing/v1.2.0", "projection/v2.0.0", "raster/v2.0.0",
    ])

    /// The version by the name of software, given as name, space, version.
    static func software(_ text: String) -> [String: String] {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        return [parts.first ?? "": parts.last ?? ""]
    }
}
