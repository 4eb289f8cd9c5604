internal import Foundation
internal import Synchronization
internal import YatlasCore

/// Progress on standard error: a line that changes each second on a terminal, a line every ten seconds elsewhere.
package final class ProgressLine: Sendable {
    private struct State {
        var share = 0.0
        var part = ""
        var wasShown = false
        var hasEnded = false
    }

    private static let isTerminal = isatty(STDERR_FILENO) != 0

    private let title: String
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// Does something, and says from its second second on what it is and how far it is.
    ///
    /// - Parameters:
    ///   - title: what is done: "classifying".
    ///   - quiet: whether nothing is to be said.
    ///   - body: the work, which calls `show(_:_:)`.
    /// - Returns: what the work returns.
    package static func during<Value>(
        _ title: String, quiet: Bool, _ body: (ProgressLine) throws -> Value
    ) rethrows -> Value {
        let progress = ProgressLine(title)
        // A thread of its own: the queues of Dispatch end a program that they cannot get threads for.
        if !quiet { Thread.detachNewThread { while progress.tick() { Thread.sleep(forTimeInterval: 1) } } }
        defer { progress.end() }
        return try body(progress)
    }

    private init(_ title: String) { self.title = title }

    /// Notes how far the work is; costs next to nothing.
    ///
    /// - Parameters:
    ///   - share: 0...1; what is less than before counts as before.
    ///   - part: which part is being done, such as "fold 2 of 5".
    package func show(_ share: Double, _ part: String = "") {
        state.withLock {
            $0.share = max($0.share, share)
            $0.part = part
        }
    }

    /// Writes a line when it is time; false once the work has ended.
    private func tick() -> Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            guard !state.hasEnded else { return false }
            // Other lines say that work goes on, too.
            let silent = now - max(start, StandardError.written)
            guard now - start >= .seconds(1), Self.isTerminal || silent >= .seconds(10) else { return true }
            state.wasShown = true
            let text = Self.text(title, state.part, share: state.share, seconds: (now - start) / .seconds(1))
            if Self.isTerminal { StandardError.show(text) } else { StandardError.write(text) }
            return true
        }
    }

    /// Says how long it took, if a line was written.
    private func end() {
        state.withLock { state in
            state.hasEnded = true
            guard state.wasShown else { return }
            StandardError.write("\(title): \(NumberFormat.duration((ContinuousClock.now - start) / .seconds(1)))")
        }
    }

    /// The line that says how far work is, and about how long the rest takes.
    static func text(_ title: String, _ part: String, share: Double, seconds: Double) -> String {
        var parts = [part].filter { !$0.isEmpty }
        if share > 0 {
            parts.append("\(Int(100 * min(share, 1))) %")
            if share < 1 { parts.append("about \(NumberFormat.duration(seconds * (1 - share) / share)) left") }
        } else {
            parts.append(NumberFormat.duration(seconds))
        }
        return "\(title): \(parts.joined(separator: ", "))"
    }
}
