internal import Accuracy
internal import Foundation
internal import Yat
internal import YatlasCore

extension SampleTable {
    /// Deals the samples into folds: those of the source, else whole polygons, else spatial blocks.
    ///
    /// - Parameter plan: how many folds, and of what where that is not left to the samples.
    /// - Returns: the folds, and what they are in words.
    /// - Throws: `YatlasError` when no fold could be held out, or when folds would be leaky unasked.
    package func dealt(_ plan: FoldStrategy) throws -> FoldAssignment {
        let deal =
            if plan.holdOut == nil, plan.blockSize == nil, let folds {
                deal(folds, "the folds of the source")
            } else {
                switch plan.holdOut ?? usualHoldOut(plan) {
                case .polygons: try wholePolygons(plan)
                case .blocks: try blocks(plan)
                case .scenes: try wholeScenes(plan)
                case .distance: try distanceMatched(plan)
                case .random: try singleSamples(plan)
                }
            }
        let heldOut = Set(deal.folds.indices.filter { deal.folds[$0] >= 0 }.map { samples.targets[$0] })
        guard !heldOut.isEmpty, deal.folds.contains(where: { $0 != deal.folds[0] }) else {
            throw YatlasError(
                .unsuitable, source, "no samples can be held out (\(deal.words))",
                fix: "label more polygons or points of each class")
        }
        return FoldAssignment(
            folds: deal.folds, description: deal.words,
            remarks: classes.indices.filter { !heldOut.contains($0) }.map {
                "class \"\(classes[$0].name)\" has one polygon or block, so nothing is held out of it"
            },
            units: deal.units, unitName: deal.unitName)
    }

    /// Folds, before it is known whether they can serve.
    private struct Deal {
        let folds: [Int]
        let words: String
        let units: [Int]
        let unitName: String
    }

    /// Folds where differences are judged by the samples' own groups.
    private func deal(_ folds: [Int], _ words: String) -> Deal {
        Deal(folds: folds, words: words, units: groups, unitName: groupName)
    }

    /// What the samples that belong together are called.
    package var groupName: String {
        switch kind {
        case .polygons: "polygons"
        case .points: "points"
        case .raster: "pixels"
        case nil: isOfSingles ? "rows" : "groups"
        }
    }

    /// Whether each sample stands alone.
    private var isOfSingles: Bool { Set(groups).count == groups.count }

    private func usualHoldOut(_ plan: FoldStrategy) -> HoldOut {
        if places != nil, plan.blockSize != nil || kind != .polygons { return .blocks }
        return kind == nil ? .random : .polygons
    }

    private func wholePolygons(_ plan: FoldStrategy) throws -> Deal {
        guard kind == .polygons || !isOfSingles else {
            throw YatlasError(
                .unsuitable, source, "its samples are single \(groupName), not polygons",
                fix: """
                    leave out \(setting: .holdOut) polygons, or name what belongs together with \(setting: .groupField)
                    """)
        }
        return deal(
            Folds.byGroup(targets: samples.targets, groups: groups, count: plan.count, seed: plan.seed),
            "\(plan.count) folds of whole \(groupName)")
    }

    private func wholeScenes(_ plan: FoldStrategy) throws -> Deal {
        let count = Set(sceneNumbers).count
        guard count > 1 else {
            throw YatlasError(
                .unsuitable, source, "\(setting: .holdOut) scenes needs samples of two scenes or more",
                fix: "name them all, or a table with a column \"scene\"")
        }
        let folds = min(plan.count, count)
        let words = folds == count ? "\(count) folds, each a scene" : "\(folds) folds of whole scenes, \(count) in all"
        return deal(
            Folds.byGroup(targets: samples.targets, groups: sceneNumbers, count: folds, seed: plan.seed), words)
    }

