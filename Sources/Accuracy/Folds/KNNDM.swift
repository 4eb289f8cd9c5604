internal import Foundation
internal import YatlasCore

/// Folds by k-fold nearest neighbour distance matching (kNNDM).
///
/// Distances between folds match the distances from prediction points to samples (Linnenbrink, Milà, Ludwig and Meyer
/// 2024, doi:10.5194/gmd-17-5897-2024). Samples distributed like the prediction area give random folds. Otherwise
/// samples are clustered by position and clusters are merged into folds, for several numbers of clusters from the
/// number of folds to the number of samples; the number with the least `mismatch` is used. More than 10,000 samples are
/// subsampled to 10,000, and the others join the fold of the nearest.
package struct KNNDM: Sendable, Equatable {
    /// The fold of each sample, 0..<count.
    package let folds: [Int]
    /// W: the area between the distribution functions of the distances from samples to the nearest sample of another
    /// fold and from prediction points to the nearest sample, in the unit of the coordinates. 0 is a perfect match.
    package let mismatch: Double
    /// The number of clusters that were merged into folds; nil for random folds.
    package let clusters: Int?

    /// The largest number of samples that is clustered.
    private static let limit = 10_000
    /// The number of cluster counts to try, most of them small.
    private static let trials = 40

    /// Splits samples into folds. Time grows with the square of the number of samples: about two seconds for 10,000.
    ///
    /// - Parameters:
    ///   - x: The first coordinate of each sample, in a projection with true distances.
    ///   - y: The second coordinate of each sample.
    ///   - predictionX: The first coordinate of prediction points spread over the area to be mapped; 1,000 are enough.
    ///   - predictionY: The second coordinate of these points.
    ///   - count: The number of folds, 2 or more.
    ///   - seed: Random seed; the same seed gives the same folds.
    package init(x: [Double], y: [Double], predictionX: [Double], predictionY: [Double], count: Int, seed: UInt64) {
        precondition(x.count == y.count && predictionX.count == predictionY.count, "each place needs an x and a y")
        precondition(count >= 2 && !predictionX.isEmpty, "two folds or more, and places to be mapped, are needed")
        let all = zip(x, y).map { SIMD2($0, $1) }
        var random = SplitMix64(seed: seed)
        let drawn =
            all.count > Self.limit ? SamplingDesign.draw(Self.limit, of: all.count, using: &random) : Array(all.indices)
        let sites = drawn.map { all[$0] }
        var matching = DistanceMatching(
            sites: sites, predictions: zip(predictionX, predictionY).map { SIMD2($0, $1) })
        guard sites.count > count, matching.isClustered() else {
            folds = Folds.ofSingleSamples(targets: all.map { _ in 0 }, count: count, seed: seed)
            let kept = drawn.map { [folds] in folds[$0] }
            mismatch = matching.mismatch(folds: kept)
            clusters = nil
            return
        }
        var tree = WardClustering(sites)
        var best: (folds: [Int], mismatch: Double, clusters: Int)?
        for trial in (0..<Self.trials).reversed() {
            let share = Double(trial) / Double(Self.trials - 1)
            let number = Int((Double(count) * pow(Double(sites.count) / Double(count), share)).rounded())
            guard number < tree.count || trial == Self.trials - 1 else { continue }
            tree.join(to: number)
            let dealt = matching.merged(tree.clusters, count: count)
            guard Self.isBalanced(dealt, count: count) else { continue }
            let mismatch = matching.mismatch(folds: dealt)
            if mismatch <= best?.mismatch ?? .infinity { best = (dealt, mismatch, number) }
        }
        let found = best ?? (sites.indices.map { $0 % count }, .infinity, sites.count)
        (mismatch, clusters) = (found.mismatch, found.clusters)
        let places = KDTree(sites)
        folds = all.count == sites.count ? found.folds : all.map { found.folds[places.nearest(to: $0)?.index ?? 0] }
    }

    /// W of any folds of samples, for comparison; samples of a fold below 0 always train and are never tested.
    package static func mismatch(
        folds: [Int], x: [Double], y: [Double], predictionX: [Double], predictionY: [Double]
    ) -> Double {
        var matching = DistanceMatching(
            sites: zip(x, y).map { SIMD2($0, $1) }, predictions: zip(predictionX, predictionY).map { SIMD2($0, $1) })
        return matching.mismatch(folds: folds)
    }

    /// Whether no fold has more than half of the samples, or three quarters with two folds.
    private static func isBalanced(_ folds: [Int], count: Int) -> Bool {
        let sizes = folds.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
        return Double(sizes.max() ?? 0) <= max(0.5, 1.5 / Double(count)) * Double(folds.count)
    }
}
