internal import Foundation
internal import YatlasCore

/// Checks the limits of the shell before any work starts.
enum ProcessLimits {
    /// The minimum number of open files: a scene, a map, its other files, and the program's own.
    private static let fewestFiles = 32

    /// Throws if the limits on memory or open files are too low to complete anything.
    ///
    /// - Throws: `YatlasError` with the limit.
    static func require() throws {
        if let files = AddressSpace.openFiles, files < fewestFiles {
            throw YatlasError(
                .unsuitable, nil, "only \(files) files may be open at a time, and \(fewestFiles) are needed",
                fix: "allow more: ulimit -n 256")
        }
        // Memory for thread stacks, and for reading.
        try AddressSpace.require(blocks: ProcessInfo.processInfo.activeProcessorCount + 6, bytes: 16 << 20)
    }
}