    private func singleSamples(_ plan: FoldStrategy) throws -> Deal {
        guard plan.isLeaky else { throw YatlasError(.unsuitable, source, "\(leak)") }
        let single = kind == nil ? "rows" : "pixels"
        return deal(
            Folds.ofSingleSamples(targets: samples.targets, count: plan.count, seed: plan.seed),
            "LEAKY: \(plan.count) folds of single \(single) at random; accuracy is too high where near ones are alike")
    }

    /// Why folds of single samples are refused, and what to type instead.
    private var leak: Message {
        let why: Message = """
            folds of single samples test a model on what it nearly saw, neighbours of what it learned from, so accuracy \
            comes out too high
            """
        let still: Message = "; \(setting: .leaky) takes them all the same"
        if folds != nil {
            return why + "; leave out \(setting: .holdOut) random to take the folds of the source" + still
        }
        if !isOfSingles {
            return why + "; hold out whole polygons or groups, without \(setting: .holdOut) random" + still
        }
        if places != nil { return why + "; hold out blocks of ground, without \(setting: .holdOut) random" + still }
        return """
            nothing tells which rows belong together, and \(why); name the column that does (field, plot, polygon) with \
            \(setting: .groupField), or one of folds with \(setting: .foldField)\(still)
            """
    }
}

extension SampleTable {
    /// The coordinates of the samples, for folds by place.
    private func coordinates(_ holdOut: HoldOut) throws -> (x: [Double], y: [Double]) {
        guard let places else {
            throw YatlasError(
                .unsuitable, source, "\(setting: .holdOut) \(holdOut.rawValue) needs places",
                fix: "give the table columns x and y, in the units of a map, or take labels on a scene")
        }
        return (places.map(\.x), places.map(\.y))
    }

    private func blocks(_ plan: FoldStrategy) throws -> Deal {
        let (xs, ys) = try coordinates(.blocks)
        let spread = max((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0), .leastNormalMagnitude)
        let (size, why): (Double, String)
        if let told = plan.blockSize {
            (size, why) = (told, "")
        } else if xs.count < 20 {
            (size, why) = (spread / 8, ", an eighth of their extent")
        } else {
            let range =
                Folds.classAutocorrelationRange(x: xs, y: ys, targets: samples.targets, seed: plan.seed) ?? .infinity
            (size, why) =
                range < spread / 4
                ? (range, ", the distance over which classes tell of each other")
                : (spread / 4, ", a quarter of their extent (classes tell of each other over more)")
        }
        let groups = Folds.blocks(x: xs, y: ys, size: size)
        let side = String(format: size < 10 ? "%.2g" : "%.0f", size)
        return Deal(
            folds: Folds.byGroup(targets: samples.targets, groups: groups, count: plan.count, seed: plan.seed),
            words: "\(plan.count) folds of whole blocks of \(side) x \(side) map units\(why)",
            units: groups, unitName: "blocks")
    }

    /// kNNDM on the middles of polygons, so that it cuts none.
    private func distanceMatched(_ plan: FoldStrategy) throws -> Deal {
        let (xs, ys) = try coordinates(.distance)
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
            predictionY: ground.map(\.y), count: plan.count, seed: plan.seed)
        let fold = Dictionary(uniqueKeysWithValues: zip(order, found.folds))
        let way =
            found.clusters == nil
            ? "at random, as they are spread like the ground to be mapped"
            : "as far apart as the ground to be mapped is from them (kNNDM)"
        return deal(
            Folds.sparingLoneClasses(groups.map { fold[$0] ?? -1 }, targets: samples.targets),
            "\(plan.count) folds of \(groupName) \(way)")
    }
}

/// Places spread over the rectangle around samples: the ground of a table that names none.
private func around(_ xs: [Double], _ ys: [Double]) -> [(x: Double, y: Double)] {
    let (west, south) = (xs.min() ?? 0, ys.min() ?? 0)
    let (width, height) = ((xs.max() ?? 0) - west, (ys.max() ?? 0) - south)
    let side = 32.0
    return regularPositions(1000, width: side, height: side).map { column, row in
        (west + column * width / side, south + row * height / side)
    }
}
