internal import Accuracy
internal import Foundation
internal import Yat
internal import YatlasCore

extension SampleTable {
    /// Splits the samples into folds: those of the source, else whole polygons, else spatial blocks.
    ///
    /// - Parameter strategy: the number of folds and the held-out unit; nil chooses the unit by the samples.
    /// - Returns: the folds with a description.
    /// - Throws: `YatlasError` if no fold can be held out, or if random folds were not allowed explicitly.
    package func folds(_ strategy: FoldStrategy) throws -> FoldAssignment {
        var folds =
            if strategy.unit == nil, strategy.blockSize == nil, let sourceFolds {
                byOwnGroups(sourceFolds, "the folds of the source")
            } else {
                switch strategy.unit ?? usualUnit(strategy) {
                case .groups where strategy.unit == nil && areGroupsTooFew:
                    try blocks(strategy, reason: ", as fewer than two classes have two \(groupName)")
                case .groups: try wholeGroups(strategy)
                case .blocks: try blocks(strategy)
                case .scenes: try wholeScenes(strategy)
                case .knndm: try distanceMatched(strategy)
                case .random: try singleSamples(strategy)
                }
            }
        let heldOut = Set(folds.ofSample.indices.filter { folds.ofSample[$0] >= 0 }.map { samples.targets[$0] })
        guard !heldOut.isEmpty, folds.ofSample.contains(where: { $0 != folds.ofSample[0] }) else {
            throw YatlasError(
                .unsuitable, source, "no samples can be held out (\(folds.description))",
                fix: "label more polygons or points of each class")
        }
        folds.remarks = classes.indices.filter { !heldOut.contains($0) }.map {
            "class \"\(classes[$0].name)\" has one polygon or block, so nothing is held out of it"
        }
        if kind == nil, folds.numbers.count < 4, tuningUnit([]) == .runs {
            folds.remarks.append(
                """
                no grouping column, so hyperparameters are chosen on runs of rows, and probabilities may be less \
                well calibrated elsewhere; name the column with \(setting: .groupField)
                """)
        }
        return folds
    }

    /// Splits the samples several times with different seeds; folds of the source stay the same.
    ///
    /// - Parameters:
    ///   - strategy: the number of folds and the held-out unit; later runs use the next seeds.
    ///   - runs: the number of runs.
    /// - Returns: as many fold assignments, with the same blocks where there are blocks.
    /// - Throws: `YatlasError` as in `folds(_:)`.
    package func folds(_ strategy: FoldStrategy, runs: Int) throws -> [FoldAssignment] {
        let first = try folds(strategy)
        var next = strategy
        if let size = first.blockSize { (next.unit, next.blockSize) = (.blocks, size) }
        return try [first]
            + (1..<runs).map { run in
                next.seed = strategy.seed &+ UInt64(run)
                return try folds(next)
            }
    }

    /// The unit of the inner folds for tuning: the same as that of the outer folds, if possible.
    enum TuningUnit {
        /// The outer folds, if there are three or more.
        case folds
        /// Whole polygons or groups.
        case groups
        /// Four runs of each class in row order, as adjacent rows are mostly neighbours.
        case runs
    }

    /// The unit of the inner folds for samples of the given outer folds.
    func tuningUnit(_ outer: [Int]) -> TuningUnit {
        if Set(outer.filter { $0 >= 0 }).count >= 3 { return .folds }
        return kind == .polygons || kind == nil && !isOfSingles ? .groups : .runs
    }

    /// Inner folds of some samples, for tuning.
    ///
    /// - Parameters:
    ///   - rows: the samples.
    ///   - folds: the outer folds, of all samples.
    /// - Returns: the inner fold of each of the rows; -1 means always in training.
    func innerFolds(_ rows: [Int], _ folds: FoldAssignment) -> [Int] {
        let outer = rows.map { folds.ofSample[$0] }
        let unit = tuningUnit(outer)
        if unit == .folds { return outer }
        let targets = rows.map { samples.targets[$0] }
        let count = FoldAssignment.innerCount
        if unit == .groups {
            return Folds.byGroup(targets: targets, groups: rows.map { groups[$0] }, count: count, seed: 1)
        }
        let sizes = samples[rows].classCounts
        var seen = [Int](repeating: 0, count: sizes.count)
        return targets.map { target in
            defer { seen[target] += 1 }
            return seen[target] * count / sizes[target]
        }
    }

