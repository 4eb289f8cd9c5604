/// Samples of some planes of a raster that were decoded together. Workers only read them.
final class DecodedBlock: @unchecked Sendable {
    /// Its pixels in the raster.
    let window: Window
    let bytes: UnsafeMutableRawBufferPointer
    private let memory: Memory

    private final class Memory {
        let bytes: UnsafeMutableRawBufferPointer
        init(_ count: Int) { bytes = .allocate(byteCount: count, alignment: 64) }
        deinit { bytes.deallocate() }
    }

    /// Takes memory, or that of a block of the same size that is no longer needed: new memory costs as much as decoding does.
    init(_ window: Window, byteCount: Int, reusing other: DecodedBlock? = nil) {
        self.window = window
        memory = other?.memory ?? Memory(byteCount)
        bytes = memory.bytes
    }
}
