/// A classifier's parameters in the memory layout of the kernels.
///
/// Units, mixed features and classes are padded to groups of 2, 4 or 6, as `groupWidth` gives. Within a group of units
/// or mixed features the weights are `[feature][unit in group]`, within a group of classes `[row][class in group]`,
/// where the rows are the features of the linear part and then the units. The last group may be padded with one that is
/// zero.
package struct ModelView {
    /// The number of units whose values fit into the L1 cache together, before they are added to the scores.
    package static let unitRun = 96

    /// The number of remaining units (of a run) or classes in the next group: few passes, and at most one padded.
    @inlinable
    package static func groupWidth(_ remaining: Int) -> Int {
        switch remaining {
        case 1, 2: 2
        case 3, 4, 7, 8: 4
        default: 6
        }
    }

    /// The end of the run that a unit belongs to.
    @inlinable
    package static func endOfRun(_ unit: Int, of count: Int) -> Int { min((unit / unitRun + 1) * unitRun, count) }

    /// The kind of the units.
    package var kind: UnitKind
    /// d, the number of features.
    package var featureCount: Int
    /// K, the number of units; may be 0 for a linear model.
    package var unitCount: Int
    /// C, the number of classes.
    package var classCount: Int
    /// The value subtracted from each feature; d values.
    package var shift: UnsafePointer<Float>
    /// The factor of each feature after the shift; d values.
    package var scale: UnsafePointer<Float>
    /// The mixing matrix of the standardised features, in groups; nil for the identity.
    package var mixing: UnsafePointer<Float>?
    /// The prototypes times two, in groups.
    package var units: UnsafePointer<Float>
    /// |w|^2 + 2 b of each prototype.
    package var unitConstants: UnsafePointer<Float>
    /// Twice the constant b inside the square.
    package var doubledBias: Float
    /// The constant added to the squared distance; above 0.
    package var epsilon: Float
    /// Whether the scores have a linear part; rows of zeros are skipped.
    package var isLinear: Bool
    /// The weight of each feature and unit in each class's score, in groups, for units whose values are four times the
    /// Yat-product, or twice the rectified sum.
    package var classes: UnsafePointer<Float>
    /// The constant of each class's score; C values and one for padding.
    package var intercept: UnsafePointer<Float>
    /// The label of each class; C values.
    package var labels: UnsafePointer<UInt8>

    /// Makes a view of parameters, which must outlive it.
    package init(
        kind: UnitKind, featureCount: Int, unitCount: Int, classCount: Int, shift: UnsafePointer<Float>,
        scale: UnsafePointer<Float>, mixing: UnsafePointer<Float>?,
        units: UnsafePointer<Float>, unitConstants: UnsafePointer<Float>, doubledBias: Float, epsilon: Float,
        isLinear: Bool, classes: UnsafePointer<Float>, intercept: UnsafePointer<Float>,
        labels: UnsafePointer<UInt8>
    ) {
        self.kind = kind
        self.featureCount = featureCount
        self.unitCount = unitCount
        self.classCount = classCount
        self.shift = shift
        self.scale = scale
        self.mixing = mixing
        self.units = units
        self.unitConstants = unitConstants
        self.doubledBias = doubledBias
        self.epsilon = epsilon
        self.isLinear = isLinear
        self.classes = classes
        self.intercept = intercept
        self.labels = labels
    }
}
