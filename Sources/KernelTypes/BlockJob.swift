/// A run of pixels to process from raw samples to features, and to labels if there is a model.
package struct BlockJob {
    /// Pixels that are processed together: enough that dispatching a step of the feature program costs little, few
    /// enough that their data stay in the inner caches.
    package static let blockSize = 256
    /// The label of a pixel without valid samples or with a feature that is not a finite number.
    package static let nodataLabel: UInt8 = 0
    /// The label of a masked pixel.
    package static let maskedLabel: UInt8 = 255

    /// The bands, one for each input of the feature program.
    package var bands: UnsafePointer<BandView>
    /// The feature program.
    package var program: ProgramView
    /// The classifier; nil when only features are wanted.
    package var model: ModelView?
    /// The number of pixels of each band.
    package var pixelCount: Int
    /// Nonzero where a pixel is masked; nil without a mask.
    package var mask: UnsafePointer<UInt8>?
    /// `scratchCount` floats.
    package var scratch: UnsafeMutablePointer<Float>
    /// The output buffers; invalid pixels become NaN, or 0 in labels.
    package var outputs: BlockOutputs

    /// Makes a job from views and buffers, which must outlive it.
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

    /// The number of floats of scratch memory that a job needs: registers, validity, padding, norms, scores, features,
    /// a run of units, and features before mixing.
    package static func scratchCount(registers: Int, features: Int, units: Int, classes: Int, isMixed: Bool) -> Int {
        let rows = (isMixed ? 2 : 1) * features
        return (registers + 3 + classes + 1 + rows + min(units, ModelView.unitRun) + 1) * blockSize
    }
}
