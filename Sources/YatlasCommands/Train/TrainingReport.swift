internal import Accuracy
internal import CommandSupport
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

/// The results of a training.
struct TrainingReport: Encodable, CustomStringConvertible {
    var model: String?
    var samples: Int
    /// The outcomes for the labels; nil for tables.
    var labels: LabelAccount?
    var classes: [String: Int]
    var features: [String]
    /// Excluded samples by the feature that is undefined there.
    var bad: [String: Int]
    var units: Int
    /// CPU seconds of tuning and training, without cross-validation.
    var processorSeconds: Double?
    /// Nanoseconds for a pixel on one core, without input.
    var nanosecondsPerPixel: Double?
    var candidates: Int
    var options: Hyperparameters?
    var adjustment: ScoreCalibration?
    var folds: String
    var remarks: [String]
    var heldOut: AccuracyFigures
    var rejection: RejectionThresholds?
    private let groups: String
    private let table: String

    private enum CodingKeys: CodingKey {
        case model, samples, labels, classes, features, bad, units, processorSeconds, nanosecondsPerPixel, candidates,
            options,
            adjustment, folds, remarks, heldOut, rejection
    }

    /// Takes the summary of a training, and the model's file, if one was written.
    init(_ summary: TrainingSummary, _ samples: SampleTable, model: String?) {
        self.model = model
        self.samples = summary.samples
        labels = summary.account
        classes = Dictionary(uniqueKeysWithValues: zip(samples.classes.map(\.name), samples.samples.classCounts))
        features = samples.features.map(\.name)
        bad = Dictionary(uniqueKeysWithValues: zip(samples.features.map(\.name), samples.bad).filter { $0.1 > 0 })
        units = summary.units
        processorSeconds = summary.cost?.processorSeconds
        nanosecondsPerPixel = summary.cost?.nanosecondsPerPixel
        candidates = summary.candidates
        options = summary.tuned?.options
        adjustment = summary.tuned?.adjustment
        folds = summary.folds
        remarks = summary.remarks.map(\.typed)
        heldOut = summary.figures
        rejection = summary.rejection
        groups = summary.groups
        table = summary.matrix.table
    }

    /// The accuracy on one line.
    var accuracy: String {
        "Accuracy on held-out samples (\(folds)): overall "
            + "\(NumberFormat.decimal(heldOut.overallAccuracy, heldOut.overallAccuracyInterval)), macro-F1 "
            + "\(NumberFormat.decimal(heldOut.macroF1, heldOut.macroF1Interval))\(heldOut.partTested)"
    }

    var description: String {
        let notes = labels.lines(remarks)
        let counts =
            "\(samples) samples, \(classes.count) classes, \(features.count) features, \(NumberFormat.count(units, "unit")) (prototypes)"
        let calibration =
            "Expected calibration error \(NumberFormat.decimal(heldOut.calibrationError)) "
            + "(mean gap of probability and share of correct labels; exact probabilities would show \(NumberFormat.decimal(heldOut.calibrationErrorByChance)) with \(samples) samples)"
        let rejecting = rejection?.measured.map {
            "If you classify with --reject, \(NumberFormat.decimal(100 * $0, digits: 1)) % of held-out samples are left unclassified (thresholds from the other folds)"
        }
        let cost = nanosecondsPerPixel.map {
            "Speed: a Sentinel-2 tile takes \(NumberFormat.decimal($0 * 1e-9 * 10980 * 10980, digits: 0)) s on one core without "
                + "reading (\(NumberFormat.decimal($0, digits: 0)) ns per pixel)"
        }
        let intervals = heldOut.overallAccuracyInterval.map { _ in
            "[a, b]: 95 % intervals for the choice of the \(groups), without the variance of retraining (Korn and Graubard 1998)"
        }
        return
            (notes + [counts, accuracy] + [intervals].compactMap(\.self) + [calibration]
            + [rejecting].compactMap(\.self) + [table]
            + [cost].compactMap(\.self) + (model.map { ["Wrote \($0)"] } ?? [])).joined(separator: "\n")
    }
}
