internal import Foundation

/// The standard streams.
package enum StandardError {
    package static func write(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
