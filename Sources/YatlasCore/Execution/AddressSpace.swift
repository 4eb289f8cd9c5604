internal import Foundation

/// The memory that this process can allocate before a limit (`ulimit -v`) or the system refuses.
///
/// Swift, GDAL and OpenBLAS crash or hang when an allocation fails, so memory is checked before.
package enum AddressSpace {
    /// Bytes left under the limit; nil without a limit.
    package static var left: Int? {
        #if os(Linux)
            guard let limit = limit(RLIMIT_AS) else { return nil }
            // The first number is the size of the address space, in pages.
            let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").first
            return max(0, limit - (pages.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))))
        #else
            return nil
        #endif
    }

    /// The maximum number of open files; nil without a limit.
    package static var openFiles: Int? { limit(RLIMIT_NOFILE) }

    /// Throws if there is not enough memory for work.
    ///
    /// - Parameters:
    ///   - blocks: the number of memory blocks needed at a time.
    ///   - bytes: the size of each.
    /// - Throws: `YatlasError` with the memory needed.
    package static func require(blocks: Int, bytes: Int) throws {
        guard areThere(blocks: blocks, bytes: bytes) else { throw refusal(of: blocks * bytes) }
    }

    /// Whether the blocks can be allocated at a time; they are freed at once.
    private static func areThere(blocks: Int, bytes: Int) -> Bool {
        var taken: [UnsafeMutableRawPointer] = []
        defer { for block in taken { munmap(block, bytes) } }
        for _ in 0..<blocks {
            guard
                let block = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), block != MAP_FAILED
            else { return false }
            taken.append(block)
        }
        return true
    }

    /// Throws if OpenBLAS could not allocate its buffers, for which it would retry forever. Checked once a process.
    ///
    /// - Throws: `YatlasError` with the memory needed.
    package static func requireBuffersOfMatrices() throws { try buffersOfMatrices.get() }

    /// A buffer for the main thread and each worker thread, with the C library's reserve for each.
    private static let buffersOfMatrices = Result {
        try require(blocks: ProcessInfo.processInfo.activeProcessorCount + 1, bytes: 192 << 20)
    }

    /// The error for missing memory.
    package static func refusal(of needed: Int) -> YatlasError {
        guard let left, let limit = limit(RLIMIT_AS) else {
            return YatlasError(
                .unsuitable, nil, "not enough memory: \(needed >> 20) MB are needed", fix: "end other programs")
        }
        return YatlasError(
            .unsuitable, nil, "not enough memory: \(needed >> 20) MB are needed, and ulimit -v leaves \(left >> 20)",
            fix: "allow more: ulimit -v \((limit + max(0, needed - left)) >> 10 + 65_536)")
    }

    private static func limit(_ resource: __rlimit_resource) -> Int? {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0 else { return nil }
        return Int(exactly: limits.rlim_cur)
    }
}
