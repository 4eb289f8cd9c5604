internal import Kernels
internal import KernelTypes
package import Raster
package import Spectral
package import YatlasCore

/// Computes the focal statistics of a window for one worker, from the bands in and around the window.
package final class FocalStage {
    private let set: FeatureSet
    private let inner: PixelKernel
    private let workspace: PixelKernel.Workspace
    private let plane: FocalPlane
    /// The inputs of the statistics, around the window.
    private let sources: UnsafeMutableBufferPointer<Float>
    /// Samples of the window itself, cropped from the larger tile: a buffer for each band, one for the mask, one for
    /// the planes of the statistics.
    private let cuts: [UnsafeMutableRawBufferPointer]

    /// Allocates memory for windows of up to a size; nil if a set has no focal statistics.
    package init?(_ set: FeatureSet, largest: Window, instructionSet: InstructionSet) throws {
        guard let program = set.inner else { return nil }
        self.set = set
        inner = try PixelKernel(program: program, classifier: nil, instructionSet: instructionSet)
        workspace = PixelKernel.Workspace(for: inner)
        plane = FocalPlane(width: largest.width, height: largest.height, margin: set.margin)
        let capacity = (largest.width + 2 * set.margin) * (largest.height + 2 * set.margin)
        sources = .allocate(capacity: capacity * inner.featureCount)
        sources.initialize(repeating: 0)
        let sizes = set.inputs.map { _ in 4 } + [1, 4 * set.focals.count]
        cuts = sizes.map { .allocate(byteCount: $0 * largest.count, alignment: 64) }
    }

    deinit {
        sources.deallocate()
        for buffer in cuts { buffer.deallocate() }
    }

    /// Calls `body` with the tile of a window, which is valid only during the call.
    ///
    /// - Parameters:
    ///   - window: the window.
    ///   - around: the tile with the set's margin, clipped to the scene.
    ///   - body: receives the tile.
    /// - Returns: the result of `body`.
    /// - Throws: errors of `body`.
    package func withTile<Result>(
        _ window: Window, around: TileData, _ body: (TileData) throws -> Result
    ) rethrows -> Result {
        let count = around.window.count
        inner.features(
            around.planes, pixelCount: count, workspace: workspace,
            into: .init(rebasing: sources[..<(count * inner.featureCount)]))
        let (bands, bits, planes) = (cuts.dropLast(2), cuts[cuts.count - 2], cuts[cuts.count - 1])
        let targets = planes.bindMemory(to: Float.self)
        for source in 0..<inner.featureCount {
            fill(source, window, around)
            plane.take(
                set.focals.enumerated().compactMap { index, focal in
                    guard focal.source == source, let start = targets.baseAddress else { return nil }
                    return (focal, start + index * window.count)
                })
        }
        var views = zip(around.planes, bands).map { view, buffer in
            cut(view.samples, view.kind.bytes, around.window, window, into: buffer)
            var view = view
            view.samples = UnsafeRawPointer(buffer.baseAddress ?? UnsafeMutableRawPointer(mutating: view.samples))
            return view
        }
        if let start = planes.baseAddress {
            views += BandView.planes(start, count: set.focals.count, pixelCount: window.count)
        }
        guard let validity = around.validity, let start = validity.baseAddress else {
            return try body(TileData(window: window, planes: views, bits: nil))
        }
        cut(start, 1, around.window, window, into: bits)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: bits[..<window.count]).bindMemory(to: UInt8.self)
        return try body(TileData(window: window, planes: views, bits: UnsafeBufferPointer(bytes)))
    }

    /// Copies the values around a window into the plane.
    private func fill(_ source: Int, _ window: Window, _ around: TileData) {
        plane.begin(width: window.width, height: window.height)
        let whole = around.window
        let (left, top) = (whole.x - window.x + set.margin, whole.y - window.y + set.margin)
        guard let start = sources.baseAddress.map({ $0 + source * whole.count }) else { return }
        let bits = around.validity?.baseAddress
        for row in 0..<whole.height {
            let at = row * whole.width
            plane.fill(row: row + top, column: left, count: whole.width, start + at, mask: bits.map { $0 + at })
        }
    }

    /// Crops the samples of a window from those of a larger one.
    private func cut(
        _ samples: UnsafeRawPointer, _ size: Int, _ around: Window, _ window: Window,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        let length = window.width * size
        for row in 0..<window.height {
            let from = ((row + window.y - around.y) * around.width + window.x - around.x) * size
            UnsafeMutableRawBufferPointer(rebasing: buffer[(row * length)..<(row * length + length)])
                .copyMemory(from: UnsafeRawBufferPointer(start: samples + from, count: length))
        }
    }
}

extension SampleKind {
    /// The bytes of a sample.
    fileprivate var bytes: Int {
        switch self {
        case .uint8, .int8: 1
        case .uint16, .int16: 2
        case .int32, .float32: 4
        }
    }
}
