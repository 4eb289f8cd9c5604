internal import Foundation
package import Testing

/// Real products, tables and collected facts that not every machine has: `../shared` beside the project, or the folder
/// that YATLAS_SHARED names.
package enum SharedData {
    /// The path of a file or folder of it.
    package static func path(_ name: String) -> String {
        let folder = ProcessInfo.processInfo.environment["YATLAS_SHARED"] ?? project("../shared")
        return "\(folder)/\(name)"
    }

    /// Whether a file or folder of it is on this machine.
    package static func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}

extension Trait where Self == ConditionTrait {
    /// Runs a test where a file or folder of the shared data is there.
    package static func needs(shared name: String) -> Self {
        .enabled(if: SharedData.isThere(name), "../shared/\(name) is not on this machine")
    }
}
