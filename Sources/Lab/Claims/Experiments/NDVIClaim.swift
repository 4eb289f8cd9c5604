package import Accuracy
internal import Spectral
internal import Training
internal import Yat

/// What indices add to bands.
package enum NDVIClaim {
    private static let sets = ["raw", "NDVI,NDWI,NDMI", "raw,NDVI,NDWI,NDMI"]
    private static let kinds: [ModelKind] = [.linear, .yat]

    package static func measured(on data: ClaimData) throws -> Claim {
        let scenes = try data.scenes.map { scene in (name: scene.name, arms: try arms(of: scene)) }
        let rows = scenes.flatMap { scene in
            scene.arms.map { arm -> [Figure] in
                [.text(scene.name), .text(arm.kind == .yat ? "Yat" : "linear")] + arm.accuracies.map { .percent($0) }
                    + [arm.alone, arm.added].map { .text(words($0)) }
            }
        }
        let added = scenes.flatMap { $0.arms.map(\.added) }
        let helped = added.count(where: isBetter)
        let easier = FigureTable(
            title: "Linear with bands and indices, less Yat with bands alone, in points",
            header: ["scene", "linear, both", "Yat, bands", "difference (95 % interval)"],
            rows: scenes.map { scene in
                [
                    .text(scene.name), .percent(scene.arms[0].accuracies[2]), .percent(scene.arms[1].accuracies[0]),
                    .text(words(scene.arms[0].overOther)),
                ]
            })
        return Claim(
            .ndvi, title: "NDVI makes it easy for your model.",
            measured: """
                Linear and Yat models with the raw bands, with three normalised differences of bands (NDVI of near \
                infrared and red, NDWI of green and near infrared, NDMI of near and short-wave infrared) and with \
                both, on \(scenes.count) scenes with labels, trained without tuning; overall accuracy on held-out \
                folds of whole polygons or blocks, and differences with intervals from drawing whole polygons or \
                points again and again.
                """,
            rule: """
                On a scene indices help a model if both together are better than the bands alone and the 95 % interval \
                of the difference is above zero. Holds if they help in at least half of the cases (scenes times \
                models); holds partly if in some; else it does not hold.
                """,
            tables: [
                FigureTable(
                    title: "Overall accuracy in per cent; differences from the bands alone in points (95 % interval)",
                    header: ["scene", "model", "bands", "indices", "both", "indices less bands", "both less bands"],
                    rows: rows), easier,
            ],
            verdict: verdict(added),
            finding: """
                Indices beside the bands help in \(helped) of \(added.count) cases. In place of the bands they are \
                worse in \(scenes.flatMap { $0.arms }.count { isWorse($0.alone) }).
                """)
    }

    /// The rule.
    package static func verdict(_ added: [Difference]) -> Verdict {
        let helped = added.count(where: isBetter)
        return 2 * helped >= added.count ? .holds : helped > 0 ? .partly : .fails
    }

    private static func isBetter(_ difference: Difference) -> Bool {
        difference.isDecidable && difference.excludesZero && difference.value > 0
    }

    private static func isWorse(_ difference: Difference) -> Bool {
        difference.isDecidable && difference.excludesZero && difference.value < 0
    }

    /// A kind of model on a scene.
    private struct Arm {
        let kind: ModelKind
        /// Bands, indices, both.
        let accuracies: [Double]
        /// Indices in place of the bands.
        let alone: Difference
        /// Indices beside the bands.
        let added: Difference
        /// With both, over the other kind with the bands alone.
        let overOther: Difference
    }

    private static func arms(of scene: ClaimData.LabelledScene) throws -> [Arm] {
        let table = try scene.samples(sets)
        let wanted = try kinds.flatMap { kind in
            try sets.map { set in
                let features = try FeatureSet([set], bands: table.columns, catalogue: table.catalogue).features
                return Comparison.Configuration(name: set, kind: kind, features: features.map(\.name), units: nil)
            }
        }
        let comparison = try Comparison(
            table, arms: wanted, folds: [table.folds(FoldStrategy())], options: Hyperparameters(), tuning: .off)
        let told = comparison.arms.map(\.heldOut)
        func difference(_ first: CrossValidationResult, _ second: CrossValidationResult) -> Difference {
            PairedBootstrap(
                classCount: table.classes.count, reference: first.targets, first: first.predictions,
                second: second.predictions, groups: first.rows.map { comparison.folds.units[$0] }
            ).overallAccuracy
        }
        return kinds.indices.map { kind in
            let own = Array(told[(3 * kind)..<(3 * kind + 3)])
            return Arm(
                kind: kinds[kind], accuracies: own.map(\.matrix.overallAccuracy),
                alone: difference(own[0], own[1]), added: difference(own[0], own[2]),
                overOther: difference(told[3 * (1 - kind)], own[2]))
        }
    }

    private static func words(_ difference: Difference) -> String {
        let value = (100 * difference.value).written(digits: 1)
        guard let interval = difference.interval, difference.isDecidable else { return "\(value) (no interval)" }
        let bounds = [interval.lowerBound, interval.upperBound].map { (100 * $0).written(digits: 1) }
        return "\(value) (\(bounds[0]) to \(bounds[1]))"
    }
}
