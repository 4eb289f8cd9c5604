/// Agreement of two sets of shares, and quantity and allocation disagreement.
///
/// Pontius and Millones 2011, doi:10.1080/01431161.2011.552923; exchange and shift: Pontius and Santacruz 2014,
/// doi:10.1080/2150704X.2014.969814. NaN without shares.
package struct Agreement: Sendable, Equatable {
    /// The share in agreement.
    package let overall: Double
    /// Quantity disagreement: the map has too much of some classes and too little of others.
    package let quantity: Double
    /// Allocation disagreement: classes are in the wrong places, whatever their amounts.
    package let allocation: Double
    /// The part of `allocation` in which two classes are confused with each other.
    package let exchange: Double
    /// The part of `allocation` in which three or more classes are confused in a cycle.
    package let shift: Double
    /// Cohen's kappa, kept for comparison with older studies; it hides `quantity` and `allocation`. NaN where chance
    /// explains all agreement.
    package let kappa: Double

    /// Measures a square matrix of counts or shares; rows may be the reference or the map.
    package init(_ matrix: [[Double]]) {
        let total = matrix.reduce(0) { $0 + $1.reduce(0, +) }
        // Without counts every share is 0 / 0.
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
        // Rounding may leave a value slightly below 0.
        shift = allocation < exchange ? 0 : allocation - exchange
        kappa = (agreed - chance) / (1 - chance)
    }
}

extension ConfusionMatrix {
    /// The agreement of reference and map, in shares of the samples.
    package var agreement: Agreement { Agreement(counts.map { $0.map(Double.init) }) }
}
