/// The trainable classifier: learned feature scale, units, linear head and linear skip.
///
/// `logits = intercept + skip z + head units(z)` with `z = x * exp(logScale)`. All parameters are in one flat array for
/// the optimiser.
package struct NetworkShape: Sendable, Equatable {
    package var features: Int
    package var units: Int
    package var classes: Int
    package var kind: NeuronKind

    package init(features: Int, units: Int, classes: Int, kind: NeuronKind = .yat) {
        self.features = features
        self.units = units
        self.classes = classes
        self.kind = kind
    }

    package var logScale: Range<Int> { 0..<features }
    package var weights: Range<Int> { logScale.upperBound..<(logScale.upperBound + units * features) }
    /// The constants of all Yat units, before softplus, or the bias of each plain unit.
    package var constants: Range<Int> {
        weights.upperBound..<(weights.upperBound + (kind == .yat ? 2 : units))
    }
    package var rawBias: Int { constants.lowerBound }
    package var rawEpsilon: Int { rawBias + 1 }
    package var head: Range<Int> { constants.upperBound..<(constants.upperBound + classes * units) }
    package var skip: Range<Int> { head.upperBound..<(head.upperBound + classes * features) }
    package var intercept: Range<Int> { skip.upperBound..<(skip.upperBound + classes) }
    package var parameterCount: Int { intercept.upperBound }
}
