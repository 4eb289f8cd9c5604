internal import Raster
package import YatlasCore

extension ClassMapFile {
    /// What made it, and from what: keys of `origin`.
    private static let keys = [
        "model": "YATLAS_MODEL", "scene": "YATLAS_SCENE", "product": "YATLAS_PRODUCT", "acquired": "YATLAS_ACQUIRED",
        "options": "YATLAS_OPTIONS", "bands": "YATLAS_BANDS", "maps": "YATLAS_MAPS", "overlap": "YATLAS_OVERLAP",
        "software": "TIFFTAG_SOFTWARE",
    ]

    /// What made it, and from what, as far as the file says: software, model, scene, product, acquired, options and bands;
    /// maps and overlap of a mosaic.
    package var origin: [String: String] {
        ClassMapFile.keys.compactMapValues { metadata[$0].flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// Which pixels the model that made it learned from; nil where the file does not say it.
    package var learnedFrom: SampleSketch? { metadata["YATLAS_LEARNED_FROM"].flatMap { SampleSketch(text: $0) } }

    /// Whether it is a map of classes, and no other raster of bytes: it names classes, or Yatlas made it.
    package var isMap: Bool {
        RasterProbe(path: path).map { $0.isOneBandOfBytes && (!classes.isEmpty || $0.origin == .map) } ?? false
    }
}
