/// The grid of a map, with the names of the projection extension.
package struct STACProjection: Sendable, Codable {
    /// Authority and code of the CRS, such as EPSG:32632; nil if it has none.
    package var code: String?
    /// The CRS as WKT 2, if it has no code; else nil.
    package var wkt: String?
    /// The number of rows and columns.
    package var shape: [Int]
    /// The transform from column and row to coordinates: x and y of each as three numbers.
    package var transform: [Double]
    /// The least x and y, and the greatest.
    package var bounds: [Double]

    private enum CodingKeys: String, CodingKey {
        case code = "proj:code"
        case wkt = "proj:wkt2"
        case shape = "proj:shape"
        case transform = "proj:transform"
        case bounds = "proj:bbox"
    }

    /// Describes a grid.
    package init(code: String?, wkt: String?, shape: [Int], transform: [Double], bounds: [Double]) {
        self.code = code
        self.wkt = wkt
        self.shape = shape
        self.transform = transform
        self.bounds = bounds
    }

    /// Encodes the grid; the code is null if there is none.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(wkt, forKey: .wkt)
        try container.encode(shape, forKey: .shape)
        try container.encode(transform, forKey: .transform)
        try container.encode(bounds, forKey: .bounds)
    }
}
