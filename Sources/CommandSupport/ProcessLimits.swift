internal import Foundation
internal import YatlasCore

/// What the shell lets a process have, looked at before any work is done.
enum ProcessLimits {
    /// Files that are open at a time where little is: a scene, a map, what goes with it, and the program's own.
    private static let fewestFiles = 32

    /// Refuses to begin with so little memory or so few open files that nothing can be completed.
    ///
    /// - Throws: `YatlasError` that names the limit.
    static func require() throws {
        if let files = AddressSpace.openFiles, files < fewestFiles {
            throw YatlasError(
                .unsuitable, nil, "only \(files) files may be open at a time, and \(fewestFiles) are needed",
                fix: "allow more: ulimit -n 256")
        }
        // What threads set aside, and for what is read.
        try AddressSpace.require(blocks: ProcessInfo.processInfo.activeProcessorCount + 6, bytes: 16 << 20)
    }
}
