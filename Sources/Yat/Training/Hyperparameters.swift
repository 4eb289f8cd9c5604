/// Hyperparameters of training; the defaults suit tables of a hundred to a million rows.
package struct Hyperparameters: Sendable, Equatable, Codable {
    /// K, the number of Yat units; nil chooses it by the number of samples.
    package var units: Int?
    /// Random seed.
    package var seed: UInt64
    /// Weight decay of head and skip in each step, relative to the learning rate (Loshchilov and Hutter 2019).
    package var decay: Float
    /// Label smoothing: the share of each label that is spread over all classes.
    package var smoothing: Float
    /// Initial value of the constant added to the squared distance.
    package var epsilon: Float
    /// Initial value of the constant inside the square; nil for the number of features.
    package var bias: Float?
    /// Whether there is a linear part besides the units.
    package var isLinear: Bool
    /// Whether units stay at training pixels and only the head is fitted, by `LandmarkRegression`; `decay` is then the
    /// penalty's factor.
    package var isConvex: Bool
    /// The exponent of the initial weight of features that separate classes: see `Standardisation`.
    package var separation: Float
    /// The shrinkage of whitening: the share of the within-class covariance that is replaced by an isotropic one, above
    /// 0 to 1; nil for no whitening. See `Standardisation`.
    package var whitening: Float?
    /// The number of mini-batches, 0 for the initial network; nil chooses it by the number of samples.
    package var steps: Int?

    /// Makes hyperparameters with defaults.
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
