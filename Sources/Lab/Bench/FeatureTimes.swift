/// What computing features of stored bands takes, per pixel; medians of one run.
package struct FeatureTimes: Sendable, Codable {
    /// The features, by name.
    package let features: [String]
    /// How many bands they read.
    package let bands: Int
    /// How many steps the program has, after what formulas share was taken once.
    package let steps: Int
    /// What the kernels ran on.
    package let isa: String
    /// How many threads worked at it.
    package let threads: Int
    /// Nanoseconds from UInt16 samples to planes of Float.
    package let ns: Double
}
