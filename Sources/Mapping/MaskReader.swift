internal import Products
internal import Raster

/// Reads one raster that says which pixels are to be left out.
final class MaskReader {
    private let dataset: Dataset
    private let band: Int
    /// For each sample of 0...65535 whether its pixel is masked.
    private let isMasked: [Bool]
    private var samples: [Float] = []

    private init(_ dataset: Dataset, band: Int, isMasked: [Bool]) {
        self.dataset = dataset
        self.band = band
        self.isMasked = isMasked
    }

    /// Readers for a scene's mask raster and the quality layers of its product.
    static func all(of scene: Scene) throws -> [MaskReader] {
        let quality = scene.product?.quality ?? []
        var readers = try quality.compactMap { layer -> MaskReader? in
            let table = table(layer.codes, scene.options.masked)
            guard table.contains(true) else { return nil }
            return MaskReader(
                try Dataset(path: layer.path).seen(on: scene.grid, .nearest), band: layer.band, isMasked: table)
        }
        if let mask = scene.options.mask {
            let table = (0..<65_536).map { $0 != 0 }
            readers.append(MaskReader(try Dataset(path: mask), band: 1, isMasked: table))
        }
        return readers
    }

    /// Adds the masked pixels of a window.
    func add(_ window: Window, to mask: UnsafeMutableBufferPointer<UInt8>) throws {
        if samples.count < window.count { samples = Array(repeating: 0, count: window.count) }
        try samples.withUnsafeMutableBufferPointer {
            try dataset.read(window, band: band, into: UnsafeMutableBufferPointer(rebasing: $0[..<window.count]))
        }
        for pixel in 0..<window.count where isMasked[Int(min(max(samples[pixel], 0), 65_535))] { mask[pixel] = 1 }
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
