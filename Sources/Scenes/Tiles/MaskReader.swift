internal import KernelTypes
internal import Products
internal import Raster
internal import YatlasCore

/// Marks the pixels that a mask leaves out, for one worker.
final class MaskReader {
    private let source: MaskSource
    private let area: AreaOfInterest?
    private let sampler: BandSampler?

    /// Whose bands it masks; nil for all.
    var owner: Int? { source.owner }

    /// Takes a mask, and buffers for windows of up to a size.
    init(_ source: MaskSource, _ scene: Scene, largest: Window) throws {
        self.source = source
        switch source.content {
        case .polygons(let path):
            area = try AreaOfInterest(path: path, grid: scene.grid, access: scene.options.access)
            sampler = nil
        case .placed(let plane, let type, _, _, _, _):
            area = nil
            sampler = BandSampler(plane, type, largest: largest)
        case .raster: (area, sampler) = (nil, nil)
        }
    }

    /// Marks the masked pixels of a window.
    func add(_ loaded: LoadedWindow, to validity: UnsafeMutableBufferPointer<UInt8>) throws {
        if let area {
            guard let inside = try area.inside(loaded.window) else { return }
            validity.mark(.masked) { inside[$0] }
        }
        guard let sampler, case .placed(_, _, let path, let codes, let meaning, let outside) = source.content else {
            return
        }
        let samples = sampler.nearest(loaded, outside: outside)
        if let meaning {
            var last = Float.nan
            for sample in samples where sample != last {
                try meaning.check(sample, of: path)
                last = sample
            }
        }
        validity.mark(.masked) { MaskReader.isMasked(samples[$0], codes) }
    }

    private static func isMasked(_ sample: Float, _ codes: [Bool]?) -> Bool {
        guard let codes else { return sample != 0 }
        return sample >= 0 && sample < Float(codes.count) && codes[Int(sample)]
    }
}
