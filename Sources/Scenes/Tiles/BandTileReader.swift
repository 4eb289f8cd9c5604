internal import KernelTypes
internal import Raster
internal import YatlasCore

/// Reads the bands of a window for one worker, which has its own open files and buffers, and says which pixels are valid.
final class BandTileReader {
    private let layers: [Scene.Band]
    private let sources: [(file: Dataset, band: Int)]
    private let masks: [MaskReader]
    private let planes: [UnsafeMutableRawBufferPointer]
    private let validity: UnsafeMutableBufferPointer<UInt8>
    private let opacity: UnsafeMutableBufferPointer<UInt8>
    private let separate: PerDateBands?

    /// Opens the files and takes buffers for windows of up to `capacity` pixels; where bands are separate, what voids one
    /// of them makes its own sample NaN and leaves the others.
    init(_ scene: Scene, inputs: [Int], capacity: Int, isSeparate: Bool) throws {
        layers = inputs.map { scene.layers[$0] }
        sources = try scene.open(layers)
        let readers = try MaskReader.all(of: scene)
        // Where users say how much memory there is, the whole scene is read after the few pixels that are looked at first.
        _ = try BlockMemory(
            reading: sources.map(\.file) + readers.compactMap(\.dataset), alongRows: scene.options.access.memory != nil)
        masks = isSeparate ? readers.filter { $0.owner == nil } : readers
        separate = isSeparate ? PerDateBands(layers, readers, capacity: capacity) : nil
        planes = layers.map { layer in
            let bytes = layer.stored.sampleType.storedBytes * capacity
            return UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
        }
        let canBeVoid = !isSeparate && layers.contains { $0.canBeVoid }
        validity = .allocate(capacity: masks.isEmpty && !canBeVoid ? 0 : capacity)
        opacity = .allocate(capacity: layers.contains { $0.stored.isMasked } ? capacity : 0)
    }

    deinit {
        for plane in planes { plane.deallocate() }
        validity.deallocate()
        opacity.deallocate()
    }

    /// Reads a window and calls with its bands, which last as long as the call.
    func withTile<Result>(_ window: Window, _ body: (TileData) throws -> Result) throws -> Result {
        var views: [BandView] = []
        for (index, layer) in layers.enumerated() {
            let (file, band) = sources[index]
            try file.readStored(window, band: band, into: planes[index])
            guard let start = planes[index].baseAddress else { continue }
            views.append(
                BandView(
                    samples: start, kind: layer.stored.sampleType.kind, scale: Float(layer.scale),
                    offset: Float(layer.offset), nodata: nil, isSquareLaw: layer.isSquareLaw))
        }
        if let separate { views = try separate.views(of: window, views) { try mask(of: $0, window) } }
        guard !validity.isEmpty else { return try body(TileData(window: window, planes: views, bits: nil)) }
        let bits = UnsafeMutableBufferPointer(rebasing: validity[..<window.count])
        bits.initialize(repeating: 0)
        for reader in masks { try reader.add(window, to: bits) }
        if separate == nil {
            for index in layers.indices {
                bits.markInvalid(layers[index], views[index], mask: try mask(of: index, window))
            }
        }
        return try body(TileData(window: window, planes: views, bits: UnsafeBufferPointer(bits)))
    }

    /// What the file of a band says of a window's validity; nil where nodata alone tells it.
    private func mask(of index: Int, _ window: Window) throws -> UnsafeMutableBufferPointer<UInt8>? {
        guard layers[index].stored.isMasked else { return nil }
        let mask = UnsafeMutableBufferPointer(rebasing: opacity[..<window.count])
        try sources[index].file.readMask(window, band: sources[index].band, into: mask)
        return mask
    }
}

extension Scene.Band {
    /// Whether a sample may stand for something else than a measurement.
    fileprivate var canBeVoid: Bool {
        !nodata.isEmpty || saturated != nil || stored.isMasked || stored.sampleType.kind == .float32
    }
}

extension SampleType {
    /// How the kernels read what `Dataset.readStored` gives.
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
