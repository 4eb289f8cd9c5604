internal import KernelTypes
internal import Raster

/// One worker's eyes on a scene: its own open files, and buffers for the raw samples of a window.
final class WindowReader {
    private let scene: Scene
    private let inputs: [Int]
    private let dataset: Dataset
    private let maskDataset: Dataset?
    private let planes: [UnsafeMutableRawBufferPointer]
    private let maskPlane: UnsafeMutableBufferPointer<UInt8>

    /// Opens the files and takes buffers for windows of up to `capacity` pixels.
    init(_ scene: Scene, inputs: [Int], capacity: Int) throws {
        self.scene = scene
        self.inputs = inputs
        dataset = try Dataset(path: scene.path)
        maskDataset = try scene.mask.map { try Dataset(path: $0) }
        planes = inputs.map { input in
            let bytes = scene.layers[input].stored.sampleType.storedBytes * capacity
            return UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
        }
        maskPlane = .allocate(capacity: scene.mask == nil ? 0 : capacity)
    }

    deinit {
        for plane in planes { plane.deallocate() }
        maskPlane.deallocate()
    }

    /// Reads a window and calls with the kernels' views of it, which last as long as the call.
    func withWindow<Result>(
        _ window: Window, _ body: ([BandView], UnsafeBufferPointer<UInt8>?) throws -> Result
    ) throws -> Result {
        let views = try zip(inputs, planes).compactMap { input, plane -> BandView? in
            let layer = scene.layers[input]
            try dataset.readStored(window, band: layer.stored.index, into: plane)
            guard let start = plane.baseAddress else { return nil }
            return BandView(
                samples: start, kind: layer.stored.sampleType.kind, scale: Float(layer.scale),
                offset: Float(layer.offset), nodata: layer.stored.nodata)
        }
        guard let maskDataset else { return try body(views, nil) }
        let mask = UnsafeMutableBufferPointer(rebasing: maskPlane[..<window.count])
        try maskDataset.read(window, band: 1, into: mask)
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
