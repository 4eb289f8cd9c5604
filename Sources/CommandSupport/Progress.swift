internal import Foundation
internal import Synchronization

/// Progress on standard error: one line that moves on a terminal, a line every ten seconds elsewhere.
package final class Progress: Sendable {
    private let title: String
    private let isQuiet: Bool
    private let isTerminal = isatty(2) != 0
    /// The last percent that was shown, and when.
    private let last = Mutex((percent: -1, time: ContinuousClock.now))

    package init(_ title: String, quiet: Bool) {
        self.title = title
        isQuiet = quiet
    }

    /// Shows the share done.
    package func show(_ share: Double) {
        guard !isQuiet else { return }
        let percent = Int(share * 100)
        let isNew = last.withLock { last in
            let now = ContinuousClock.now
            guard percent > last.percent, isTerminal || now - last.time >= .seconds(10) else { return false }
            last = (percent, now)
            return true
        }
        guard isNew else { return }
        let end = isTerminal ? (percent == 100 ? "\n" : "") : "\n"
        StandardError.write("\(title): \(percent) %", start: isTerminal ? "\r" : "", end: end)
    }
}
