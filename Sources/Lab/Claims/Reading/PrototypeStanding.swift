internal import Kernels
internal import Yat

/// Where a model's units stand among the samples that trained it.
struct PrototypeStanding: Sendable {
    /// Samples of a class whose hull is looked at.
    private static let hullRows = 200
    /// Samples of a class whose own distances are looked at.
    private static let ownRows = 40
    /// Units that are looked at.
    private static let mostUnits = 40

    /// Share of the units that lie as near to the hull of their class as 95 % of its samples lie to that of the others.
    let near: Double
    /// Share of the units inside the hull: within a hundredth of the class's standard deviation.
    let inside: Double
    /// Share of the units whose nearest sample is of their class.
    let ownClass: Double
    /// Share of the samples inside the hull of the others of their class, the mean over the classes.
    let samplesInside: Double

    /// Looks at evenly spaced units; the class of a unit is that of its greatest weight.
    init(_ numbers: ClassifierParameters, among samples: SampleSet) {
        let (d, k) = (numbers.featureCount, numbers.unitCount)
        let x = numbers.met(samples.features)
        func point(_ row: Int) -> [Double] { Array(x[(row * d)..<(row * d + d)]) }
        let ofClass = (0..<samples.classCount).map { c in samples.targets.indices.filter { samples.targets[$0] == c } }
        func spaced(_ rows: [Int], _ count: Int) -> [Int] {
            rows.count <= count ? rows : (0..<count).map { rows[$0 * rows.count / count] }
        }
        let hulls = ofClass.map { rows in
            rows.count < 5 ? nil : ConvexHull(points: spaced(rows, Self.hullRows).flatMap(point), dimension: d)
        }
        let own = zip(ofClass, hulls).map { rows, hull in
            spaced(rows, Self.ownRows).compactMap { hull?.squaredDistance(to: point($0)) }.sorted()
        }
        func isInside(_ square: Double, _ hull: ConvexHull) -> Bool { square <= 1e-4 * hull.spread }
        let shares = zip(own, hulls).compactMap { squares, hull -> Double? in
            guard let hull, !squares.isEmpty else { return nil }
            return Double(squares.count { isInside($0, hull) }) / Double(squares.count)
        }
        samplesInside = shares.reduce(0, +) / Double(max(shares.count, 1))
        let places = numbers.mixed(numbers.units.map(Double.init))
        var (count, near, inside, ownClass) = (0, 0, 0, 0)
        for unit in spaced(Array(0..<k), Self.mostUnits) {
            let place = Array(places[(unit * d)..<(unit * d + d)])
            let c = (0..<samples.classCount).max {
                (numbers.head[$0 * k + unit], $1) < (numbers.head[$1 * k + unit], $0)
            }
            guard let c, let hull = hulls[c], let square = hull.squaredDistance(to: place), !own[c].isEmpty else {
                continue
            }
            count += 1
            let limit = own[c][Int((0.95 * Double(own[c].count)).rounded(.up)) - 1]
            if square <= limit || isInside(square, hull) { near += 1 }
            if isInside(square, hull) { inside += 1 }
            let nearest = samples.targets.indices.min { Self.gap(x, $0 * d, place) < Self.gap(x, $1 * d, place) }
            if nearest.map({ samples.targets[$0] }) == c { ownClass += 1 }
        }
        let whole = Double(max(count, 1))
        self.near = Double(near) / whole
        self.inside = Double(inside) / whole
        self.ownClass = Double(ownClass) / whole
    }

    private static func gap(_ x: [Double], _ start: Int, _ place: [Double]) -> Double {
        var sum = 0.0
        for index in place.indices {
            let difference = x[start + index] - place[index]
            sum += difference * difference
        }
        return sum
    }
}
