internal import Yat
internal import YatlasCore

/// Models that the others are compared with, one of each kind on each table.
struct OtherModels: Sendable {
    /// Yat units that move in training.
    let yat: [ReadingFigures]
    /// ReLU units.
    let relu: [ReadingFigures]
    /// No units.
    let linear: [ReadingFigures]

    init(_ tables: [ReadingTable], seed: UInt64) throws {
        let kinds: [NeuronKind?] = [.yat, .relu, nil]
        let all = try concurrentMap(kinds.count * tables.count) { job in
            try tables[job / kinds.count].figures(kinds[job % kinds.count], repetition: 0, seed: seed)
        }
        func own(_ kind: Int) -> [ReadingFigures] { tables.indices.map { all[$0 * kinds.count + kind] } }
        (yat, relu, linear) = (own(0), own(1), own(2))
    }
}
