internal import Foundation
internal import Synchronization
internal import YatlasCore

/// Progress on standard error: one line that moves on a terminal, a line every ten seconds elsewhere.
package final class Progress: Sendable {
    private let title: String
    private let isQuiet: Bool
    private let isTerminal = isatty(2) != 0
    private let start = ContinuousClock.now
    /// The last line that was shown, its percent, and when.
    private let last = Mutex((text: "", percent: -1, time: ContinuousClock.now))

    /// Names what is done.
    package init(_ title: String, quiet: Bool) {
        self.title = title
        isQuiet = quiet
    }

    /// Shows the share done and, after two seconds, about how long the rest takes.
    ///
    /// - Parameters:
    ///   - share: 0...1.
    ///   - detail: which part is being done, such as "fold 2 of 5".
    package func show(_ share: Double, _ detail: String = "") {
        guard !isQuiet else { return }
        let percent = Int(share * 100)
        let now = ContinuousClock.now
        let text = last.withLock { last -> (text: String, before: Int)? in
            guard percent > last.percent, isTerminal || now - last.time >= .seconds(10) else { return nil }
            let text = "\(title): \(detail.isEmpty ? "" : "\(detail), ")\(percent) %\(timeLeft(share, now))"
            defer { last = (text, percent, now) }
            return (text, last.text.count)
        }
        guard let text else { return }
        // What the line before was longer by is overwritten.
        let rest = String(repeating: " ", count: max(0, text.before - text.text.count))
        let end = isTerminal ? (percent == 100 ? "\n" : "") : "\n"
        StandardError.write(text.text + (isTerminal ? rest : ""), start: isTerminal ? "\r" : "", end: end)
    }

    private func timeLeft(_ share: Double, _ now: ContinuousClock.Instant) -> String {
        let seconds = (now - start) / .seconds(1)
        guard seconds > 2, share > 0, share < 1 else { return "" }
        return ", about \(NumberFormat.duration(seconds * (1 - share) / share)) left"
    }
}
