internal import Foundation

/// Where lines for people go while something is done.
package enum StandardError {
    /// Writes a line, if that can be done: who closed the stream does not want it.
    package static func write(_ line: String, start: String = "", end: String = "\n") {
        _ = write(Data((start + visible(line) + end).utf8), to: STDERR_FILENO)
    }

    /// A text with `\u001b` and the like in place of what moves the cursor, colours or turns what a terminal shows: names of
    /// files and classes may hold anything. JSON stays JSON.
    static func visible(_ text: String) -> String {
        func isHidden(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.map { isHidden($0) ? String(format: "\\u%04x", $0.value) : String($0) }.joined()
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
