internal import YatlasCore

/// From where on a pixel gets no class: too far from every prototype, or too close to another class (reject option).
package struct RejectionThresholds: Sendable, Equatable, Codable {
    /// The share of samples like those of training that get none, 0...1.
    package var share: Double
    /// A pixel is unknown farther than this from every prototype, in standardised features, whitened where the model has it so.
    package var distance: Float
    /// Whether distances count in radii of the nearest prototype, as in models of 0.1.0.
    package var isInRadii = false
    /// A pixel is ambiguous if its class leads over the next by less in probability.
    package var margin: Float
    /// The share that was rejected of folds that did not set the thresholds; nil where there was one fold.
    package var measured: Double?

    /// Makes thresholds.
    package init(share: Double, distance: Float, margin: Float, measured: Double?) {
        self.share = share
        self.distance = distance
        self.margin = margin
        self.measured = measured
    }

    private enum CodingKeys: String, CodingKey {
        case share, distance, margin, measured
        case distanceInRadii = "remoteness"
    }

    /// Decodes thresholds of this version or of 0.1.0.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        share = try values.decode(Double.self, forKey: .share)
        margin = try values.decode(Float.self, forKey: .margin)
        measured = try values.decodeIfPresent(Double.self, forKey: .measured)
        isInRadii = values.contains(.distanceInRadii)
        distance = try values.decode(Float.self, forKey: isInRadii ? .distanceInRadii : .distance)
    }

    /// Encodes thresholds as they were decoded.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(share, forKey: .share)
        try values.encode(margin, forKey: .margin)
        try values.encodeIfPresent(measured, forKey: .measured)
        try values.encode(distance, forKey: isInRadii ? .distanceInRadii : .distance)
    }

    /// What a pixel becomes instead of its class.
    ///
    /// - Parameters:
    ///   - distance: to the nearest prototype, as the threshold has it.
    ///   - margin: the lead of its class over the next, in probability.
    /// - Returns: `LabelCode.unknown` or `LabelCode.ambiguous`; nil for a pixel that keeps its class.
    package func rejection(distance: Float, margin: Float) -> UInt8? {
        if distance > self.distance { return LabelCode.unknown }
        return margin < self.margin ? LabelCode.ambiguous : nil
    }
}
