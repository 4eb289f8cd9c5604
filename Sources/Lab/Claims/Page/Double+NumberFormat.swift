internal import YatlasCore

extension Double {
    /// The number with `digits` decimals.
    package func written(digits: Int) -> String { NumberFormat.decimal(self, digits: digits) }

    /// Scientific notation with one digit, 2e-12, below a hundredth; else two decimals.
    var sizeWritten: String { NumberFormat.scientific(self) }
}
