internal import Training
internal import Yat

/// Samples of a table for an experiment: to train on, to choose by, and held out; features are standardised.
struct ExperimentSplit: Sendable {
    /// Rows of d features, and their classes.
    struct Part: Sendable {
        let x: [Double]
        let targets: [Int]
    }

    /// Features.
    let d: Int
    /// Classes.
    let c: Int
    /// Samples that train where candidates are compared.
    let inner: Part
    /// Samples that candidates are compared on.
    let validation: Part
    /// All samples that train: the two above.
    let training: Part
    /// The held-out fold.
    let held: Part

    /// Splits the samples of a table, at most a number of evenly spaced rows of what trains.
    ///
    /// Candidates are compared on the next fold, or on the last quarter of the rows of each class where there is none.
    init(_ table: FoldedSamples, fold: Int, rowLimit: Int) {
        let numbers = table.numbers
        let all = table.folds.indices.filter { table.folds[$0] != fold }
        let rows = all.indices.filter {
            all.count <= rowLimit || $0 * rowLimit / all.count != ($0 + 1) * rowLimit / all.count
        }
        .map { all[$0] }
        let standard = Standardisation(of: table.samples[rows])
        func part(_ rows: [Int]) -> Part {
            let own = table.samples[rows]
            return Part(x: standard.applied(to: own).map(Double.init), targets: own.targets)
        }
        (d, c) = (table.samples.featureCount, table.samples.classCount)
        training = part(rows)
        held = part(table.folds.indices.filter { table.folds[$0] == fold })
        let next = numbers[((numbers.firstIndex(of: fold) ?? 0) + 1) % numbers.count]
        var isChosenBy: Set<Int> = []
        if next != fold {
            isChosenBy = Set(rows.filter { table.folds[$0] == next })
        }
        if isChosenBy.isEmpty || isChosenBy.count == rows.count {
            let ofClass = Dictionary(grouping: rows) { table.samples.targets[$0] }
            isChosenBy = Set(ofClass.values.flatMap { $0.suffix($0.count / 4) })
        }
        inner = part(rows.filter { !isChosenBy.contains($0) })
        validation = part(rows.filter(isChosenBy.contains))
    }

    /// Macro-F1 of predictions for a part.
    func macroF1(_ predictions: [Int], _ part: Part) -> Double { MacroF1(predictions, part.targets, c).value }
}
