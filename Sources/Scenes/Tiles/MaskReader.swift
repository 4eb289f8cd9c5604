internal import Products
internal import Raster
internal import Spectral
internal import YatlasCore

/// Reads what says which pixels are to be left out: a raster, or polygons.
final class MaskReader {
    private enum Source {
        /// A band, and for each sample of 0...65535 whether its pixel is masked; nil masks whatever is not 0. Samples
        /// without a meaning are refused where that is known.
        case raster(Dataset, band: Int, codes: [Bool]?, meaning: MaskMeaning?)
        case polygons(AreaOfInterest)
    }

    /// Whose bands it masks, as `Scene.Band.owner` counts; nil for a user's own mask, which holds for all.
    let owner: Int?
    private let source: Source
    private var samples: [Float] = []
    /// How a user's own mask is read, where it is no plain one.
    var note: String? { if case .raster(_, _, _, let meaning) = source { meaning?.note } else { nil } }

    /// The raster that it reads; nil for polygons.
    var dataset: Dataset? { if case .raster(let dataset, _, _, _) = source { dataset } else { nil } }

    private init(_ source: Source, owner: Int?) { (self.source, self.owner) = (source, owner) }

    /// Readers for a scene's own mask and the quality layers of its products.
    static func all(of scene: Scene) throws -> [MaskReader] {
        var readers = try scene.quality.compactMap { quality -> MaskReader? in
            let layer = quality.layer
            let table = table(layer.codes, scene.options.masked)
            guard table.contains(true) else { return nil }
            let dataset = try Dataset(path: layer.path, access: scene.options.access).warped(
                to: scene.grid, resampling: .nearest)
            return MaskReader(.raster(dataset, band: layer.band, codes: table, meaning: nil), owner: quality.owner)
        }
        if let mask = scene.options.mask {
            readers += try own(mask, of: scene).map { MaskReader($0, owner: nil) }
        }
        return readers
    }

    /// A mask that a user names: a raster that covers the scene, plain or with codes, or polygons.
    private static func own(_ path: String, of scene: Scene) throws -> [Source] {
        let dataset: Dataset
        do {
            dataset = try Dataset(path: path, access: scene.options.access)
        } catch let error as YatlasError where error.code == .unreadable {
            return [.polygons(try AreaOfInterest(path: path, grid: scene.grid, access: scene.options.access))]
        }
        guard dataset.grid.coverage(of: scene.grid) == 1 else {
            throw YatlasError(
                .unsuitable, path,
                """
                the mask does not cover \(scene.path) (\(dataset.grid.extent) in \(dataset.grid.crsName), the scene \
                \(scene.grid.extent) in \(scene.grid.crsName))
                """, fix: "take the mask of this scene")
        }
        let meaning = try MaskMeaning.read(dataset, sensor: scene.sensor?.name)
        let warped = try dataset.warped(to: scene.grid, resampling: .nearest)
        guard !meaning.layers.isEmpty else { return [.raster(warped, band: 1, codes: nil, meaning: meaning)] }
        return meaning.layers.map { layer in
            .raster(warped, band: layer.band, codes: table(layer.codes, scene.options.masked), meaning: meaning)
        }
    }

    /// Marks the masked pixels of a window.
    func add(_ window: Window, to validity: UnsafeMutableBufferPointer<UInt8>) throws {
        switch source {
        case .polygons(let area):
            guard let inside = try area.inside(window) else { return }
            validity.mark(.masked) { inside[$0] }
        case .raster(let dataset, let band, let codes, let meaning):
            if samples.count < window.count { samples = Array(repeating: 0, count: window.count) }
            try samples.withUnsafeMutableBufferPointer {
                try dataset.read(window, band: band, into: UnsafeMutableBufferPointer(rebasing: $0[..<window.count]))
            }
            if let meaning {
                var last = Float.nan
                for sample in samples[..<window.count] where sample != last {
                    try meaning.check(sample, of: dataset.path)
                    last = sample
                }
            }
            validity.mark(.masked) { MaskReader.isMasked(samples[$0], codes) }
        }
    }

    private static func isMasked(_ sample: Float, _ codes: [Bool]?) -> Bool {
        guard let codes else { return sample != 0 }
        return sample >= 0 && sample < Float(codes.count) && codes[Int(sample)]
    }

    /// What the codes say of every sample.
    private static func table(_ codes: [Product.Code], _ masked: Set<Product.Reason>) -> [Bool] {
        (0..<65_536).map { sample in
            codes.contains { code in
                switch code {
                case .value(let value, let reason): masked.contains(reason) && sample == value
                case .bits(let shift, let width, let least, let reason):
                    masked.contains(reason) && (sample >> shift) & (1 << width - 1) >= least
                }
            }
        }
    }
}
