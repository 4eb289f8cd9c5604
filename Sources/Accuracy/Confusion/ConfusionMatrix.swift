/// Counts of samples by reference class and mapped class: rows are the reference, columns the map.
///
/// The literature prints it in both orientations, so label the axes wherever it is shown. The measures treat the counts
/// as a simple random sample; after stratified sampling they are biased.
public struct ConfusionMatrix: Sendable, Equatable, Codable {
    /// The names of the classes, in the order of the rows and of the columns.
    public let classes: [String]
    /// The number of samples, as `counts[reference][map]`.
    public private(set) var counts: [[Int]]

    /// Makes a matrix without samples.
    package init(classes: [String]) {
        self.classes = classes
        counts = classes.map { _ in [Int](repeating: 0, count: classes.count) }
    }

    /// Makes a matrix of counts: `counts[reference][map]`, as many rows and columns as classes.
    init(classes: [String], counts: [[Int]]) {
        self.classes = classes
        self.counts = counts
    }

    /// Counts samples: the reference class and the mapped class of each, indices into `classes`.
    package init(classes: [String], reference: [Int], map: [Int]) {
        self.init(classes: classes)
        for (reference, map) in zip(reference, map) { add(reference: reference, map: map) }
    }

    /// Reads a matrix; throws `DecodingError` if the counts aren't a square of the classes or one is negative.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        classes = try container.decode([String].self, forKey: .classes)
        counts = try container.decode([[Int]].self, forKey: .counts)
        let size = classes.count
        guard counts.count == size, counts.allSatisfy({ $0.count == size && $0.allSatisfy { $0 >= 0 } }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .counts, in: container, debugDescription: "counts must be \(size) rows of \(size) counts")
        }
    }

    /// Adds one sample; both classes are indices into `classes`.
    package mutating func add(reference: Int, map: Int) { counts[reference][map] += 1 }

    /// Adds the samples of another matrix of the same classes; pools the folds of a cross-validation.
    package mutating func add(_ other: ConfusionMatrix) {
        precondition(classes == other.classes, "matrices of different classes can't be added")
        for reference in classes.indices {
            for map in classes.indices { counts[reference][map] += other.counts[reference][map] }
        }
    }

    /// The number of samples.
    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The number of samples of a reference class.
    package func referenceTotal(_ c: Int) -> Int { counts[c].reduce(0, +) }

    /// The number of samples mapped as a class.
    package func mapTotal(_ c: Int) -> Int { counts.reduce(0) { $0 + $1[c] } }
}
