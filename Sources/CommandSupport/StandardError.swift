internal import Foundation

/// Where lines for people go while something is done.
package enum StandardError {
    /// Writes a line, if that can be done: who closed the stream does not want it.
    package static func write(_ line: String, end: String = "\n") {
        _ = write(Data((line + end).utf8), to: STDERR_FILENO)
    }

    /// Writes bytes; false with errno where that cannot be done.
    static func write(_ data: Data, to stream: Int32) -> Bool {
        data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count, let start = bytes.baseAddress {
                let count = Foundation.write(stream, start + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return false }
                done += count
            }
            return true
        }
    }
}
