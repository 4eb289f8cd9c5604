internal import Scenes
internal import Training
internal import YatlasCore

/// A request for places to label.
package struct SuggestionRequest: Sendable {
    /// The largest number of suggestions.
    package var count = 10
    /// Whether they are near each other, in an order that is short to walk.
    package var isNear = false
    /// Pixels that are not suggested, nor those that resemble them: the user refused them.
    package var skipped: [(column: Int, row: Int)] = []
    /// The random seed.
    package var seed: UInt64 = 1

    /// The share of the candidates, those nearest to the best one, among which near suggestions are.
    private static let nearShare = 4

    /// Requests suggestions.
    package init(count: Int = 10, isNear: Bool = false, skipped: [(column: Int, row: Int)] = [], seed: UInt64 = 1) {
        self.count = max(count, 0)
        self.isNear = isNear
        self.skipped = skipped
        self.seed = seed
    }
}

extension SuggestionRequest {
    /// The labels so far: the samples, and the pixels that are not suggested.
    struct Known {
        var features: [Float] = []
        var groups: [Int] = []
        var pixels: [(column: Int, row: Int)] = []

        /// Adds pixels that count as labelled where their features are defined.
        mutating func add(_ pixels: [(column: Int, row: Int)], _ values: [Float], dimension d: Int) {
            self.pixels += pixels
            for row in pixels.indices where values[(row * d)..<(row * d + d)].allSatisfy(\.isFinite) {
                features += values[(row * d)..<(row * d + d)]
                groups.append(-1 - row)
            }
        }
    }

    /// Chooses among candidates.
    ///
    /// - Parameters:
    ///   - candidates: the candidates.
    ///   - values: their features, row by row.
    ///   - d: the number of features.
    ///   - known: the labels.
    ///   - classes: the classes of the model; empty without one.
    ///   - predict: the class probabilities of rows of features; nil without a model.
    /// - Returns: the suggestions, best first, or in the order of a walk.
    /// - Throws: `YatlasError` if no candidate is valid, and errors of `predict`.
    func suggestions(
        among candidates: SuggestionCandidates, values: [Float], dimension d: Int, known: Known,
        classes: [MapClass] = [], predict: (([Float]) throws -> CandidateProbabilities)?
    ) throws -> [LabelSuggestion] {
        let scene = candidates.scene
        let rows = candidates.places.indices.filter { row in
            values[(row * d)..<(row * d + d)].allSatisfy(\.isFinite)
        }
        guard !rows.isEmpty else {
            throw YatlasError(
                .unsuitable, scene.path,
                "none of \(NumberFormat.count(candidates.places.count, "pixel")) spread over it is valid",
                fix: "check masks and nodata, or name features that have values")
        }
        let pixels = rows.map { candidates.places[$0] }
        let own = rows.flatMap { values[($0 * d)..<($0 * d + d)] }
        let probabilities = try predict.map { try $0(own) }
        var random = SplitMix64(seed: seed)
        let query = LabelQuery(
            candidates: own, samples: known.features, groups: known.groups, dimension: d, probabilities: probabilities,
            using: &random)
        let taken = Set(known.pixels.map(scene.number))
        func choices(_ count: Int, among near: Set<Int>?, apart: Double) -> [LabelChoice] {
            query.choices(
                count, hasRandom: probabilities != nil && !isNear,
                allowed: { row in !taken.contains(scene.number(of: pixels[row])) && near?.contains(row) ?? true },
                areClose: { distance(pixels[$0], pixels[$1]) < apart }, using: &random)
        }
        let apart = Self.side(pixels) / (4 * Double(count).squareRoot())
        guard isNear, let first = choices(1, among: nil, apart: 0).first else {
            return choices(count, among: nil, apart: apart).map { suggestion($0, pixels, classes, probabilities) }
        }
        let center = pixels[first.index]
        let byDistance = pixels.indices.sorted {
            (distance(pixels[$0], center), $0) < (distance(pixels[$1], center), $1)
        }
        let near = Set(byDistance.prefix(max(count, pixels.count / Self.nearShare)))
        let found = choices(count, among: near, apart: apart / Double(Self.nearShare).squareRoot())
            .map { suggestion($0, pixels, classes, probabilities) }
        return ShortWalk(found.map { ($0.column, $0.row) }).order.map { found[$0] }
    }

    /// The side of a square with the area of the rectangle around pixels.
    private static func side(_ pixels: [(column: Int, row: Int)]) -> Double {
        let (columns, rows) = (pixels.map(\.column), pixels.map(\.row))
        let width = (columns.max() ?? 0) - (columns.min() ?? 0) + 1
        let height = (rows.max() ?? 0) - (rows.min() ?? 0) + 1
        return (Double(width) * Double(height)).squareRoot()
    }

    private func suggestion(
        _ choice: LabelChoice, _ pixels: [(column: Int, row: Int)], _ classes: [MapClass],
        _ probabilities: CandidateProbabilities?
    ) -> LabelSuggestion {
        let leaders = probabilities.map { $0.leaders(choice.index) }
        let likely = leaders.map { classes[$0.first.place] }
        let runnerUp = leaders.map { classes[$0.second.place] }
        let reason: SuggestionReason =
            switch (choice.reason, likely, runnerUp) {
            case (.ambiguous, let likely?, let runnerUp?): .ambiguous(likely, runnerUp: runnerUp)
            case (.unlike, _, _): .unlike
            case (.random, _, _): .random
            default: .region
            }
        return LabelSuggestion(
            column: pixels[choice.index].column, row: pixels[choice.index].row, reason: reason, likely: likely,
            runnerUp: runnerUp, probability: leaders.map { Double($0.first.probability) }, share: choice.share)
    }
}

/// The distance between two pixels, in pixels.
func distance(_ a: (column: Int, row: Int), _ b: (column: Int, row: Int)) -> Double {
    let (x, y) = (Double(a.column - b.column), Double(a.row - b.row))
    return (x * x + y * y).squareRoot()
}
