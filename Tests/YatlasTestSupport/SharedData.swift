internal import Foundation
package import Testing

/// Real products, tables and reference data that not every machine has: `../shared` next to the project, or the folder
/// of YATLAS_SHARED.
package enum SharedData {
    /// The path of a file or folder of it.
    package static func path(_ name: String) -> String {
        let folder = ProcessInfo.processInfo.environment["YATLAS_SHARED"] ?? project("../shared")
        return "\(folder)/\(name)"
    }

    /// Whether a file or folder exists on this machine.
    package static func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}

extension Trait where Self == ConditionTrait {
    /// Runs a test only if a file or folder of the shared data exists.
    package static func needs(shared name: String) -> Self {
        .enabled(if: SharedData.isThere(name), "../shared/\(name) is not on this machine")
    }
}
