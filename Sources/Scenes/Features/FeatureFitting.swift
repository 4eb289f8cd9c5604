internal import Foundation
internal import Raster
package import Spectral
internal import YatlasCore

/// Fits sets of features to pixels, without using classes: `auto`, `pca(3)`, `mnf(3)`.
package enum FeatureFitting {
    /// The greatest rank correlation of an `auto` index with previous features.
    static let mostCorrelated = 0.95
    /// The largest number of indices of `auto`.
    static let mostIndices = 16
    /// The largest number of pixels for fitting.
    static let mostPixels = 20_000

    /// Fits the sets that items name.
    ///
    /// - Parameters:
    ///   - items: the features as typed.
    ///   - pixels: the pixels for fitting.
    /// - Returns: the catalogue with these sets, and a line on each result.
    /// - Throws: `YatlasError` if a set cannot be fitted.
    package static func fit(_ items: [String], on pixels: FittingPixels) throws -> (
        catalogue: IndexCatalogue, remarks: [String]
    ) {
        var catalogue = pixels.catalogue
        var remarks: [String] = []
        for word in FeatureSet.fittedSets(in: items, bands: pixels.bands) {
            let (features, remark) =
                switch word {
                case .auto: try auto(pixels)
                case .pca(let count), .mnf(let count): try components(count, of: pixels, word)
                }
            catalogue.sets[word.description] = features
            remarks.append(remark)
        }
        return (catalogue, remarks)
    }

    // MARK: Components

    /// Principal components of the bands' covariances, or the components of the minimum noise fraction (Green et al.
    /// 1988, IEEE Transactions on Geoscience and Remote Sensing 26(1):65-74), scaled to a noise of variance 1.
    ///
    /// The noise covariance is half of the covariance of the differences between neighbours. A component is a sum of
    /// bands that are not centred: a formula that is valid for any scene in the same units.
    private static func components(
        _ count: Int, of pixels: FittingPixels, _ word: FittedTransform
    ) throws -> (features: [(name: String, formula: String)], remark: String) {
        let set = try FeatureSet(["raw"], bands: pixels.bands)
        let d = set.features.count
        guard (1...d).contains(count) else {
            throw YatlasError(
                .unsuitable, pixels.source, "\(word) of \(NumberFormat.count(d, "band"))",
                fix: "1 to \(d) components can be taken")
        }
        let values = try pixels.values(set).map { Double($0) }
        let valid = finiteRows(values, d)
        guard valid.count > d else {
            throw YatlasError(
                .unsuitable, pixels.source, "\(word) needs more valid pixels than bands",
                fix: "there are \(valid.count) and \(d)")
        }
        try AddressSpace.requireBuffersOfMatrices()
        let covariance = SymmetricMatrix(covarianceOf: rows(valid, of: values, d), columns: d)
        var axes = covariance.eigen.map(\.vector)
        if case .mnf = word {
            guard let differences = try pixels.differences?(set).map({ Double($0) }) else {
                throw YatlasError(
                    .unsuitable, pixels.source, "\(word) needs the pixels' neighbours, which a table has not",
                    fix: "take pca(\(count))")
            }
            let pairs = finiteRows(differences, d)
            let noise = SymmetricMatrix(
                covarianceOf: rows(pairs, of: differences, d).map { $0 / 2.0.squareRoot() }, columns: d)
            let parts = noise.eigen
            guard pairs.count > d, let least = parts.last?.value, least > (parts.first?.value ?? 0) * 1e-12 else {
                throw YatlasError(
                    .unsuitable, pixels.source, "\(word) needs bands with noise of their own",
                    fix: "some are sums of others")
            }
            let whitening = parts.map { part in part.vector.map { $0 / part.value.squareRoot() } }
            axes = covariance.seen(along: whitening).eigen.map { part in
                (0..<d).map { band in zip(part.vector, whitening).reduce(0) { $0 + $1.0 * $1.1[band] } }
            }
        }
        let features = axes.prefix(count).enumerated().map { index, axis in
            let largest = axis.max { abs($0) < abs($1) } ?? 1
            let terms = zip(axis, set.features).map { (Float(largest < 0 ? -$0 : $0), $1.formula) }
            let sum = terms.map { "\($0 < 0 ? "-" : "+") \(abs($0)) * \($1)" }.joined(separator: " ")
            return ("\(word.prefix)\(index + 1)", sum.hasPrefix("+ ") ? String(sum.dropFirst(2)) : sum)
        }
        return (features, "\(word): found from the covariances of \(d) bands at \(valid.count) pixels")
    }

    // MARK: Selection of indices

    /// The bands, and a selection of the indices that they allow: repeatedly the index whose greatest rank correlation
    /// with the selected features is the least.
    private static func auto(_ pixels: FittingPixels) throws -> (
        features: [(name: String, formula: String)], remark: String
    ) {
        let raw = try FeatureSet(["raw"], bands: pixels.bands)
        let allowed = pixels.catalogue.all.compactMap { index -> FeatureSet.Feature? in
            guard !index.name.contains("@"), !raw.features.contains(where: { $0.name == index.name }),
                let set = try? FeatureSet([index.name], bands: pixels.bands, catalogue: pixels.catalogue),
                pixels.allows(set)
            else { return nil }
            return set.features[0]
        }
        let all = try FeatureSet(
            formulas: (raw.features + allowed).map { ($0.name, $0.formula) }, bands: pixels.bands)
        let (d, bandCount) = (all.features.count, raw.features.count)
        let values = try pixels.values(all)
        let rowCount = values.count / d
        let valid = (0..<rowCount).filter { row in values[(row * d)..<(row * d + bandCount)].allSatisfy(\.isFinite) }
        let step = max(1, (valid.count + mostPixels - 1) / mostPixels)
        let seen = stride(from: 0, to: valid.count, by: step).map { valid[$0] }
        let ranks = (0..<d).map { column in standardRanks(seen.map { values[$0 * d + column] }) }
        let whole = (bandCount..<d).filter { column in valid.allSatisfy { values[$0 * d + column].isFinite } }
        var rest = whole.filter { ranks[$0] != nil }
        var taken: [Int] = []
        var closest = Dictionary(uniqueKeysWithValues: rest.map { ($0, 0.0) })
        func compare(with column: Int) {
            guard let known = ranks[column] else { return }
            for other in rest {
                guard let ranks = ranks[other] else { continue }
                let correlation = zip(ranks, known).reduce(0) { $0 + $1.0 * $1.1 }
                closest[other] = max(closest[other] ?? 0, abs(correlation))
            }
        }
        for column in 0..<bandCount { compare(with: column) }
        while taken.count < mostIndices {
            let next = rest.min {
                (closest[$0] ?? 1, all.features[$0].name) < (closest[$1] ?? 1, all.features[$1].name)
            }
            guard let next, closest[next] ?? 1 <= mostCorrelated else { break }
            taken.append(next)
            rest.removeAll { $0 == next }
            compare(with: next)
        }
        let features = (Array(0..<bandCount) + taken).map { (all.features[$0].name, all.features[$0].formula) }
        let constant = whole.count { ranks[$0] == nil }
        let close = rest.count { closest[$0] ?? 1 > mostCorrelated }
        let remark =
            "auto: \(bandCount) bands and \(taken.count) of \(allowed.count) indices, by their ranks at \(seen.count) pixels; of "
            + "the others \(allowed.count - whole.count) lack a value somewhere, \(constant) are constant, \(close) follow from "
            + "one that is taken (correlation above \(mostCorrelated)), \(rest.count - close) are beyond \(mostIndices)"
        return (features, remark)
    }

    /// Ranks of values, ties sharing their mean rank, minus their mean and scaled to a sum of squares of 1; nil if all
    /// are equal or one is not finite.
    private static func standardRanks(_ values: [Float]) -> [Double]? {
        guard values.allSatisfy(\.isFinite) else { return nil }
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end - 1) / 2 }
            start = end
        }
        let mean = Double(values.count - 1) / 2
        let length = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
        return length > 0 ? ranks.map { ($0 - mean) / length } : nil
    }

    private static func finiteRows(_ values: [Double], _ columns: Int) -> [Int] {
        (0..<(values.count / columns)).filter {
            values[($0 * columns)..<($0 * columns + columns)].allSatisfy(\.isFinite)
        }
    }

    private static func rows(_ rows: [Int], of values: [Double], _ columns: Int) -> [Double] {
        rows.flatMap { values[($0 * columns)..<($0 * columns + columns)] }
    }
}