    /// Folds with the samples' own groups for intervals.
    private func byOwnGroups(_ folds: [Int], _ description: String) -> FoldAssignment {
        FoldAssignment(ofSample: folds, description: description, units: groups, unitName: groupName)
    }

    /// The noun for the samples' groups.
    package var groupName: String {
        switch kind {
        case .polygons: "polygons"
        case .points: "points"
        case .raster: "pixels"
        case nil: isOfSingles ? "rows" : "groups"
        }
    }

    /// Whether each sample is its own group.
    private var isOfSingles: Bool { Set(groups).count == groups.count }

    /// Whether there are too few groups to hold out, and coordinates allow blocks instead.
    private var areGroupsTooFew: Bool {
        guard places != nil else { return false }
        var groupsOfClass = [Set<Int>](repeating: [], count: classes.count)
        for (target, group) in zip(samples.targets, groups) { groupsOfClass[target].insert(group) }
        return groupsOfClass.count { $0.count > 1 } < 2
    }

    private func usualUnit(_ strategy: FoldStrategy) -> FoldStrategy.Unit {
        if places != nil, strategy.blockSize != nil || kind != .polygons { return .blocks }
        return kind == nil ? .random : .groups
    }

    private func wholeGroups(_ strategy: FoldStrategy) throws -> FoldAssignment {
        guard kind == .polygons || !isOfSingles else {
            // Only tables have a group column.
            let column: Message =
                kind == nil ? ", or name the grouping column with \(setting: .groupField)" : ""
            throw YatlasError(
                .unsuitable, source, "its samples are single \(groupName), not polygons",
                fix: "leave out \(setting: .holdOut) polygons\(column)")
        }
        return byOwnGroups(
            Folds.byGroup(targets: samples.targets, groups: groups, count: strategy.count, seed: strategy.seed),
            "\(strategy.count) folds of whole \(groupName)")
    }

    private func wholeScenes(_ strategy: FoldStrategy) throws -> FoldAssignment {
        let count = Set(sceneNumbers).count
        guard count > 1 else {
            throw YatlasError(
                .unsuitable, source, "\(setting: .holdOut) scenes needs samples of two scenes or more",
                fix: "name them all, or a table with a column \"scene\"")
        }
        let folds = min(strategy.count, count)
        let words = folds == count ? "\(count) folds, each a scene" : "\(folds) folds of whole scenes, \(count) in all"
        return byOwnGroups(
            Folds.byGroup(targets: samples.targets, groups: sceneNumbers, count: folds, seed: strategy.seed), words)
    }

    private func singleSamples(_ strategy: FoldStrategy) throws -> FoldAssignment {
        guard strategy.isLeaky else { throw YatlasError(.unsuitable, source, "\(leak)") }
        let single = kind == nil ? "rows" : "pixels"
        let folds = Folds.ofSingleSamples(targets: samples.targets, count: strategy.count, seed: strategy.seed)
        return byOwnGroups(
            Folds.sparingLoneClasses(folds, targets: samples.targets),
            "LEAKY: \(strategy.count) folds of single \(single) at random; accuracy is overestimated where neighbours are alike"
        )
    }

    /// The refusal of random folds, with a fix.
    private var leak: Message {
        let why: Message = """
            random folds of individual samples ignore spatial autocorrelation and overestimate accuracy
            """
        let still: Message = "; or add \(setting: .leaky) to take them nevertheless"
        if sourceFolds != nil {
            return why + "; leave out \(setting: .holdOut) random to take the folds of the source" + still
        }
        if !isOfSingles { return why + "; type \(setting: .holdOut) polygons (or groups of a table)" + still }
        if places != nil { return why + "; type \(setting: .holdOut) blocks" + still }
        return """
            no grouping column, and \(why); name the column (field, plot, polygon) with \(setting: .groupField), or one \
            of folds with \(setting: .foldField)\(still)
            """
    }
}

