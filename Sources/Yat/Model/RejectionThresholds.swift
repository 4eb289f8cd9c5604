internal import YatlasCore

/// The thresholds of the reject option: a pixel is left unclassified if it is too far from every prototype, or its two
/// best classes are too close.
package struct RejectionThresholds: Sendable, Equatable, Codable {
    /// The share of samples similar to training that is left unclassified, 0...1.
    package var share: Double
    /// A pixel is unknown if its distance to the nearest prototype is larger, in standardised features, or whitened
    /// ones if the model uses them.
    package var distance: Float
    /// Whether distances are relative to the radius of the nearest prototype, as in models of 0.1.0.
    package var isInRadii = false
    /// A pixel is ambiguous if the highest probability minus the second highest is smaller.
    package var margin: Float
    /// The rejected share of folds that did not set the thresholds; nil with a single fold.
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

    /// The label of a rejected pixel.
    ///
    /// - Parameters:
    ///   - distance: the distance to the nearest prototype, in the unit of the threshold.
    ///   - margin: the highest probability minus the second highest.
    /// - Returns: `LabelCode.unknown` or `LabelCode.ambiguous`; nil for a pixel that keeps its class.
    package func rejection(distance: Float, margin: Float) -> UInt8? {
        if distance > self.distance { return LabelCode.unknown }
        return margin < self.margin ? LabelCode.ambiguous : nil
    }
}
