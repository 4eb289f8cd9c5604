import Foundation
import Synchronization
import Yatlas

extension Session {
    /// Trains on the labels of now, in the background; the latest request wins.
    func train() {
        trainer.replace { [self] in
            let (document, number) = state.withLock { ($0.document, $0.number) }
            guard document.labels.count > 0 else { return forget(number) }
            report(training: "running")
            do {
                try train(on: document, number)
                report(training: "idle")
            } catch {
                // With too few labels there is no model yet, and the old one would answer for labels that are gone.
                forget(number, because: "\(error)")
            }
        }
    }

    private func report(training: String) {
        state.withLock { $0.training = training }
        publish { $0.training = training }
    }

    /// Goes back to the model that the scene was opened with, or to none.
    private func forget(_ number: Int, because reason: String = "idle") {
        let model = given.flatMap { given in
            try? LiveModel(
                given, scene: scene, classes: state.withLock { $0.document.classes }, version: "\(start)-\(number)",
                document: number, seconds: 0)
        }
        state.withLock {
            ($0.live, $0.accuracy, $0.shares) = (model, nil, nil)
            $0.training = reason
        }
        publish {
            $0.take(model: $1)
            ($0.accuracy, $0.training) = (.some(nil), reason)
        }
    }

    private func train(on document: StudioDocument, _ number: Int) throws {
        let clock = ContinuousClock.now
        let training = try quickTraining(document)
        let first = try live(try training.model(), training.samples, document, number, since: clock)
        state.withLock { $0.live = first }
        publish { $0.take(model: $1) }
        validator.replace { [self] in
            // The view is painted first.
            Thread.sleep(forTimeInterval: 0.4)
            guard state.withLock({ $0.number }) == number else { return }
            do {
                try validate(training, document, number, since: clock)
                measureShares()
            } catch {
                state.withLock { $0.accuracy = nil }
                publish { ($0.accuracy, $0.training) = (.some(nil), "\(error)") }
            }
        }
    }

    /// Measures the accuracy on held-out labels, which also sets the thresholds of rejection.
    private func validate(
        _ training: QuickTraining, _ document: StudioDocument, _ number: Int, since clock: ContinuousClock.Instant
    ) throws {
        guard let result = try training.validation() else {
            state.withLock { $0.accuracy = nil }
            return publish { $0.accuracy = .some(nil) }
        }
        var accuracy = AccuracyReport(result, training.samples, document: number) { name in
            document.classes.first { $0.name == name }?.value ?? 0
        }
        if !document.edits.isEmpty { accuracy.folds += "; without the changes of prototypes" }
        let known = try live(
            try training.model(validation: result), training.samples, document, number, since: clock)
        let isCurrent = state.withLock { state in
            guard state.live?.document == number else { return false }
            let seconds = state.live?.seconds
            state.live = known
            if let seconds { state.live?.seconds = seconds }
            if let macroF1 = accuracy.macroF1, accuracy.tooFew == nil {
                state.curve.removeAll { $0.labels == accuracy.labels }
                state.curve.append(
                    .init(labels: accuracy.labels, macroF1: macroF1, interval: accuracy.macroF1Interval))
                state.curve.sort { $0.labels < $1.labels }
            }
            accuracy.curve = state.curve
            state.accuracy = accuracy
            return true
        }
        guard isCurrent else { return }
        let report = accuracy
        publish {
            $0.take(model: $1)
            $0.accuracy = report
        }
    }

    /// The most prototypes of a model: few enough to be read, and to repaint the view at once.
    static let units = 64

    /// Trains on the labels of a document.
    func quickTraining(_ document: StudioDocument) throws -> QuickTraining {
        let samples = try SampleTable(
            scene, labels: folder.labels, classField: LabelledAreaFile.classField, features: document.features)
        return try QuickTraining(
            samples, validation: Self.holdsOutLabels(samples) ? .groups() : .blocks(), size: .small, units: Self.units)
    }

    /// Whether labels are held out as a whole: those of many pixels are; single pixels are in blocks, as neighbours are
    /// alike.
    static func holdsOutLabels(_ samples: SampleTable) -> Bool {
        samples.count >= 4 * samples.labelCounts.reduce(0, +)
    }

    /// A trained model with the edits and colours of a document.
    private func live(
        _ model: YatModel, _ samples: SampleTable, _ document: StudioDocument, _ number: Int,
        since clock: ContinuousClock.Instant
    ) throws -> LiveModel {
        let edited = try EditedModel(model, document, scene: scene, pixels: units)
        var live = try LiveModel(
            edited.model, scene: scene, classes: document.classes, version: "\(start)-\(number)", document: number,
            seconds: (ContinuousClock.now - clock) / .seconds(1))
        (live.isEdited, live.edits) = (!document.edits.isEmpty, edited.texts)
        live.samples = samples
        return live
    }

    /// Estimates the area of each class from the coarse picture of the whole scene.
    func measureShares() {
        guard overview.share == 1, let live = state.withLock({ $0.live }) else { return }
        let step = max(1, overview.height * overview.width / 250_000)
        // Whole rows, evenly spread: enough for shares, and quick.
        var shares: [UInt8: Double] = [:]
        var rows = 0.0
        for row in stride(from: step / 2, to: overview.height, by: step) {
            let window = Window(x: 0, y: row, width: overview.width, height: 1)
            guard let pixels = try? overview.window(window), let own = live.shares(pixels) else { continue }
            rows += 1
            for (value, share) in own { shares[value, default: 0] += share }
        }
        guard rows > 0 else { return }
        let found = shares.sorted { $0.key < $1.key }.map { (value: $0.key, share: $0.value / rows) }
        state.withLock { $0.shares = found }
        publish { $0.take(model: $1) }
    }
}
