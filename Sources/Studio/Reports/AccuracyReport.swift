import Yatlas

/// The accuracy on held-out labels, as the page shows it.
struct AccuracyReport: Codable, Sendable {
    /// The accuracy of a class.
    struct PerClass: Codable, Sendable {
        var value: UInt8
        var f1, producers, users: Double?
        var reference: Int
    }

    /// The accuracy with a number of labels.
    struct Point: Codable, Sendable {
        var labels: Int
        var macroF1: Double
        var interval: [Double]?
    }

    /// The labels that a class needs before its accuracy says something.
    static let enough = 10

    var document: Int
    var tooFew: String?
    var folds: String
    var labels: Int
    var samples: Int
    var macroF1, overall: Double?
    var macroF1Interval, overallInterval: [Double]?
    var classes: [PerClass]
    var matrix: [[Int]]
    var curve: [Point] = []

    init(_ result: CrossValidationResult, _ samples: SampleTable, document: Int, value: (String) -> UInt8) {
        let figures = result.figures
        self.document = document
        folds = result.foldDescription
        self.samples = samples.count
        labels = samples.labelCounts.reduce(0, +)
        macroF1 = figures.macroF1
        overall = figures.overallAccuracy
        macroF1Interval = figures.macroF1Interval.map { [$0.lowerBound, $0.upperBound] }
        overallInterval = figures.overallAccuracyInterval.map { [$0.lowerBound, $0.upperBound] }
        classes = figures.perClass.map { entry in
            PerClass(
                value: value(entry.name), f1: entry.f1, producers: entry.producersAccuracy, users: entry.usersAccuracy,
                reference: entry.reference)
        }
        matrix = result.confusion.counts
        let few = zip(samples.classes, samples.labelCounts).filter { $0.1 < Self.enough }
        tooFew =
            few.isEmpty
            ? nil
            : few.map { "\($0.0.name) has \($0.1)" }.joined(separator: ", ")
                + " of the \(Self.enough) labels that a class needs"
    }
}
