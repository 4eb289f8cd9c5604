/// What a user may decide about training; the defaults serve tables of a hundred to a million rows.
public struct TrainingOptions: Sendable, Equatable, Codable {
    /// K, the number of Yat units; nil chooses by the number of samples.
    public var units: Int?
    /// Where every random choice starts.
    public var seed: UInt64
    /// Decay of the weights of head and skip a step, relative to the learning rate (Loshchilov and Hutter 2019).
    public var decay: Float
    /// Share of each label that is spread over all classes.
    public var smoothing: Float
    /// Starting value of the constant added to the squared distance.
    public var epsilon: Float
    /// Whether a linear path leads past the units.
    public var isLinear: Bool
    /// Share of each class's log frequency that is taken off its score: above 0 favours rare classes.
    public var priorCorrection: Float
    /// Mini-batches in all; nil chooses by the number of samples.
    public var steps: Int?

    /// Makes options, each with its default.
    public init(
        units: Int? = nil, seed: UInt64 = 1, decay: Float = 0.05, smoothing: Float = 0.1, epsilon: Float = 1,
        isLinear: Bool = true, priorCorrection: Float = 0, steps: Int? = nil
    ) {
        self.units = units
        self.seed = seed
        self.decay = decay
        self.smoothing = smoothing
        self.epsilon = epsilon
        self.isLinear = isLinear
        self.priorCorrection = priorCorrection
        self.steps = steps
    }
}
