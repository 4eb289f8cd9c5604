package import Kernels
package import KernelTypes
package import Raster
package import Spectral

/// One worker's way from the bands around a window to what a program of focal statistics reads of the window alone.
package final class FocalStage {
    private let set: FeatureSet
    private let inner: PixelKernel
    private let workspace: PixelKernel.Workspace
    private let plane: FocalPlane
    /// What the statistics are taken of, around the window.
    private let sources: UnsafeMutableBufferPointer<Float>
    /// Samples of the window alone, cut from what was read around it: a buffer a band, one for the mask, one for the
    /// planes of the statistics.
    private let cuts: [UnsafeMutableRawBufferPointer]

    /// Takes memory for windows of up to a size; nil where a set has no focal statistics.
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

    /// Calls with the views of a window and its mask, which last as long as the call.
    ///
    /// - Parameters:
    ///   - window: the window.
    ///   - around: the window with the set's margin as far as the scene goes.
    ///   - views: the bands of what is around.
    ///   - mask: not zero where a pixel around is masked; nil when nothing is.
    ///   - body: what is done with the views.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws.
    package func withWindow<Result>(
        _ window: Window, around: Window, _ views: [BandView], mask: UnsafeBufferPointer<UInt8>?,
        _ body: ([BandView], UnsafeBufferPointer<UInt8>?) throws -> Result
    ) rethrows -> Result {
        inner.features(
            views, pixelCount: around.count, workspace: workspace,
            into: .init(rebasing: sources[..<(around.count * inner.featureCount)]))
        let (bands, masked, planes) = (cuts.dropLast(2), cuts[cuts.count - 2], cuts[cuts.count - 1])
        let targets = planes.bindMemory(to: Float.self)
        for source in 0..<inner.featureCount {
            fill(source, window, around, mask?.baseAddress)
            plane.take(
                set.focals.enumerated().compactMap { index, focal in
                    guard focal.source == source, let start = targets.baseAddress else { return nil }
                    return (focal, start + index * window.count)
                })
        }
        var cutViews = zip(views, bands).map { view, buffer in
            cut(view.samples, view.kind.bytes, around, window, into: buffer)
            var view = view
            view.samples = UnsafeRawPointer(buffer.baseAddress ?? UnsafeMutableRawPointer(mutating: view.samples))
            return view
        }
        if let start = planes.baseAddress {
            cutViews += BandView.planes(start, count: set.focals.count, pixelCount: window.count)
        }
        guard let start = mask?.baseAddress else { return try body(cutViews, nil) }
        cut(start, 1, around, window, into: masked)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: masked[..<window.count]).bindMemory(to: UInt8.self)
        return try body(cutViews, UnsafeBufferPointer(bytes))
    }

    /// Puts the values around a window into the plane.
    private func fill(_ source: Int, _ window: Window, _ around: Window, _ mask: UnsafePointer<UInt8>?) {
        plane.begin(width: window.width, height: window.height)
        let (left, top) = (around.x - window.x + set.margin, around.y - window.y + set.margin)
        guard let start = sources.baseAddress.map({ $0 + source * around.count }) else { return }
        for row in 0..<around.height {
            let at = row * around.width
            plane.fill(
                row: row + top, column: left, count: around.width, start + at, mask: mask.map { $0 + at })
        }
    }

    /// Copies the samples of a window from those of a larger one.
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
    /// Bytes of a sample.
    fileprivate var bytes: Int {
        switch self {
        case .uint8, .int8: 1
        case .uint16, .int16: 2
        case .int32, .float32: 4
        }
    }
}
