internal import Products
internal import Raster

/// Reads one raster that says which pixels are to be left out.
final class MaskReader {
    private let dataset: Dataset
    private let band: Int
    /// For each sample of 0...65535 whether its pixel is masked; nil masks whatever is not 0.
    private let codes: [Bool]?
    private var samples: [Float] = []

    private init(_ dataset: Dataset, band: Int, codes: [Bool]?) {
        self.dataset = dataset
        self.band = band
        self.codes = codes
    }

    /// Readers for a scene's mask raster and the quality layers of its product.
    static func all(of scene: Scene) throws -> [MaskReader] {
        let quality = scene.product?.quality ?? []
        var readers = try quality.compactMap { layer -> MaskReader? in
            let table = table(layer.codes, scene.options.masked)
            guard table.contains(true) else { return nil }
            return MaskReader(
                try Dataset(path: layer.path).seen(on: scene.grid, .nearest), band: layer.band, codes: table)
        }
        if let mask = scene.options.mask {
            readers.append(
                MaskReader(try Dataset(path: mask).seen(on: scene.grid, .nearest), band: 1, codes: nil))
        }
        return readers
    }

    /// Adds the masked pixels of a window.
    func add(_ window: Window, to mask: UnsafeMutableBufferPointer<UInt8>) throws {
        if samples.count < window.count { samples = Array(repeating: 0, count: window.count) }
        try samples.withUnsafeMutableBufferPointer {
            try dataset.read(window, band: band, into: UnsafeMutableBufferPointer(rebasing: $0[..<window.count]))
        }
        for pixel in 0..<window.count where isMasked(samples[pixel]) { mask[pixel] = 1 }
    }

    private func isMasked(_ sample: Float) -> Bool {
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
