internal import Claims
internal import Training
internal import YatlasCore

/// Macro-F1 by number of labels for each strategy, over random seeds that the strategies share.
package struct LabellingCurves: Sendable {
    /// The name of the data.
    package let name: String
    /// The number of classes.
    let classCount: Int
    /// The number of samples that can be labelled, in the run of the first seed.
    let sampleCount: Int
    /// The folds as text.
    let folds: String
    /// The number of labels of each training.
    let labels: [Int]
    /// Macro-F1 of each seed and training.
    let macroF1: [LabellingStrategy: [[Double]]]

    /// Simulates labelling.
    ///
    /// - Parameters:
    ///   - data: the samples.
    ///   - seeds: the number of random seeds.
    ///   - most: the largest number of labels.
    ///   - progress: receives the completed share.
    /// - Throws: `YatlasError` if samples cannot be trained on.
    package init(
        _ data: LabellingData, seeds: Int, most: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) throws {
        let strategies = LabellingStrategy.allCases
        let runs = try concurrentMap(seeds * strategies.count) { index in
            progress(Double(index) / Double(seeds * strategies.count))
            var run = LabellingRun(data, strategies[index % strategies.count], seed: UInt64(index / strategies.count))
            return try run.curve(most: most)
        }
        name = data.name
        classCount = data.table.classes.count
        let fold = data.folds.numbers.first
        sampleCount = data.folds.ofSample.count { $0 != fold }
        folds = data.folds.description
        // Where a class has one sample, a run begins with fewer labels.
        let first = runs.map { $0.first?.labels ?? 0 }.max() ?? 0
        let last = runs.map { $0.last?.labels ?? 0 }.min() ?? 0
        let steps = Array(stride(from: first, to: last, by: LabellingRun.batch))
        let labels = steps + [last]
        macroF1 = Dictionary(
            uniqueKeysWithValues: strategies.enumerated().map { place, strategy in
                let own = stride(from: place, to: runs.count, by: strategies.count)
                return (
                    strategy,
                    own.map { run in
                        labels.map { Self.value(of: runs[run].map(\.macroF1), runs[run].map(\.labels), at: Double($0)) }
                    }
                )
            })
        self.labels = labels
    }

    /// Makes curves from their values, which are given for each seed and training.
    package init(name: String, labels: [Int], macroF1: [LabellingStrategy: [[Double]]]) {
        (self.name, self.labels, self.macroF1) = (name, labels, macroF1)
        (classCount, sampleCount, folds) = (2, 0, "")
    }

    /// The number of seeds.
    var seeds: Int { macroF1[.random]?.count ?? 0 }

    /// Macro-F1 of each seed with a number of labels, by linear interpolation.
    func values(_ strategy: LabellingStrategy, at count: Int) -> [Double] {
        (macroF1[strategy] ?? []).map { Self.value(of: $0, labels, at: Double(count)) }
    }

    /// The difference of a strategy to random labels with a number of labels: mean and interval over the seeds, paired.
    func difference(_ strategy: LabellingStrategy, at count: Int) -> MeanInterval {
        MeanInterval(zip(values(strategy, at: count), values(.random, at: count)).map { $0 - $1 })
    }

    private static func value(of curve: [Double], _ labels: [Int], at count: Double) -> Double {
        guard let after = labels.firstIndex(where: { Double($0) >= count }) else { return curve.last ?? 0 }
        guard after > 0 else { return curve[0] }
        let (low, high) = (Double(labels[after - 1]), Double(labels[after]))
        return curve[after - 1] + (curve[after] - curve[after - 1]) * (count - low) / (high - low)
    }

    /// The labels that a strategy needs for the macro-F1 of random labels, as a share of these.
    ///
    /// Curves are means over seeds, made monotone by pooling adjacent violators (Ayer et al. 1955, Annals of Mathematical
    /// Statistics 26:641). A strategy that never reaches it counts with the largest number of labels.
    /// - Parameters:
    ///   - strategy: the strategy.
    ///   - count: the number of random labels.
    ///   - seeds: the seeds to average, which may repeat.
    /// - Returns: the share, and whether the strategy reaches the macro-F1.
    func share(_ strategy: LabellingStrategy, of count: Int, seeds: [Int]) -> (share: Double, isReached: Bool) {
        func mean(_ strategy: LabellingStrategy) -> [Double] {
            let curves = macroF1[strategy] ?? []
            return Self.monotone(
                labels.indices.map { at in
                    seeds.reduce(0) { $0 + curves[$1][at] } / Double(max(seeds.count, 1))
                })
        }
        let goal = Self.value(of: mean(.random), labels, at: Double(count))
        let own = mean(strategy)
        guard let at = own.firstIndex(where: { $0 >= goal - 1e-9 }) else {
            return (Double(labels.last ?? count) / Double(count), false)
        }
        guard at > 0, own[at] > own[at - 1] else { return (Double(labels[at]) / Double(count), true) }
        let part = (goal - own[at - 1]) / (own[at] - own[at - 1])
        return ((Double(labels[at - 1]) + part * Double(labels[at] - labels[at - 1])) / Double(count), true)
    }

    /// The nearest ascending values by least squares.
    package static func monotone(_ values: [Double]) -> [Double] {
        var blocks: [(sum: Double, count: Int)] = []
        for value in values {
            blocks.append((value, 1))
            while blocks.count > 1,
                blocks[blocks.count - 2].sum / Double(blocks[blocks.count - 2].count)
                    > blocks[blocks.count - 1].sum / Double(blocks[blocks.count - 1].count)
            {
                let last = blocks.removeLast()
                blocks[blocks.count - 1].sum += last.sum
                blocks[blocks.count - 1].count += last.count
            }
        }
        return blocks.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
    }
}
