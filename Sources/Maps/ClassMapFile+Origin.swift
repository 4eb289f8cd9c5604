internal import Raster
package import YatlasCore

extension ClassMapFile {
    /// The metadata keys of `origin`.
    private static let keys = [
        "model": "YATLAS_MODEL", "scene": "YATLAS_SCENE", "product": "YATLAS_PRODUCT", "acquired": "YATLAS_ACQUIRED",
        "options": "YATLAS_OPTIONS", "bands": "YATLAS_BANDS", "maps": "YATLAS_MAPS", "overlap": "YATLAS_OVERLAP",
        "software": "TIFFTAG_SOFTWARE",
    ]

    /// The provenance in the file: software, model, scene, product, acquired, options and bands; for a mosaic, maps and
    /// overlap.
    package var origin: [String: String] {
        ClassMapFile.keys.compactMapValues { metadata[$0].flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The sketch of the training samples of the map's model; nil if the file has none.
    package var learnedFrom: SampleSketch? { metadata["YATLAS_LEARNED_FROM"].flatMap { SampleSketch(text: $0) } }

    /// Whether it is a class map, not another raster of bytes: it has class names, or Yatlas wrote it.
    package var isMap: Bool {
        RasterProbe(path: path).map { $0.isOneBandOfBytes && (!classes.isEmpty || $0.origin == .map) } ?? false
    }
}
