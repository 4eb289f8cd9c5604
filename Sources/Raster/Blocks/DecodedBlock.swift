/// Samples of some planes of a raster, decoded together. Workers only read them.
final class DecodedBlock: @unchecked Sendable {
    /// The pixels of the raster.
    let window: Window
    let bytes: UnsafeMutableRawBufferPointer
    private let memory: Memory

    private final class Memory {
        let bytes: UnsafeMutableRawBufferPointer
        init(_ count: Int) { bytes = .allocate(byteCount: count, alignment: 64) }
        deinit { bytes.deallocate() }
    }

    /// Allocates memory, or reuses that of a released block of the same size: new memory costs as much as decoding.
    init(_ window: Window, byteCount: Int, reusing other: DecodedBlock? = nil) {
        self.window = window
        memory = other?.memory ?? Memory(byteCount)
        bytes = memory.bytes
    }
}
