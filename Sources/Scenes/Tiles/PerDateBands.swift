internal import KernelTypes
internal import Raster
internal import YatlasCore

/// Copies of samples for statistics over dates, for one worker: samples that are nodata, masked or saturated on one
/// date become NaN in the bands of that date only.
final class PerDateBands {
    private let layers: [Scene.Band]
    private let masks: [MaskReader]
    private let planes: [UnsafeMutableBufferPointer<Float>]
    private let mask: UnsafeMutableBufferPointer<UInt8>
    private let bits: UnsafeMutableBufferPointer<UInt8>

    /// Allocates buffers for windows of up to `capacity` pixels.
    init(_ layers: [Scene.Band], _ masks: [MaskReader], capacity: Int) {
        self.layers = layers
        self.masks = masks
        planes = layers.map { _ in .allocate(capacity: capacity) }
        mask = .allocate(capacity: capacity)
        bits = .allocate(capacity: capacity)
    }

    deinit {
        for plane in planes { plane.deallocate() }
        mask.deallocate()
        bits.deallocate()
    }

    /// Views of the copies of a window's samples.
    ///
    /// - Parameters:
    ///   - loaded: the window.
    ///   - views: the samples.
    ///   - mark: marks the invalid samples of a band.
    /// - Returns: views of the copies.
    /// - Throws: errors of reading a mask.
    func views(
        of loaded: LoadedWindow, _ views: [BandView], mark: (Int, UnsafeMutableBufferPointer<UInt8>) -> Void
    ) throws -> [BandView] {
        var result = views
        let window = loaded.window
        let mask = UnsafeMutableBufferPointer(rebasing: mask[..<window.count])
        let bits = UnsafeMutableBufferPointer(rebasing: bits[..<window.count])
        for owner in Set(layers.map(\.owner)).sorted() {
            mask.initialize(repeating: 0)
            for reader in masks where reader.owner == owner { try reader.add(loaded, to: mask) }
            for index in layers.indices where layers[index].owner == owner {
                let view = views[index]
                guard let start = planes[index].baseAddress else { continue }
                _ = bits.update(from: mask)
                mark(index, bits)
                switch view.kind {
                case .uint8: copy(UInt8.self, view, bits, to: start) { Float($0) }
                case .int8: copy(Int8.self, view, bits, to: start) { Float($0) }
                case .uint16: copy(UInt16.self, view, bits, to: start) { Float($0) }
                case .int16: copy(Int16.self, view, bits, to: start) { Float($0) }
                case .int32: copy(Int32.self, view, bits, to: start) { Float($0) }
                case .float32: copy(Float.self, view, bits, to: start) { $0 }
                }
                result[index] = BandView(
                    samples: UnsafeRawPointer(start), kind: .float32, scale: view.scale, offset: view.offset,
                    nodata: nil, isSquareLaw: view.isSquareLaw)
            }
        }
        return result
    }

    private func copy<Sample: BitwiseCopyable>(
        _: Sample.Type, _ view: BandView, _ bits: UnsafeMutableBufferPointer<UInt8>,
        to plane: UnsafeMutablePointer<Float>, _ number: (Sample) -> Float
    ) {
        let samples = view.samples.assumingMemoryBound(to: Sample.self)
        for pixel in bits.indices { plane[pixel] = bits[pixel] != 0 ? .nan : number(samples[pixel]) }
    }
}
