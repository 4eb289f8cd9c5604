/// How the samples of one band lie in memory.
public enum SampleKind: UInt8, Sendable {
    case uint8, int8, uint16, int16, int32, float32

    /// The whole numbers that a sample can hold; nil for floats.
    var range: ClosedRange<Int64>? {
        switch self {
        case .uint8: 0...255
        case .int8: -128...127
        case .uint16: 0...65_535
        case .int16: -32_768...32_767
        case .int32: -2_147_483_648...2_147_483_647
        case .float32: nil
        }
    }
}

/// One band of a tile as the kernels read it: raw samples in row order and what turns them into reflectance.
///
/// The value of a pixel is v = `sample * scale + offset`, or v |v| under the square law. A sample equal to `nodata`, or a NaN, makes the pixel invalid.
public struct BandView {
    /// The first sample; `BlockJob.pixelCount` of them follow each other.
    public var samples: UnsafeRawPointer
    /// The type of the samples.
    public var kind: SampleKind
    /// Factor of the band's units, usually 0.0001 or 1.
    public var scale: Float
    /// Constant of the band's units, added after the factor.
    public var offset: Float
    /// The sample that stands for "nothing measured", or nil. One that `kind` cannot hold never matches.
    public let nodata: Double?
    /// `nodata` as a whole number, where the samples are such and can hold it.
    public let missing: Int64?
    /// Whether values are stored as signed square roots, as satellite embeddings are (AlphaEarth: scale 1/127.5).
    public var isSquareLaw: Bool

    /// Makes a view of samples that outlive it.
    public init(
        samples: UnsafeRawPointer, kind: SampleKind, scale: Float, offset: Float, nodata: Double?,
        isSquareLaw: Bool = false
    ) {
        self.isSquareLaw = isSquareLaw
        self.samples = samples
        self.kind = kind
        self.scale = scale
        self.offset = offset
        self.nodata = nodata
        missing = nodata.flatMap { Int64(exactly: $0) }.flatMap { kind.range?.contains($0) == true ? $0 : nil }
    }
}

extension BandView {
    /// Views of planes of ready Float values that follow each other in memory.
    public static func planes(_ start: UnsafeRawPointer, count: Int, pixelCount: Int) -> [BandView] {
        (0..<count).map {
            BandView(
                samples: start + $0 * pixelCount * MemoryLayout<Float>.stride, kind: .float32, scale: 1, offset: 0,
                nodata: nil)
        }
    }
}

/// What a unit makes of its dot product with a pixel.
public enum UnitKind: UInt8, Sendable, BitwiseCopyable {
    /// (w.x + b)^2 / (|w - x|^2 + eps).
    case yat
    /// max(w.x + b, 0): what the cost of the Yat-product is measured against.
    case relu
}

/// A classifier's numbers in the order in which the kernels read them.
///
/// Units and classes come in groups of 2, 4 or 6, as `groupWidth` says. Within a group of units the weights are
/// `[feature][unit in group]`, within a group of classes `[row][class in group]`, where the rows are the features of the
/// linear part and then the units. The last group may be filled up with one that is zero.
public struct ModelView {
    /// Units whose values lie in the L1 cache together, before they go into the scores.
    public static let unitRun = 96

    /// How many of the remaining units (of a run) or classes the next group holds: few passes, and never two to spare.
    @inlinable
    public static func groupWidth(_ remaining: Int) -> Int {
        switch remaining {
        case 1, 2: 2
        case 3, 4, 7, 8: 4
        default: 6
        }
    }

    /// Where the run that a unit belongs to ends.
    @inlinable
    public static func endOfRun(_ unit: Int, of count: Int) -> Int { min((unit / unitRun + 1) * unitRun, count) }

    /// What the units compute.
    public var kind: UnitKind
    /// d, the number of features.
    public var featureCount: Int
    /// K, the number of units; may be 0 for a linear model.
    public var unitCount: Int
    /// C, the number of classes.
    public var classCount: Int
    /// What is subtracted from each feature; d values.
    public var shift: UnsafePointer<Float>
    /// What each feature is multiplied by after the shift; d values.
    public var scale: UnsafePointer<Float>
    /// The prototypes doubled, in groups.
    public var units: UnsafePointer<Float>
    /// |w|^2 + 2 b of each prototype.
    public var unitConstants: UnsafePointer<Float>
    /// Twice the constant b inside the square.
    public var doubledBias: Float
    /// The constant added to the squared distance; above 0.
    public var epsilon: Float
    /// Whether the scores have a linear part; where it is all zeros, its rows are passed over.
    public var isLinear: Bool
    /// The weight of each feature and unit in each class's score, in groups; made for units whose values are four times
    /// the Yat-product, or twice the rectified sum.
    public var classes: UnsafePointer<Float>
    /// The constant of each class's score; C values and one that fills up the last group.
    public var intercept: UnsafePointer<Float>
    /// The label of each class; C values.
    public var labels: UnsafePointer<UInt8>

