internal import Foundation
internal import Synchronization

/// Standard error: lines for people, and on a terminal one line below them that changes.
package enum StandardError {
    /// How long the line is that changes, 0 where there is none; and when the last line was written.
    private static let state = Mutex((length: 0, written: ContinuousClock.now))

    /// When the last line was written.
    static var written: ContinuousClock.Instant { state.withLock(\.written) }

    /// Writes a line, in place of the one that changes; does nothing where the stream is closed.
    package static func write(_ line: String) {
        state.withLock { state in
            let blank = state.length > 0 ? "\r\(String(repeating: " ", count: state.length))\r" : ""
            state = (0, .now)
            _ = write(Data((blank + visible(line) + "\n").utf8), to: STDERR_FILENO)
        }
    }

    /// Shows a line that the next one replaces, cut to the width of the terminal.
    static func show(_ line: String) {
        state.withLock { state in
            let text = String(visible(line).prefix(columns - 1))
            let rest = String(repeating: " ", count: max(0, state.length - text.count))
            state.length = text.count
            _ = write(Data("\r\(text)\(rest)".utf8), to: STDERR_FILENO)
        }
    }

    /// The width of the terminal, 80 where it does not say one.
    private static var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
    }

    /// A text with control characters escaped as `\u001b` and the like: names of files and classes may contain terminal
    /// control sequences. JSON stays valid.
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

    /// Writes bytes; returns false, with errno, on failure.
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
