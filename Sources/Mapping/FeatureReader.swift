internal import KernelTypes
internal import Kernels
internal import Raster
internal import Spectral

/// One worker's eyes on what a feature program reads: the bands of a window, and focal statistics of them, for which
/// the pixels around the window are read, too.
final class FeatureReader {
    private let reader: WindowReader
    private let grid: Grid
    private let set: FeatureSet
    private let inner: PixelKernel?
    private let workspace: PixelKernel.Workspace?
    /// Samples of the window alone, cut from what was read around it: a buffer a band, one for the mask, one for the
    /// focal planes; empty when there are no focal statistics.
    private let cuts: [UnsafeMutableRawBufferPointer]

    /// Opens the files and takes buffers for windows of up to a size.
    init(_ scene: Scene, _ set: FeatureSet, largest: Window) throws {
        grid = scene.grid
        self.set = set
        let capacity = (largest.width + 2 * set.margin) * (largest.height + 2 * set.margin)
        reader = try WindowReader(scene, inputs: set.inputs, capacity: capacity, isSeparate: set.isOverDates)
        inner = try set.inner.map {
            try PixelKernel(program: $0, classifier: nil, instructionSet: .chosen())
        }
        workspace = inner.map { PixelKernel.Workspace(for: $0) }
        let sizes = set.inputs.map { _ in 4 } + [1, 4 * set.focals.count]
        cuts = set.focals.isEmpty ? [] : sizes.map { .allocate(byteCount: $0 * largest.count, alignment: 64) }
    }

    deinit { for buffer in cuts { buffer.deallocate() } }

    /// Reads a window and calls with the kernels' views of what the program reads, which last as long as the call.
    func withWindow<Result>(
        _ window: Window, _ body: ([BandView], UnsafeBufferPointer<UInt8>?) throws -> Result
    ) throws -> Result {
        guard let inner, let workspace else { return try reader.withWindow(window, body) }
        let around = window.grown(by: set.margin, within: grid.window)
        return try reader.withWindow(around) { views, mask in
            var values = [Float](repeating: 0, count: around.count * inner.featureCount)
            values.withUnsafeMutableBufferPointer {
                inner.features(views, pixelCount: around.count, workspace: workspace, into: $0)
            }
            let planes = (0..<inner.featureCount).map { source in
                plane(values[(source * around.count)..<((source + 1) * around.count)], mask, around, window)
            }
            let (bands, masked, focals) = (cuts.dropLast(2), cuts[cuts.count - 2], cuts[cuts.count - 1])
            for (index, focal) in set.focals.enumerated() {
                let offset = index * window.count * MemoryLayout<Float>.stride
                planes[focal.source].statistic(focal).withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: focals[offset...]).copyMemory(from: $0)
                }
            }
            var cutViews = zip(views, bands).map { view, buffer in
                cut(view.samples, view.kind.bytes, around, window, into: buffer)
                var view = view
                view.samples = UnsafeRawPointer(buffer.baseAddress ?? UnsafeMutableRawPointer(mutating: view.samples))
                return view
            }
            if let start = focals.baseAddress {
                cutViews += BandView.planes(start, count: set.focals.count, pixelCount: window.count)
            }
            guard let start = mask?.baseAddress else { return try body(cutViews, nil) }
            cut(start, 1, around, window, into: masked)
            let bytes = UnsafeMutableRawBufferPointer(rebasing: masked[..<window.count]).bindMemory(to: UInt8.self)
            return try body(cutViews, UnsafeBufferPointer(bytes))
        }
    }

    /// Values around a window, with NaN where they are masked, not finite or beyond the scene.
    private func plane(
        _ values: ArraySlice<Float>, _ mask: UnsafeBufferPointer<UInt8>?, _ around: Window, _ window: Window
    ) -> FocalPlane {
        let margin = set.margin
        let stride = window.width + 2 * margin
        var padded = [Float](repeating: .nan, count: stride * (window.height + 2 * margin))
        let (left, top) = (around.x - window.x + margin, around.y - window.y + margin)
        for row in 0..<around.height {
            for column in 0..<around.width {
                let at = row * around.width + column
                let value = values[values.startIndex + at]
                guard value.isFinite, mask?[at] ?? 0 == 0 else { continue }
                padded[(row + top) * stride + column + left] = value
            }
        }
        return FocalPlane(width: window.width, height: window.height, margin: margin, values: padded)
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

extension Window {
    /// The window with a margin on each side, as far as it lies within another.
    fileprivate func grown(by margin: Int, within all: Window) -> Window {
        let (left, top) = (max(all.x, x - margin), max(all.y, y - margin))
        let right = min(all.x + all.width, x + width + margin)
        let bottom = min(all.y + all.height, y + height + margin)
        return Window(x: left, y: top, width: right - left, height: bottom - top)
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
