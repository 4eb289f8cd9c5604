internal import KernelTypes
internal import Raster

/// One worker's eyes on a scene: its own open files, and buffers for the raw samples of a window.
final class BandTileReader {
    private let layers: [Scene.Layer]
    private let datasets: [Dataset]
    private let masks: [MaskReader]
    private let planes: [UnsafeMutableRawBufferPointer]
    private let maskPlane: UnsafeMutableBufferPointer<UInt8>

    private let separate: PerDateBands?

    /// Opens the files and takes buffers for windows of up to `capacity` pixels; where bands are separate, what masks one
    /// of them, or a sample of nodata, makes its own sample NaN and leaves the others.
    init(_ scene: Scene, inputs: [Int], capacity: Int, isSeparate: Bool) throws {
        layers = inputs.map { scene.layers[$0] }
        // Bands of one file share it, so that blocks that hold several bands are decoded once.
        var opened: [String: Dataset] = [:]
        datasets = try layers.map { layer in
            if let dataset = opened[layer.path] { return dataset }
            let dataset = try scene.open(layer)
            opened[layer.path] = dataset
            return dataset
        }
        let readers = try MaskReader.all(of: scene)
        masks = isSeparate ? readers.filter { $0.owner == nil } : readers
        separate = isSeparate ? PerDateBands(layers, readers, capacity: capacity) : nil
        planes = layers.map { layer in
            let bytes = layer.stored.sampleType.storedBytes * capacity
            return UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
        }
        let isMasked = !masks.isEmpty || !isSeparate && layers.contains { $0.saturated != nil }
        maskPlane = .allocate(capacity: isMasked ? capacity : 0)
    }

    deinit {
        for plane in planes { plane.deallocate() }
        maskPlane.deallocate()
    }

    /// Reads a window and calls with the kernels' views of it, which last as long as the call.
    func withWindow<Result>(
        _ window: Window, _ body: ([BandView], UnsafeBufferPointer<UInt8>?) throws -> Result
    ) throws -> Result {
        var views: [BandView] = []
        for (index, layer) in layers.enumerated() {
            try datasets[index].readStored(window, band: layer.stored.index, into: planes[index])
            guard let start = planes[index].baseAddress else { continue }
            views.append(
                BandView(
                    samples: start, kind: layer.stored.sampleType.kind, scale: Float(layer.scale),
                    offset: Float(layer.offset), nodata: layer.nodata, isSquareLaw: layer.isSquareLaw))
        }
        if let separate { views = try separate.views(of: window, views) }
        guard !maskPlane.isEmpty else { return try body(views, nil) }
        let mask = UnsafeMutableBufferPointer(rebasing: maskPlane[..<window.count])
        mask.initialize(repeating: 0)
        for reader in masks { try reader.add(window, to: mask) }
        for (index, layer) in layers.enumerated() where separate == nil && layer.stored.sampleType == .uint16 {
            guard let saturated = layer.saturated.flatMap({ UInt16(exactly: $0) }) else { continue }
            let samples = planes[index].bindMemory(to: UInt16.self)
            for pixel in mask.indices where samples[pixel] == saturated { mask[pixel] = 1 }
        }
        return try body(views, UnsafeBufferPointer(mask))
    }
}

extension SampleType {
    /// How the kernels read what `Dataset.readStored` gives.
    fileprivate var kind: SampleKind {
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
