internal import Yat
internal import YatlasCore

/// Eigenvalues of matrices of the kernel with one b and one eps, on random points and on pixels.
struct KernelSpectra {
    private static let count = 60
    private static let epsilons = [0.01, 1, 100]
    /// The value of b, given the number of features.
    private static let biases: [(name: String, value: @Sendable (Double) -> Double)] = [
        ("b = 0", { _ in 0 }), ("b = 1", { _ in 1 }), ("b = d", { $0 }), ("b = -d/2", { -$0 / 2 }),
    ]

    /// For each set of points and each b, the least eigenvalue over the greatest, the least over eps.
    private let rows: [(name: String, least: [Double])]

    init(tables: [LabelledTable], seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var sets: [(name: String, points: [(values: [Double], d: Int)])] = []
        for d in [1, 2, 8, 32] {
            let points = (0..<(Self.count * d)).map { _ in random.normal() }
            sets.append(("random, \(NumberFormat.count(d, "feature"))", [(points, d)]))
        }
        let far = (0..<8).map { _ in random.normal() }
        let near = (0..<(Self.count * 8)).map { far[$0 % 8] + 1e-3 * random.normal() }
        sets.append(("0.001 apart, 8 features", [(near, 8)]))
        let lengths = (0..<Self.count).map { _ in random.normal() }
        sets.append(("on a line, 8 features", [((0..<(Self.count * 8)).map { lengths[$0 / 8] * far[$0 % 8] }, 8)]))
        sets.append(
            ("pixels of \(tables.count) tables", tables.map { (Self.points(of: $0), $0.samples.featureCount) }))
        rows = sets.map { set in
            (
                set.name,
                Self.biases.map { bias in set.points.map { Self.least($0.values, $0.d, bias.value) }.min() ?? 0 }
            )
        }
    }

    /// Evenly spaced standardised samples.
    private static func points(of table: LabelledTable) -> [Double] {
        let (n, all) = (min(count, table.samples.count), table.samples.count)
        let samples = table.samples[(0..<n).map { $0 * all / n }]
        return Standardisation(of: samples).applied(to: samples).map(Double.init)
    }

    private static func least(_ points: [Double], _ d: Int, _ bias: (Double) -> Double) -> Double {
        let n = points.count / d
        return epsilons.map { epsilon in
            GramMatrix(
                places: points, biases: [Double](repeating: bias(Double(d)), count: n),
                epsilons: [Double](repeating: epsilon, count: n)
            ).least(.shared)
        }.min() ?? 0
    }

    /// The least with b >= 0.
    var least: Double { rows.flatMap { $0.least.dropLast() }.min() ?? 0 }

    /// The figures.
    var table: FigureTable {
        FigureTable(
            title: """
                The least eigenvalue over the greatest of matrices of \(Self.count) points, the least over eps in \
                0.01, 1, 100 (0: within 1e-12, which is rounding)
                """,
            header: ["points"] + Self.biases.map(\.name),
            rows: rows.map { row in
                [.text(row.name)] + row.least.map { .size(abs($0) < 1e-12 ? 0 : $0) }
            })
    }
}
