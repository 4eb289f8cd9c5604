internal import Foundation

/// The standard streams.
package enum Standard {
    package static func error(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
