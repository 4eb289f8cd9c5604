/// How the samples of one band lie in memory.
public enum SampleKind: UInt8, Sendable {
    case uint8, int8, uint16, int16, int32, float32
}

/// One band of a tile as the kernels read it: raw samples in row order and what turns them into reflectance.
///
/// The value of a pixel is `sample * scale + offset`. A sample equal to `nodata`, or a NaN, makes the pixel invalid.
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
    public var nodata: Double?

    /// Makes a view of samples that outlive it.
    public init(samples: UnsafeRawPointer, kind: SampleKind, scale: Float, offset: Float, nodata: Double?) {
        self.samples = samples
        self.kind = kind
        self.scale = scale
        self.offset = offset
        self.nodata = nodata
    }
}

/// A classifier's numbers in the order in which the kernels read them.
///
/// Units come in groups of `unitGroup`. `units[group][feature][unit in group]`, `head[group][class][unit in group]`;
/// the last group is filled with zeros, which the kernels never add to a score.
public struct ModelView {
    /// Units that one pass of the inner loop holds in registers.
    public static let unitGroup = 6

    /// d, the number of features.
    public var featureCount: Int
    /// K, the number of Yat units; may be 0 for a linear model.
    public var unitCount: Int
    /// C, the number of classes.
    public var classCount: Int
    /// What is subtracted from each feature; d values.
    public var shift: UnsafePointer<Float>
    /// What each feature is multiplied by after the shift; d values.
    public var scale: UnsafePointer<Float>
    /// The prototypes, in groups.
    public var units: UnsafePointer<Float>
    /// |w|^2 of each prototype, in groups.
    public var unitNorms: UnsafePointer<Float>
    /// The constant b inside the square.
    public var bias: Float
    /// The constant added to the squared distance; above 0.
    public var epsilon: Float
    /// The weight of each unit in each class's score, in groups.
    public var head: UnsafePointer<Float>
    /// The linear part; `skip[class][feature]`.
    public var skip: UnsafePointer<Float>
    /// The constant of each class's score; C values.
    public var intercept: UnsafePointer<Float>
    /// The label of each class; C values.
    public var labels: UnsafePointer<UInt8>

    /// Makes a view of numbers that outlive it.
    public init(
        featureCount: Int, unitCount: Int, classCount: Int, shift: UnsafePointer<Float>, scale: UnsafePointer<Float>,
        units: UnsafePointer<Float>, unitNorms: UnsafePointer<Float>, bias: Float, epsilon: Float,
        head: UnsafePointer<Float>, skip: UnsafePointer<Float>, intercept: UnsafePointer<Float>,
        labels: UnsafePointer<UInt8>
    ) {
        self.featureCount = featureCount
        self.unitCount = unitCount
        self.classCount = classCount
        self.shift = shift
        self.scale = scale
        self.units = units
        self.unitNorms = unitNorms
        self.bias = bias
        self.epsilon = epsilon
        self.head = head
        self.skip = skip
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
    /// The values of the constant registers.
    public var constants: UnsafePointer<Float>
    /// The steps.
    public var instructions: UnsafePointer<Instruction>
    /// The register of each feature.
    public var outputs: UnsafePointer<Int>

    /// Makes a view of a program that outlives it.
    public init(
        inputCount: Int, constantCount: Int, instructionCount: Int, outputCount: Int,
        constants: UnsafePointer<Float>, instructions: UnsafePointer<Instruction>, outputs: UnsafePointer<Int>
    ) {
        self.inputCount = inputCount
        self.constantCount = constantCount
        self.instructionCount = instructionCount
        self.outputCount = outputCount
        self.constants = constants
        self.instructions = instructions
        self.outputs = outputs
    }

    /// How many registers of `BlockJob.blockSize` floats a block needs.
    public var registerCount: Int { inputCount + constantCount + instructionCount }
}

/// A run of pixels to take from raw samples to features, and on to labels where there is a model.
public struct BlockJob {
    /// Pixels that go through the whole chain together; their features and scores stay in the L1 cache.
    public static let blockSize = 64
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
    /// Where the labels go; `pixelCount` values. Needs a model.
    public var labels: UnsafeMutablePointer<UInt8>?
    /// Where the scores go, planar: `scores[class][pixel]`; NaN for invalid pixels. Needs a model.
    public var scores: UnsafeMutablePointer<Float>?
    /// Where the features go before standardising, planar: `features[feature][pixel]`; NaN for invalid pixels.
    public var features: UnsafeMutablePointer<Float>?

    /// Makes a job from views and buffers that outlive it.
    public init(
        bands: UnsafePointer<BandView>, program: ProgramView, model: ModelView?, pixelCount: Int,
        mask: UnsafePointer<UInt8>?, scratch: UnsafeMutablePointer<Float>, labels: UnsafeMutablePointer<UInt8>?,
        scores: UnsafeMutablePointer<Float>?, features: UnsafeMutablePointer<Float>?
    ) {
        self.bands = bands
        self.program = program
        self.model = model
        self.pixelCount = pixelCount
        self.mask = mask
        self.scratch = scratch
        self.labels = labels
        self.scores = scores
        self.features = features
    }

    /// Floats of scratch memory that a job needs: registers, standardised features, scores and validity of a block.
    public static func scratchCount(registers: Int, features: Int, classes: Int) -> Int {
        (registers + features + classes + 2) * blockSize
    }
}
