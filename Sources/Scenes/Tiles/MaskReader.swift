internal import KernelTypes
internal import Products
internal import Raster
internal import YatlasCore

/// Applies a mask, for one worker.
final class MaskReader {
    private let source: MaskSource
    private let area: AreaOfInterest?
    private let sampler: BandSampler?

    /// The owner of the masked bands; nil for all.
    var owner: Int? { source.owner }

    /// Takes a mask, and allocates buffers for windows of up to a size.
    init(_ mask: SceneSources.Mask, _ scene: Scene, largest: Window) throws {
        source = mask.source
        if let plane = mask.plane, let codes = source.codes {
            sampler = BandSampler(plane, codes.type, largest: largest)
        } else {
            sampler = nil
        }
        if case .polygons(let path) = source.content {
            area = try AreaOfInterest(path: path, grid: scene.grid, access: scene.options.access)
        } else {
            area = nil
        }
    }

    /// Marks the masked pixels of a window.
    func add(_ loaded: LoadedWindow, to validity: UnsafeMutableBufferPointer<UInt8>) throws {
        if let area {
            guard let inside = try area.inside(loaded.window) else { return }
            validity.mark(.masked) { inside[$0] }
        }
        guard let sampler, let codes = source.codes else { return }
        let samples = sampler.nearest(loaded, outside: codes.outside)
        if let meaning = codes.meaning {
            var last = Float.nan
            for sample in samples where sample != last {
                try meaning.check(sample, of: codes.request.path)
                last = sample
            }
        }
        validity.mark(.masked) { MaskReader.isMasked(samples[$0], codes.masked) }
    }

    private static func isMasked(_ sample: Float, _ codes: [Bool]?) -> Bool {
        guard let codes else { return sample != 0 }
        return sample >= 0 && sample < Float(codes.count) && codes[Int(sample)]
    }
}
