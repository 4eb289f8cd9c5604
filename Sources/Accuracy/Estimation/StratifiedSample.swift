/// A stratified random sample of reference pixels, from which the accuracy of the whole map is estimated.
///
/// With the map's classes as strata the estimates are those of Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015;
/// with other strata those of Stehman 2014, doi:10.1080/01431161.2014.930207. One stratum is a simple random sample.
package struct StratifiedSample: Sendable {
    /// One sample: a pixel with reference and map class.
    package struct Observation: Sendable {
        /// The stratum, an index into the sizes.
        package var stratum: Int
        /// The reference class, an index into the classes.
        package var reference: Int
        /// The mapped class, an index into the classes.
        package var map: Int

        /// Makes an observation.
        package init(stratum: Int, reference: Int, map: Int) {
            self.stratum = stratum
            self.reference = reference
            self.map = map
        }
    }

    /// The names of the classes.
    package let classes: [String]
    /// The number of pixels of each stratum.
    package let sizes: [Int]
    /// The number of samples of each stratum.
    package let counts: [Int]
    /// Whether stratum c consists of the pixels mapped as class c.
    package let areStrataClasses: Bool
    /// The method of the intervals.
    package let interval: Estimate.Method
    private let cells: [[Cell]]

    /// Samples of a stratum with the same reference and map class.
    private struct Cell {
        var reference: Int
        var map: Int
        var count: Double
    }

    /// Takes a sample; strata without pixels are ignored.
    ///
    /// - Parameters:
    ///   - classes: the names of the classes.
    ///   - sizes: the number of pixels of each stratum.
    ///   - observations: the samples; at least two of every stratum with pixels, or all its pixels.
    ///   - areStrataClasses: whether stratum c consists of the pixels mapped as class c.
    ///   - interval: the method of the intervals.
    package init(
        classes: [String], sizes: [Int], observations: [Observation], areStrataClasses: Bool,
        interval: Estimate.Method = .melded
    ) {
        let k = classes.count
        var tallies = sizes.map { _ in [Int: Int]() }
        for one in observations { tallies[one.stratum][one.reference * k + one.map, default: 0] += 1 }
        self.classes = classes
        self.sizes = sizes
        self.areStrataClasses = areStrataClasses
        self.interval = interval
        counts = tallies.map { $0.values.reduce(0, +) }
        cells = tallies.map { tally in
            tally.sorted { $0.key < $1.key }.map {
                Cell(reference: $0.key / k, map: $0.key % k, count: Double($0.value))
            }
        }
    }

    /// The indices of strata with too few samples for a standard error.
    package var sparse: [Int] { sizes.indices.filter { counts[$0] < min(2, sizes[$0]) } }

    /// Calls `body` for each pair of classes in a stratum, with the number of pixels that the pair represents.
    func forEachCell(_ body: (_ reference: Int, _ map: Int, _ pixels: Double) -> Void) {
        for (stratum, members) in cells.enumerated() {
            for cell in members {
                body(cell.reference, cell.map, cell.count * Double(sizes[stratum]) / Double(counts[stratum]))
            }
        }
    }

    /// Estimates a share, the pixels with y among those with x, by the combined ratio estimator of Cochran 1977,
    /// section 6.11, as in Stehman 2014. The standard error has a finite-population correction for each stratum.
    ///
    /// - Parameters:
    ///   - y: the numerator of a pixel with a reference and a map class; 0 wherever x is.
    ///   - x: the denominator; 1 for all pixels.
    /// - Returns: the estimate; nil where no sample has x.
    package func share(_ y: (_ reference: Int, _ map: Int) -> Double, of x: (_ reference: Int, _ map: Int) -> Double)
        -> Estimate?
    {
        guard let found = ratio(y, of: x) else { return nil }
        let limits =
            interval == .wald
            ? Estimate.wald(found.value, found.error) : MeldedInterval(parts(y, x)).limits(around: found.value)
        return Estimate(
            value: found.value, standardError: found.error, low: limits.low, high: limits.high, method: interval)
    }

    /// The value of a share and its standard error, without an interval; see `share(_:of:)`.
    func ratio(_ y: (_ reference: Int, _ map: Int) -> Double, of x: (_ reference: Int, _ map: Int) -> Double)
        -> (value: Double, error: Double)?
    {
        var (hit, all) = (0.0, 0.0)
        forEachCell { reference, map, pixels in
            hit += pixels * y(reference, map)
            all += pixels * x(reference, map)
        }
        guard all > 0 else { return nil }
        let ratio = min(hit / all, 1)
        var variance = 0.0
        for stratum in cells.indices where counts[stratum] > 1 && counts[stratum] < sizes[stratum] {
            let n = Double(counts[stratum])
            let size = Double(sizes[stratum])
            let residuals = cells[stratum].map {
                (y($0.reference, $0.map) - ratio * x($0.reference, $0.map), $0.count)
            }
            // Equal residuals have no variance, whatever the rounding.
            guard residuals.contains(where: { $0.0 != residuals[0].0 }) else { continue }
            let mean = residuals.reduce(0) { $0 + $1.0 * $1.1 } / n
            let spread = residuals.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / (n - 1)
            // Olofsson et al. assume infinite strata for their intervals, Stehman does not.
            let isEndless = interval == .wald && areStrataClasses
            variance += size * size * spread / n * (isEndless ? 1 : 1 - n / size)
        }
        return (ratio, variance.squareRoot() / all)
    }

    /// The counts of each stratum for a share; strata without relevant pixels are left out.
    func parts(_ y: (Int, Int) -> Double, _ x: (Int, Int) -> Double) -> [MeldedInterval.Part] {
        sizes.indices.compactMap { stratum in
            guard counts[stratum] > 0 else { return nil }
            // Hits have y, misses only x, others neither. Which of them are possible?
            var (canHit, canMiss, canBeNeither) = (false, false, false)
            for reference in classes.indices {
                for map in areStrataClasses ? stratum..<(stratum + 1) : classes.indices {
                    let (part, whole) = (y(reference, map), x(reference, map))
                    if part != 0 { canHit = true } else if whole != 0 { canMiss = true } else { canBeNeither = true }
                }
            }
            guard canHit || canMiss else { return nil }
            var (hits, misses) = (0, 0)
            for cell in cells[stratum] {
                if y(cell.reference, cell.map) != 0 {
                    hits += Int(cell.count)
                } else if x(cell.reference, cell.map) != 0 {
                    misses += Int(cell.count)
                }
            }
            return MeldedInterval.Part(
                stratum: stratum, size: sizes[stratum], count: counts[stratum], hits: canHit ? hits : nil,
                misses: canMiss ? misses : nil, isWhole: !canBeNeither)
        }
    }
}
