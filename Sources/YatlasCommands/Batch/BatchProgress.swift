internal import Batch
internal import Classification
internal import CommandSupport
internal import YatlasCore

extension ProgressLine {
    /// Notes how far the map of a scene is, one of many that are made one after the other.
    func show(_ share: Double, scene: Int, of count: Int) {
        show((Double(scene) + share) / Double(count), "scene \(scene + 1) of \(count)")
    }
}

/// Reports the progress of many scenes on standard error, a line a scene.
struct BatchProgress {
    private let total: Int
    private let isQuiet: Bool
    private let start = ContinuousClock.now
    private var seen = 0
    private var worked = 0
    private var pixels = 0

    /// Starts the clock.
    init(of total: Int, quiet: Bool) {
        self.total = total
        isQuiet = quiet
    }

    /// Reports the outcome for a scene: failures always, others unless quiet.
    mutating func tell(_ outcome: BatchRunner.Outcome) {
        seen += 1
        worked += outcome.state == .skipped ? 0 : 1
        pixels += outcome.summary?.pixels ?? 0
        if let message = outcome.message { StandardError.write("failed: \(message)") }
        if let emptiness = outcome.summary?.emptiness { StandardError.write("note: \(emptiness)") }
        guard !isQuiet, outcome.state != .failed else { return }
        StandardError.write("\(outcome.state.rawValue): \(outcome.map) (\(progress))")
    }

    /// Scenes, pixels per second and the remaining time, estimated from the scenes so far.
    private var progress: String {
        var parts = ["\(seen) of \(total)"]
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        if worked > 0, seconds > 0 {
            parts.append("\(NumberFormat.decimal(Double(pixels) / seconds / 1e6, digits: 1)) million pixels a second")
            if seen < total {
                parts.append("\(NumberFormat.duration(seconds / Double(worked) * Double(total - seen))) left")
            }
        }
        return parts.joined(separator: ", ")
    }
}
