internal import Kernels
public import Yat
internal import YatlasCore

extension HeldOut {
    /// The limits that reject 5 % of these samples, both rules as strict as each other, with the share that limits of the
    /// other folds reject of a fold; nil where models have no prototypes.
    public var rejection: ModelDescription.Rejection? {
        let share = 0.05
        guard !rows.isEmpty, remoteness.count == rows.count else { return nil }
        let margins = margins
        func rejected(_ limits: Limits, _ samples: [Int]) -> Int {
            samples.count { limits.rejects(remoteness: Float(remoteness[$0]), margin: margins[$0]) }
        }
        func limits(_ samples: [Int]) -> Limits {
            let distances = samples.map { remoteness[$0] }.sorted(by: >)
            let leads = samples.map { margins[$0] }.sorted()
            // Each rule alone rejects so many at most; together they reject no more than their sum.
            var (low, high) = (0, samples.count - 1)
            func at(_ count: Int) -> Limits { Limits(remoteness: Float(distances[count]), margin: leads[count]) }
            while low < high {
                let middle = (low + high + 1) / 2
                if Double(rejected(at(middle), samples)) <= share * Double(samples.count) {
                    low = middle
                } else {
                    high = middle - 1
                }
            }
            return at(low)
        }
        let all = limits(Array(rows.indices))
        var measured: Double?
        if let dealt, dealt.numbers.count > 1 {
            let count = dealt.numbers.reduce(0) { sum, number in
                let own = rows.indices.filter { dealt.folds[rows[$0]] == number }
                return sum + rejected(limits(rows.indices.filter { dealt.folds[rows[$0]] != number }), own)
            }
            measured = Double(count) / Double(rows.count)
        }
        return .init(share: share, remoteness: all.remoteness, margin: all.margin, measured: measured)
    }
}

/// Where a label ends: too far from every prototype, or too close to another class.
struct Limits {
    let remoteness: Float
    let margin: Float

    /// Whether a pixel gets no class.
    func rejects(remoteness: Float, margin: Float) -> Bool { remoteness > self.remoteness || margin < self.margin }
}

/// Takes the labels of pixels away that a model does not know or cannot tell apart.
struct Rejector: Sendable {
    /// What the kernel has to tell.
    static let needs: PixelDetails.Kinds = [.margins, .distances, .prototypes]
    private static let (ambiguous, unknown): (UInt8, UInt8) = (253, 254)

    private let limits: Limits
    /// The radius of each prototype; that of one set by hand is the median of the others.
    private let radii: [Float]

    /// Reads a model's limits.
    ///
    /// - Throws: `YatlasError` for a model without them.
    init(_ model: YatModel) throws {
        let known = model.description.prototypes.compactMap(\.radius).sorted()
        guard let rejection = model.description.rejection, !known.isEmpty else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .reject)",
                "the model has no limits, as it has no units or was edited since",
                fix: "train it with units")
        }
        limits = Limits(remoteness: rejection.remoteness, margin: rejection.margin)
        radii = model.description.prototypes.map { $0.radius ?? known[known.count / 2] }
    }

    /// Takes labels away; nodata and masked pixels stay.
    func reject(_ labels: inout [UInt8], _ details: PixelDetails) {
        let (margins, distances, prototypes) = (details.margins, details.distances, details.prototypes)
        for pixel in labels.indices where (1...252).contains(labels[pixel]) {
            let remoteness = distances[pixel].squareRoot() / radii[Int(prototypes[pixel])]
            if remoteness > limits.remoteness {
                labels[pixel] = Rejector.unknown
            } else if margins[pixel] < limits.margin {
                labels[pixel] = Rejector.ambiguous
            }
        }
    }
}
