internal import Foundation

/// Memory that this process can still take before its limits (`ulimit -v`) or the system refuse it.
///
/// Swift, GDAL and OpenBLAS end or stand still where they get none: it is looked for before.
package enum AddressSpace {
    /// Bytes that a limit leaves; nil where there is none.
    package static var left: Int? {
        #if os(Linux)
            guard let limit = limit(RLIMIT_AS) else { return nil }
            // The first number is the size of all that is mapped, in pages.
            let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").first
            return max(0, limit - (pages.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))))
        #else
            return nil
        #endif
    }

    /// How many files may be open at a time; nil where there is no limit.
    package static var openFiles: Int? { limit(RLIMIT_NOFILE) }

    /// Refuses work for which there is not enough memory.
    ///
    /// - Parameters:
    ///   - blocks: how many blocks of memory are needed at a time.
    ///   - bytes: the size of each.
    /// - Throws: `YatlasError` that says how much is needed.
    package static func require(blocks: Int, bytes: Int) throws {
        guard areThere(blocks: blocks, bytes: bytes) else { throw refusal(of: blocks * bytes) }
    }

    /// Whether blocks of memory can be had at a time; they are given back.
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

    /// Refuses products of matrices, once a process: OpenBLAS tries for ever to get its buffers.
    ///
    /// - Throws: `YatlasError` that says how much is needed.
    package static func requireBuffersOfMatrices() throws { try buffersOfMatrices.get() }

    /// A buffer for the thread that starts others and for each of those, with what the C library sets aside for it.
    private static let buffersOfMatrices = Result {
        try require(blocks: ProcessInfo.processInfo.activeProcessorCount + 1, bytes: 192 << 20)
    }

    /// Why there is not enough memory.
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
