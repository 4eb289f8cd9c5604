/// What a user may decide about training; the defaults serve tables of a hundred to a million rows.
package struct Hyperparameters: Sendable, Equatable, Codable {
    /// K, the number of Yat units; nil chooses by the number of samples.
    package var units: Int?
    /// Where every random choice starts.
    package var seed: UInt64
    /// Decay of the weights of head and skip a step, relative to the learning rate (Loshchilov and Hutter 2019).
    package var decay: Float
    /// Share of each label that is spread over all classes.
    package var smoothing: Float
    /// Starting value of the constant added to the squared distance.
    package var epsilon: Float
    /// The constant inside the square, to start from; nil for one a feature.
    package var bias: Float?
    /// Whether a linear path leads past the units.
    package var isLinear: Bool
    /// Whether the units stay at training pixels and the head alone is fitted, by `LandmarkRegression`; `decay` is the
    /// penalty's factor then.
    package var isConvex: Bool
    /// How much more those features count at the start that tell classes apart: see `Standardisation`.
    package var separation: Float
    /// With a value, features are whitened before units meet pixels: the share of the classes' common covariance that is
    /// taken as equal in all directions, above 0 to 1. See `Standardisation`.
    package var whitening: Float?
    /// Mini-batches in all, 0 for the network as training starts it; nil chooses by the number of samples.
    package var steps: Int?

    /// Makes options, each with its default.
    package init(
        units: Int? = nil, seed: UInt64 = 1, decay: Float = 0.05, smoothing: Float = 0.1, epsilon: Float = 1,
        bias: Float? = nil, isLinear: Bool = true, isConvex: Bool = false, separation: Float = 0,
        whitening: Float? = nil,
        steps: Int? = nil
    ) {
        self.units = units
        self.seed = seed
        self.decay = decay
        self.smoothing = smoothing
        self.epsilon = epsilon
        self.bias = bias
        self.isLinear = isLinear
        self.isConvex = isConvex
        self.separation = separation
        self.whitening = whitening
        self.steps = steps
    }
}
