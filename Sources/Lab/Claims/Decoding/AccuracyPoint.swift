/// A network that was held out: its size, and its share of right answers.
package struct AccuracyPoint: Sendable, Equatable {
    /// The Yat units of its size: other kinds have as many units as give no more parameters.
    package let units: Int
    package let parameters: Int
    package let accuracy: Double

    package init(units: Int, parameters: Int, accuracy: Double) {
        self.units = units
        self.parameters = parameters
        self.accuracy = accuracy
    }
}