extension SampleTable {
    /// The coordinates of the samples, for spatial folds.
    private func coordinates(_ unit: FoldStrategy.Unit) throws -> (x: [Double], y: [Double]) {
        guard let places else {
            throw YatlasError(
                .unsuitable, source, "\(setting: .holdOut) \(unit.rawValue) needs places",
                fix: "give the table columns x and y, in the units of a map, or take labels on a scene")
        }
        return (places.map(\.x), places.map(\.y))
    }

    private func blocks(_ strategy: FoldStrategy, reason: String = "") throws -> FoldAssignment {
        let (xs, ys) = try coordinates(.blocks)
        let spread = max((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0), .leastNormalMagnitude)
        let (size, why): (Double, String)
        if let told = strategy.blockSize {
            (size, why) = (told, "")
        } else if xs.count < 20 {
            (size, why) = (spread / 8, ", an eighth of the extent")
        } else {
            let range =
                Folds.classAutocorrelationRange(x: xs, y: ys, targets: samples.targets, seed: strategy.seed)
                ?? .infinity
            (size, why) =
                range < spread / 4
                ? (range, ", the range of class autocorrelation")
                : (spread / 4, ", a quarter of the extent (class autocorrelation reaches further)")
        }
        let groups = Folds.blocks(x: xs, y: ys, size: size)
        let side = String(format: size < 10 ? "%.2g" : "%.0f", size)
        return FoldAssignment(
            ofSample: Folds.byGroup(
                targets: samples.targets, groups: groups, count: strategy.count, seed: strategy.seed),
            description: "\(strategy.count) folds of whole blocks of \(side) x \(side) map units\(why)\(reason)",
            units: groups, unitName: "blocks", blockSize: size)
    }

    /// kNNDM on the centroids of polygons, so that none is split.
    private func distanceMatched(_ strategy: FoldStrategy) throws -> FoldAssignment {
        let (xs, ys) = try coordinates(.knndm)
        var middles: [Int: (x: Double, y: Double, count: Double)] = [:]
        for (row, group) in groups.enumerated() {
            let sum = middles[group] ?? (0, 0, 0)
            middles[group] = (sum.x + xs[row], sum.y + ys[row], sum.count + 1)
        }
        let order = middles.keys.sorted()
        let sums = order.map { middles[$0] ?? (0, 0, 1) }
        let ground = ground ?? around(xs, ys)
        guard !ground.isEmpty else {
            throw YatlasError(
                .unsuitable, source, "\(setting: .holdOut) distance needs scenes in one CRS",
                fix: "warp them to one, or take \(setting: .holdOut) blocks")
        }
        let found = KNNDM(
            x: sums.map { $0.x / $0.count }, y: sums.map { $0.y / $0.count }, predictionX: ground.map(\.x),
            predictionY: ground.map(\.y), count: strategy.count, seed: strategy.seed)
        let fold = Dictionary(uniqueKeysWithValues: zip(order, found.folds))
        let way =
            found.clusters == nil
            ? "at random, as they are spread like the ground to be mapped"
            : "as far apart as the ground to be mapped is from them (kNNDM)"
        return byOwnGroups(
            Folds.sparingLoneClasses(groups.map { fold[$0] ?? -1 }, targets: samples.targets),
            "\(strategy.count) folds of \(groupName) \(way)")
    }
}

/// Points over the bounding box of the samples: the prediction area of a table that names none.
private func around(_ xs: [Double], _ ys: [Double]) -> [(x: Double, y: Double)] {
    let (west, south) = (xs.min() ?? 0, ys.min() ?? 0)
    let (width, height) = ((xs.max() ?? 0) - west, (ys.max() ?? 0) - south)
    let side = 32.0
    return regularPositions(1000, width: side, height: side).map { column, row in
        (west + column * width / side, south + row * height / side)
    }
}
