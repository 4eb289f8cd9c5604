internal import YatlasCore

extension Double {
    /// With so many digits behind the point.
    package func written(digits: Int) -> String { NumberFormat.decimal(self, digits: digits) }

    /// One digit and a power of ten, 2e-12, below a hundredth; else two digits.
    var sizeWritten: String { NumberFormat.scientific(self) }
}
