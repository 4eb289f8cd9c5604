/// How far two sets of shares agree, and in what way they don't.
///
/// Pontius and Millones 2011, doi:10.1080/01431161.2011.552923; exchange and shift: Pontius and Santacruz 2014,
/// doi:10.1080/2150704X.2014.969814. NaN without shares.
package struct Agreement: Sendable, Equatable {
    /// The share that agrees.
    package let overall: Double
    /// The share that disagrees because the map has too much of some classes and too little of others.
    package let quantity: Double
    /// The share that disagrees because classes are in the wrong places, whatever their amounts.
    package let allocation: Double
    /// The part of `allocation` where two classes stand in each other's place.
    package let exchange: Double
    /// The part of `allocation` where three or more do, round in a ring.
    package let shift: Double
    /// Cohen's kappa: a legacy, which hides what `quantity` and `allocation` tell; NaN where chance explains all.
    package let kappa: Double

    /// Measures a square matrix of counts or shares; it may lie either way round.
    package init(_ matrix: [[Double]]) {
        let total = matrix.reduce(0) { $0 + $1.reduce(0, +) }
        // Without shares everything is 0 / 0.
        let p = matrix.map { $0.map { $0 / total } }
        var (agreed, quantity, allocation, exchange, chance) = (0 / total, 0 / total, 0 / total, 0 / total, 0.0)
        for c in p.indices {
            let (row, column) = (p[c].reduce(0, +), p.reduce(0) { $0 + $1[c] })
            agreed += p[c][c]
            quantity += abs(row - column) / 2
            allocation += min(row - p[c][c], column - p[c][c])
            chance += row * column
            for other in 0..<c { exchange += 2 * min(p[c][other], p[other][c]) }
        }
        overall = agreed
        self.quantity = quantity
        self.allocation = allocation
        self.exchange = exchange
        // Rounding may leave a trace below 0.
        shift = allocation < exchange ? 0 : allocation - exchange
        kappa = (agreed - chance) / (1 - chance)
    }
}

extension ConfusionMatrix {
    /// How reference and map agree, as shares of the samples.
    package var agreement: Agreement { Agreement(counts.map { $0.map(Double.init) }) }
}
