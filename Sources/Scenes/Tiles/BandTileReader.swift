internal import KernelTypes
internal import Raster
internal import YatlasCore

/// Makes tiles of decoded blocks for one worker, with their validity.
final class BandTileReader {
    /// The way to bring a band onto the scene's grid.
    private enum Way {
        /// Unchanged; copied into this buffer if a window spans several blocks.
        case plain(UnsafeMutableRawBufferPointer)
        case sampled(BandSampler)
    }

    /// The validity of a band in a window.
    private enum Marks {
        /// The file's mask; nil if it has none.
        case mask(UnsafePointer<UInt8>?)
        /// The validity of each pixel; nil if all are valid.
        case validity(UnsafeMutableBufferPointer<UInt8>?)
    }

    private let bands: [SceneSources.Band]
    private let ways: [Way]
    private let masks: [MaskReader]
    private let opacities: [UnsafeMutableRawBufferPointer]
    private let validity: UnsafeMutableBufferPointer<UInt8>
    private let separate: PerDateBands?

    /// Allocates buffers for windows of up to a size. With `isSeparate`, an invalid sample of one band becomes NaN and
    /// the other bands stay valid.
    init(_ scene: Scene, _ sources: SceneSources, largest: Window, isSeparate: Bool) throws {
        bands = sources.bands
        let capacity = largest.count
        let readers = try sources.masks.map { try MaskReader($0, scene, largest: largest) }
        masks = isSeparate ? readers.filter { $0.owner == nil } : readers
        separate = isSeparate ? PerDateBands(bands.map(\.layer), readers, capacity: capacity) : nil
        ways = bands.map { band in
            let (layer, type) = (band.layer, band.layer.stored.sampleType)
            if band.isPlain {
                return .plain(.allocate(byteCount: type.storedBytes * capacity, alignment: 64))
            }
            let voids = BandVoids(nodata: layer.nodata, saturated: layer.saturated)
            return .sampled(BandSampler(band.samples, type, mask: band.mask, rules: voids, largest: largest))
        }
        opacities = bands.map { .allocate(byteCount: $0.isPlain && $0.mask != nil ? capacity : 0, alignment: 64) }
        let canBeVoid = !isSeparate && bands.contains { !$0.isPlain || $0.layer.canBeVoid }
        validity = .allocate(capacity: masks.isEmpty && !canBeVoid ? 0 : capacity)
    }

    deinit {
        for case .plain(let plane) in ways { plane.deallocate() }
        for opacity in opacities { opacity.deallocate() }
        validity.deallocate()
    }

    /// Makes the tile of a window and calls `body` with it; it is valid only during the call.
    func withTile<Result>(_ loaded: LoadedWindow, _ body: (TileData) throws -> Result) throws -> Result {
        let window = loaded.window
        var (views, marks): ([BandView], [Marks]) = ([], [])
        for index in bands.indices {
            let (view, mark) = self.view(index, loaded)
            views.append(view)
            marks.append(mark)
        }
        func mark(_ index: Int, _ bits: UnsafeMutableBufferPointer<UInt8>) {
            switch marks[index] {
            case .mask(let mask): bits.markInvalid(bands[index].layer, views[index], mask: mask)
            case .validity(let codes?): for pixel in bits.indices { bits[pixel] |= codes[pixel] }
            case .validity(nil): break
            }
        }
        let read = views
        if let separate { views = try separate.views(of: loaded, read) { mark($0, $1) } }
        guard !validity.isEmpty else { return try body(TileData(window: window, planes: views, bits: nil)) }
        let bits = UnsafeMutableBufferPointer(rebasing: validity[..<window.count])
        bits.initialize(repeating: 0)
        for reader in masks { try reader.add(loaded, to: bits) }
        if separate == nil { for index in bands.indices { mark(index, bits) } }
        return try body(TileData(window: window, planes: views, bits: UnsafeBufferPointer(bits)))
    }

    /// The samples of a band in a window, and their validity.
    private func view(_ index: Int, _ loaded: LoadedWindow) -> (BandView, Marks) {
        let (band, layer) = (bands[index], bands[index].layer)
        var (kind, marks) = (layer.stored.sampleType.kind, Marks.mask(nil))
        var samples: UnsafeRawPointer?
        switch ways[index] {
        case .plain(let buffer):
            samples = loaded.samples(
                loaded.window, group: band.samples.group, plane: band.samples.plane, buffer: buffer)
            let mask = band.mask.flatMap {
                loaded.samples(loaded.window, group: $0.group, plane: $0.plane, buffer: opacities[index])
            }
            marks = .mask(mask?.assumingMemoryBound(to: UInt8.self))
        case .sampled(let sampler):
            let (values, codes) = sampler.values(loaded)
            (samples, kind, marks) = (UnsafeRawPointer(values.baseAddress), .float32, .validity(codes))
        }
        guard let samples else { preconditionFailure("a window without pixels") }
        let view = BandView(
            samples: samples, kind: kind, scale: Float(layer.scale), offset: Float(layer.offset), nodata: nil,
            isSquareLaw: layer.isSquareLaw)
        return (view, marks)
    }
}

extension Scene.Band {
    /// Whether a sample may be no measurement.
    fileprivate var canBeVoid: Bool {
        !nodata.isEmpty || saturated != nil || stored.isMasked || stored.sampleType.kind == .float32
    }
}

extension SampleType {
    /// The kernels' type for samples from `Dataset.readStored`.
    var kind: SampleKind {
        switch self {
        case .uint8: .uint8
        case .int8: .int8
        case .uint16: .uint16
        case .int16: .int16
        case .int32: .int32
        case .uint32, .float32, .float64, .other: .float32
        }
    }
}
