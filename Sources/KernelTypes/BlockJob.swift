/// A run of pixels to take from raw samples to features, and on to labels where there is a model.
package struct BlockJob {
    /// Pixels that go through the whole chain together: so many that choosing a step of the feature program costs little
    /// beside doing it, so few that what they need stays in the inner caches.
    package static let blockSize = 256
    /// The label of a pixel without valid samples or with a feature that is not a finite number.
    package static let nodataLabel: UInt8 = 0
    /// The label of a pixel that the mask covers.
    package static let maskedLabel: UInt8 = 255

    /// The bands, one for each input of the program.
    package var bands: UnsafePointer<BandView>
    /// The feature stage.
    package var program: ProgramView
    /// The classifier; nil when only features are wanted.
    package var model: ModelView?
    /// How many pixels the bands hold.
    package var pixelCount: Int
    /// Not zero where a pixel is masked; nil when nothing is.
    package var mask: UnsafePointer<UInt8>?
    /// `scratchCount` floats.
    package var scratch: UnsafeMutablePointer<Float>
    /// Where the results go; what is not valid becomes NaN, in labels 0.
    package var outputs: BlockOutputs

    /// Makes a job from views and buffers that outlive it.
    package init(
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

    /// Floats of scratch memory that a job needs: registers, validity, padding, norms, scores, features and a run of
    /// units, and features before they are mixed.
    package static func scratchCount(registers: Int, features: Int, units: Int, classes: Int, isMixed: Bool) -> Int {
        let rows = (isMixed ? 2 : 1) * features
        return (registers + 3 + classes + 1 + rows + min(units, ModelView.unitRun) + 1) * blockSize
    }
}
