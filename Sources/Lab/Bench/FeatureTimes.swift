/// The run time of features per pixel; medians of the repetitions.
package struct FeatureTimes: Sendable, Codable {
    /// The features, by name.
    package let features: [String]
    /// The number of bands that they read.
    package let bands: Int
    /// The number of steps of the program, with shared subexpressions counted once.
    package let steps: Int
    /// The instruction set.
    package let isa: String
    /// The number of threads.
    package let threads: Int
    /// Nanoseconds from UInt16 samples to planes of Float.
    package let ns: Double
}
