internal import Foundation
package import Raster
internal import Synchronization
internal import YatlasCore

/// The interpretation of a mask raster: a plain mask, or a quality layer with codes.
package struct MaskMeaning: Sendable {
    /// The quality layers; empty for a plain mask, where every nonzero pixel is masked.
    package let layers: [ProductQualityLayer]
    /// A note on the interpretation, unless it is a plain mask: "SCL.tif is read as codes of SCL".
    package let note: String?
    private let kind: QualityLayerKind?
    private let categories: Int
    /// The nonzero samples of a plain mask.
    private let marks: [Float]

    /// The last result: all workers read the same mask.
    private static let last = Mutex<(state: FileState, path: String, sensor: String?, meaning: MaskMeaning)?>(nil)

    /// Interprets a raster by its category names, its file name and its samples.
    ///
    /// - Parameters:
    ///   - raster: the mask.
    ///   - sensor: the sensor of the scene, if known; a sensor in the file's name takes precedence.
    /// - Returns: the interpretation, which is cached for all workers.
    /// - Throws: `YatlasError` for a raster with unknown codes.
    package static func read(_ raster: Dataset, sensor: String?) throws -> MaskMeaning {
        let state = try? FileState(raster.path)
        if let state, let last = last.withLock({ $0 }), last.state == state, last.path == raster.path,
            last.sensor == sensor
        {
            return last.meaning
        }
        let meaning = try MaskMeaning(raster, sensor: sensor)
        if let state { last.withLock { $0 = (state, raster.path, sensor, meaning) } }
        return meaning
    }

    private init(_ raster: Dataset, sensor: String?) throws {
        let path = raster.path
        let file = ProductFolder.split(path)
        let stem = (file.name as NSString).deletingPathExtension
        let parts = stem.lowercased().split { "_-. ".contains($0) }
        if let bands = Self.bandwise(parts, count: raster.bands.count, path: path) {
            self.init(bands, "the mask \(file.name) is read as the bands of \(bands[0].name)", marks: [0, 1])
            return
        }
        guard raster.bands.count == 1 else {
            throw YatlasError(
                .unsuitable, path, "a mask has one band, this raster \(raster.bands.count)",
                fix: """
                    take one of them with gdal_translate -b 1 \(OtherProgram.word(path)) \
                    \(OtherProgram.copy(of: path, "_band1"))
                    """)
        }
        let names = raster.categoryNames(band: 1)
        let named = QualityClassNames.codes(names.enumerated().map { ($0.offset, $0.element) })
        if !named.isEmpty {
            self.init(
                [.init(name: stem, path: path, codes: named)],
                "the mask \(file.name) is read by the names of its categories",
                categories: names.count)
            return
        }
        // A mask in a folder of masks is named like its scene: the folder may be named like the layer.
        let told = [stem, raster.bands[0].name, ProductFolder.split(file.folder).name]
        let kinds = told.lazy.map(QualityLayerKind.named).first { !$0.isEmpty }
        let samples = try raster.distinctSamples(band: 1, limit: kinds == nil ? 32 : 65_536)
        let nodata = raster.bands[0].nodata.map { Float($0) }
        let known = samples.filter { $0 != nodata || $0 == 0 }
        let plain = Self.marks(known)
        // A mask derived from a quality layer may have its name: "SCL_mask.tif".
        let isMade = plain != nil && parts.contains("mask") && kinds != [.cloudlessMask]
        if let kinds, !isMade, let kind = QualityLayerKind.only(kinds, fitting: known) {
            let codes = kind.codes(sensor: Self.landsat(stem) ?? sensor.flatMap(Self.landsatSensor) ?? "landsat-8")
            self.init(
                [.init(name: stem, path: path, codes: codes)],
                "the mask \(file.name) is read as a quality layer by its name\(kind.note.map { ": \($0)" } ?? "")",
                kind: kind)
            return
        }
        guard let plain else { throw Self.many(known, path) }
        self.init([], nil, marks: plain + (nodata.map { [$0] } ?? []))
    }

    private init(
        _ layers: [ProductQualityLayer], _ note: String?, kind: QualityLayerKind? = nil, categories: Int = 0,
        marks: [Float] = []
    ) {
        (self.layers, self.note, self.kind, self.categories, self.marks) = (layers, note, kind, categories, marks)
    }

    /// Throws if a sample has no meaning.
    ///
    /// Only parts of large rasters are checked before, so unknown samples may appear during reading.
    package func check(_ sample: Float, of path: String) throws {
        let isKnown =
            if let kind {
                Int(exactly: sample).map(kind.allows) ?? false
            } else if categories > 0 {
                Int(exactly: sample).map { (0..<max(categories, 256)).contains($0) } ?? false
            } else {
                marks.isEmpty || sample == 0 || marks.contains(sample) || sample.isNaN && marks.contains { $0.isNaN }
            }
        guard !isKnown else { return }
        let known = marks.filter { $0 != 0 }
        throw layers.isEmpty
            ? Self.many([0] + known + [sample], path)
            : YatlasError(
                .damaged, path, "the sample \(Self.text([sample])) has no meaning in \(layers[0].name)",
                fix: "take another copy of it")
    }

    /// The nonzero samples of a plain mask; nil if the samples are no plain mask.
    private static func marks(_ samples: [Float]) -> [Float]? {
        let marks = samples.filter { $0 != 0 }
        guard marks.count < 2 else { return nil }
        // Only a mask has a single value in all pixels.
        return marks.isEmpty || samples.count == 2 || [1, 255].contains(marks[0]) ? marks : nil
    }

    /// The bands of a layer with one band for each reason.
    private static func bandwise(_ parts: [Substring], count: Int, path: String) -> [ProductQualityLayer]? {
        if parts.contains("classi"), count == 3 {
            return Sentinel2Reader.cloudBands(path)
        }
        return parts.contains("udm2") && count == 8 ? PlanetScopeReader.qualityBands(path) : nil
    }

    /// The sensor of a Landsat file name, such as LE07_L2SP_....
    private static func landsat(_ stem: String) -> String? {
        guard let match = stem.firstMatch(of: /^L([COTEM])0(\d)_/) else { return nil }
        switch (match.1, match.2) {
        case ("M", "1"), ("M", "2"), ("M", "3"): return "landsat-1-3"
        case ("M", _): return "landsat-4-5-mss"
        case ("C", _), ("O", _): return "landsat-8"
        default: return "landsat-7"
        }
    }

    private static func landsatSensor(_ name: String) -> String? { name.hasPrefix("landsat") ? name : nil }

    private static func many(_ samples: [Float], _ path: String) -> YatlasError {
        let known = samples.filter { !$0.isNaN }
        let largest = known.last ?? 0
        let isFew = samples.count <= 32 && known.allSatisfy { $0 == $0.rounded() }
        let threshold = largest <= 1 ? "0.4" : "40"
        let choice = isFew ? "isin(A,[\(text([largest]))])" : "A>=\(threshold)"
        let words =
            isFew ? "with the codes to be masked in place of \(text([largest]))" : "which masks from \(threshold) on"
        let command = [
            "gdal_calc.py", "-A", OtherProgram.word(path),
            OtherProgram.option("outfile", OtherProgram.copy(of: path, "_mask")),
            OtherProgram.option("type", "Byte"), OtherProgram.option("hideNoData"),
            OtherProgram.option("calc", OtherProgram.word(choice)),
        ].joined(separator: " ")
        return YatlasError(
            .unsuitable, path,
            "the samples \(text(samples)) are no mask, in which 0 is clear and one other number masked",
            fix: """
                make one with \(command) (\(words)), or call the file or its folder as its layer is called: SCL, QA_PIXEL, \
                QA_RADSAT, oa_fmask, CLDPRB, CLM
                """)
    }

    /// A few numbers as text.
    private static func text(_ samples: [Float]) -> String {
        let shown = samples.prefix(8).map { sample in
            Int(exactly: sample).map(String.init) ?? (sample.isNaN ? "NaN" : "\(sample)")
        }
        return shown.joined(separator: ", ") + (samples.count > 8 ? ", ..." : "")
    }
}
