/// A reference sample drawn at random within strata of known size: what the whole map's accuracy is estimated from.
///
/// With the map's classes as strata the estimates are those of Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015;
/// with others those of Stehman 2014, doi:10.1080/01431161.2014.930207; one stratum is a simple random sample.
package struct StratifiedSample: Sendable {
    /// One sample: a pixel whose class is known.
    package struct Observation: Sendable {
        /// The stratum it was drawn in, an index into the sizes.
        package var stratum: Int
        /// The class it has, an index into the classes.
        package var reference: Int
        /// The class it is mapped as, an index into the classes.
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
    /// How many pixels each stratum has.
    package let sizes: [Int]
    /// How many samples each stratum has.
    package let counts: [Int]
    /// Whether each stratum is what the map has of the class of that number: then all its pixels are mapped so.
    package let areStrataClasses: Bool
    /// How intervals are made.
    package let interval: Estimate.Method
    private let cells: [[Cell]]

    /// Samples of a stratum that agree in both classes.
    private struct Cell {
        var reference: Int
        var map: Int
        var count: Double
    }

    /// Takes a sample; a stratum without pixels has no say.
    ///
    /// - Parameters:
    ///   - classes: the names of the classes.
    ///   - sizes: the pixels of each stratum.
    ///   - observations: the samples, of every stratum with pixels at least two, or all it has.
    ///   - areStrataClasses: whether each stratum is what the map has of the class of that number.
    ///   - interval: how intervals are made.
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

    /// Strata that have too few samples for a standard error, as indices.
    package var sparse: [Int] { sizes.indices.filter { counts[$0] < min(2, sizes[$0]) } }

    /// Calls for each pair of classes that occurs in a stratum with the number of pixels it stands for.
    func forEachCell(_ body: (_ reference: Int, _ map: Int, _ pixels: Double) -> Void) {
        for (stratum, members) in cells.enumerated() {
            for cell in members {
                body(cell.reference, cell.map, cell.count * Double(sizes[stratum]) / Double(counts[stratum]))
            }
        }
    }

    /// Estimates a share of the ground, the pixels with y among those with x, by the combined ratio estimator of Cochran
    /// 1977, section 6.11, as Stehman 2014 uses it; its standard error takes account of the share of each stratum that is
    /// sampled.
    ///
    /// - Parameters:
    ///   - y: what is counted of a pixel with a reference and a map class; 0 wherever x is.
    ///   - x: what it is a share of; 1 for all pixels.
    /// - Returns: nil where no sample has x.
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
            // Equal residuals have no spread, whatever rounding says.
            guard residuals.contains(where: { $0.0 != residuals[0].0 }) else { continue }
            let mean = residuals.reduce(0) { $0 + $1.0 * $1.1 } / n
            let spread = residuals.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / (n - 1)
            // Olofsson et al. print intervals for endless strata, Stehman does not.
            let isEndless = interval == .wald && areStrataClasses
            variance += size * size * spread / n * (isEndless ? 1 : 1 - n / size)
        }
        return (ratio, variance.squareRoot() / all)
    }

    /// What each stratum says of a share, for those in which it can say anything.
    func parts(_ y: (Int, Int) -> Double, _ x: (Int, Int) -> Double) -> [MeldedInterval.Part] {
        sizes.indices.compactMap { stratum in
            guard counts[stratum] > 0 else { return nil }
            // Hits have y, misses only x, and the others neither: which of them can be there at all?
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
