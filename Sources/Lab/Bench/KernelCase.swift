/// The size of a network to measure: features, units, classes.
package struct KernelCase: Sendable, Hashable {
    /// d, the number of features.
    package let features: Int
    /// K, the number of units.
    package let units: Int
    /// C, the number of classes.
    package let classes: Int

    /// Makes a case.
    package init(_ features: Int, _ units: Int, _ classes: Int) {
        self.features = features
        self.units = units
        self.classes = classes
    }

    /// Floating-point operations of the two matrix products for one pixel.
    package var matrixOperations: Int { 2 * units * (features + classes) }

    /// From a handful of bands to hyperspectral pixels.
    package static let grid = [
        KernelCase(6, 32, 6), KernelCase(16, 64, 10), KernelCase(32, 128, 12), KernelCase(64, 128, 12),
        KernelCase(64, 256, 16), KernelCase(200, 128, 16),
    ]
}
