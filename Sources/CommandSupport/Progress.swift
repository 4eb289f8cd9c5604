internal import Foundation
internal import Synchronization

/// Progress on standard error: one line that moves on a terminal, a line a tenth elsewhere.
package final class Progress: Sendable {
    private let title: String
    private let isQuiet: Bool
    private let isTerminal = isatty(2) != 0
    private let last = Mutex(-1)

    package init(_ title: String, quiet: Bool) {
        self.title = title
        isQuiet = quiet
    }

    /// Shows the share done.
    package func show(_ share: Double) {
        guard !isQuiet else { return }
        let percent = Int(share * 100)
        let step = isTerminal ? percent : percent / 10 * 10
        let isNew = last.withLock { last in
            defer { last = max(last, step) }
            return step > last
        }
        guard isNew else { return }
        let end = isTerminal ? (percent == 100 ? "\n" : "") : "\n"
        StandardError.write("\(title): \(step) %", start: isTerminal ? "\r" : "", end: end)
    }
}