    /// Makes a view of numbers that outlive it.
    public init(
        kind: UnitKind, featureCount: Int, unitCount: Int, classCount: Int, shift: UnsafePointer<Float>,
        scale: UnsafePointer<Float>,
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

/// A feature program's numbers in the order in which the kernels read them.
public struct ProgramView {
    /// The input registers, one a band.
    public var inputCount: Int
    /// The constant registers, filled before the first block.
    public var constantCount: Int
    /// How many instructions there are.
    public var instructionCount: Int
    /// How many features there are.
    public var outputCount: Int
    /// How many registers of `BlockJob.blockSize` floats a block needs.
    public var registerCount: Int
    /// The values of the constant registers.
    public var constants: UnsafePointer<Float>
    /// The steps.
    public var instructions: UnsafePointer<Instruction>
    /// The register of each feature.
    public var outputs: UnsafePointer<Int>

    /// Makes a view of a program that outlives it.
    public init(
        inputCount: Int, constantCount: Int, instructionCount: Int, outputCount: Int, registerCount: Int,
        constants: UnsafePointer<Float>, instructions: UnsafePointer<Instruction>, outputs: UnsafePointer<Int>
    ) {
        self.inputCount = inputCount
        self.constantCount = constantCount
        self.instructionCount = instructionCount
        self.outputCount = outputCount
        self.registerCount = registerCount
        self.constants = constants
        self.instructions = instructions
        self.outputs = outputs
    }
}

/// Where the results of a job go; nil for what is not wanted. Planes follow each other, `pixelCount` values each.
public struct BlockOutputs {
    /// The label of each pixel.
    public var labels: UnsafeMutablePointer<UInt8>?
    /// A plane of scores for each class.
    public var scores: UnsafeMutablePointer<Float>?
    /// A plane of probabilities for each class: the softmax of the scores.
    public var probabilities: UnsafeMutablePointer<Float>?
    /// The difference between the two highest probabilities.
    public var margins: UnsafeMutablePointer<Float>?
    /// The squared distance to the nearest prototype, in standardised feature space.
    public var distances: UnsafeMutablePointer<Float>?
    /// The number of the nearest prototype; -1 for invalid pixels and without units.
    public var prototypes: UnsafeMutablePointer<Int32>?
    /// A plane for each feature, before standardising.
    public var features: UnsafeMutablePointer<Float>?

    /// Wants nothing yet.
    public init() {}
}

/// A run of pixels to take from raw samples to features, and on to labels where there is a model.
public struct BlockJob {
    /// Pixels that go through the whole chain together: so many that choosing a step of the feature program costs little
    /// beside doing it, so few that what they need stays in the inner caches.
    public static let blockSize = 256
    /// The label of a pixel without valid samples or with a feature that is not a finite number.
    public static let nodataLabel: UInt8 = 0
    /// The label of a pixel that the mask covers.
    public static let maskedLabel: UInt8 = 255

    /// The bands, one for each input of the program.
    public var bands: UnsafePointer<BandView>
    /// The feature stage.
    public var program: ProgramView
    /// The classifier; nil when only features are wanted.
    public var model: ModelView?
    /// How many pixels the bands hold.
    public var pixelCount: Int
    /// Not zero where a pixel is masked; nil when nothing is.
    public var mask: UnsafePointer<UInt8>?
    /// `scratchCount` floats.
    public var scratch: UnsafeMutablePointer<Float>
    /// Where the results go; what is not valid becomes NaN, in labels 0.
    public var outputs: BlockOutputs

    /// Makes a job from views and buffers that outlive it.
    public init(
        bands: UnsafePointer<BandView>, program: ProgramView, model: ModelView?, pixelCount: Int,
        mask: UnsafePointer<UInt8>?, scratch: UnsafeMutablePointer<Float>, outputs: BlockOutputs
    ) {
        self.bands = bands
        self.program = program
        self.model = model
        self.pixelCount = pixelCount
        self.mask = mask
        self.scratch = scratch
        self.outputs = outputs
    }

    /// Floats of scratch memory that a job needs: registers, validity, padding, norms, scores, features and a run of units.
    public static func scratchCount(registers: Int, features: Int, units: Int, classes: Int) -> Int {
        (registers + 3 + classes + 1 + features + min(units, ModelView.unitRun) + 1) * blockSize
    }
}
