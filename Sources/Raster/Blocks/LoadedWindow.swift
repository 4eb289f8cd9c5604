/// A window with its decoded blocks.
package struct LoadedWindow {
    /// The pixels of the scene.
    package let window: Window
    private let groups: [BlockGroup]
    private let blocks: [[DecodedBlock]]

    /// Makes a window without blocks.
    package init(_ window: Window) { (self.window, groups, blocks) = (window, [], []) }

    init(_ window: Window, _ groups: [BlockGroup], _ blocks: [[DecodedBlock]]) {
        (self.window, self.groups, self.blocks) = (window, groups, blocks)
    }

    /// Another window on the same blocks.
    package func over(_ window: Window) -> LoadedWindow { LoadedWindow(window, groups, blocks) }

    /// The samples of a part of a raster, row by row.
    ///
    /// - Parameters:
    ///   - part: pixels of the raster.
    ///   - group: the index of the group of the plane.
    ///   - plane: the index of the plane in its group.
    ///   - buffer: the buffer to assemble samples of several blocks.
    /// - Returns: the samples, in a block or in the buffer.
    package func samples(
        _ part: Window, group: Int, plane: Int, buffer: UnsafeMutableRawBufferPointer
    ) -> UnsafeRawPointer? {
        let size = groups[group].sampleBytes[plane]
        for block in blocks[group] where block.window.width == part.width && block.window.contains(part) {
            let start = groups[group].offset(of: plane, in: block.window)
            let skipped = (part.y - block.window.y) * part.width * size
            return UnsafeRawPointer(block.bytes.baseAddress.map { $0 + start + skipped })
        }
        precondition(buffer.count >= part.count * size, "the buffer is too small")
        guard let target = buffer.baseAddress else { return nil }
        for block in blocks[group] {
            let shared = block.window.intersection(part)
            guard shared.width > 0, shared.height > 0, let source = block.bytes.baseAddress else { continue }
            let start = groups[group].offset(of: plane, in: block.window)
            for row in shared.y..<(shared.y + shared.height) {
                let from = start + ((row - block.window.y) * block.window.width + shared.x - block.window.x) * size
                let to = ((row - part.y) * part.width + shared.x - part.x) * size
                (target + to).copyMemory(from: source + from, byteCount: shared.width * size)
            }
        }
        return UnsafeRawPointer(target)
    }
}

extension Window {
    /// Whether the window contains another one.
    package func contains(_ other: Window) -> Bool { intersection(other) == other }

    /// The intersection of two windows; without columns or rows if they do not overlap.
    func intersection(_ other: Window) -> Window {
        let (left, top) = (max(x, other.x), max(y, other.y))
        return Window(
            x: left, y: top, width: max(0, min(x + width, other.x + other.width) - left),
            height: max(0, min(y + height, other.y + other.height) - top))
    }
}
