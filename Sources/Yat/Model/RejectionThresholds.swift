internal import YatlasCore

/// From where on a pixel gets no class: too far from every prototype, or too close to another class (reject option).
public struct RejectionThresholds: Sendable, Equatable, Codable {
    /// The share of samples like those of training that get none, 0...1.
    public var share: Double
    /// A pixel is unknown beyond so many radii of the prototype nearest to it.
    public var relativeDistance: Float
    /// A pixel is ambiguous if its class leads over the next by less in probability.
    public var margin: Float
    /// The share that was rejected of folds that did not set the thresholds; nil where there was one fold.
    public var measured: Double?

    /// Makes thresholds.
    public init(share: Double, relativeDistance: Float, margin: Float, measured: Double?) {
        self.share = share
        self.relativeDistance = relativeDistance
        self.margin = margin
        self.measured = measured
    }

    private enum CodingKeys: String, CodingKey {
        case share, margin, measured
        case relativeDistance = "remoteness"
    }

    /// What a pixel becomes instead of its class.
    ///
    /// - Parameters:
    ///   - relativeDistance: the distance to the nearest prototype in radii of that one.
    ///   - margin: the lead of its class over the next, in probability.
    /// - Returns: `LabelCode.unknown` or `LabelCode.ambiguous`; nil for a pixel that keeps its class.
    public func rejection(relativeDistance: Float, margin: Float) -> UInt8? {
        if relativeDistance > self.relativeDistance { return LabelCode.unknown }
        return margin < self.margin ? LabelCode.ambiguous : nil
    }
}
