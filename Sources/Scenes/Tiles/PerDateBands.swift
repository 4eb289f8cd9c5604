internal import KernelTypes
internal import Raster

/// One worker's copies of samples for statistics over dates: what is not measured, masked or too bright on one date is
/// NaN in the bands of that date alone.
final class PerDateBands {
    private let layers: [Scene.Band]
    private let masks: [MaskReader]
    private let planes: [UnsafeMutableBufferPointer<Float>]
    private let mask: UnsafeMutableBufferPointer<UInt8>

    /// Takes buffers for windows of up to `capacity` pixels.
    init(_ layers: [Scene.Band], _ masks: [MaskReader], capacity: Int) {
        self.layers = layers
        self.masks = masks
        planes = layers.map { _ in .allocate(capacity: capacity) }
        mask = .allocate(capacity: capacity)
    }

    deinit {
        for plane in planes { plane.deallocate() }
        mask.deallocate()
    }

    /// Views of the copies of a window's samples.
    func views(of window: Window, _ views: [BandView]) throws -> [BandView] {
        var result = views
        let mask = UnsafeMutableBufferPointer(rebasing: mask[..<window.count])
        for owner in Set(layers.map(\.source)).sorted() {
            mask.initialize(repeating: 0)
            for reader in masks where reader.owner == owner { try reader.add(window, to: mask) }
            for index in layers.indices where layers[index].source == owner {
                let (plane, view, layer) = (planes[index], views[index], layers[index])
                guard let start = plane.baseAddress else { continue }
                switch view.kind {
                case .uint8: copy(UInt8.self, view, layer, mask, to: start) { Float($0) }
                case .int8: copy(Int8.self, view, layer, mask, to: start) { Float($0) }
                case .uint16: copy(UInt16.self, view, layer, mask, to: start) { Float($0) }
                case .int16: copy(Int16.self, view, layer, mask, to: start) { Float($0) }
                case .int32: copy(Int32.self, view, layer, mask, to: start) { Float($0) }
                case .float32: copy(Float.self, view, layer, mask, to: start) { $0 }
                }
                result[index] = BandView(
                    samples: UnsafeRawPointer(start), kind: .float32, scale: view.scale, offset: view.offset,
                    nodata: nil, isSquareLaw: view.isSquareLaw)
            }
        }
        return result
    }

    private func copy<Sample: Equatable>(
        _: Sample.Type, _ view: BandView, _ layer: Scene.Band, _ mask: UnsafeMutableBufferPointer<UInt8>,
        to plane: UnsafeMutablePointer<Float>, _ number: (Sample) -> Float
    ) where Sample: BitwiseCopyable {
        let samples = view.samples.assumingMemoryBound(to: Sample.self)
        // Whole numbers are compared as such: a Float has no room for all of 32 bits.
        let isWhole = view.kind != .float32
        let missing = (isWhole ? view.missing.map(Double.init) : view.nodata.map { Double(Float($0)) }) ?? .nan
        let saturated = layer.stored.sampleType == .uint16 ? layer.saturated ?? .nan : .nan
        for pixel in mask.indices {
            let sample = samples[pixel]
            let value = Double(number(sample))
            let isVoid = mask[pixel] != 0 || value == missing || value == saturated
            plane[pixel] = isVoid ? .nan : number(sample)
        }
    }
}
