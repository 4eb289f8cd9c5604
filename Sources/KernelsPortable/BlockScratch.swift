internal import KernelTypes

/// The rows of a block in a job's scratch memory, each `BlockJob.blockSize` floats.
struct BlockScratch {
    /// The program's registers.
    let registers: UnsafeMutablePointer<Float>
    /// NaN where a pixel is invalid, else 0.
    let invalid: UnsafeMutablePointer<Float>
    /// The samples of the last, partial block, padded.
    let padding: UnsafeMutablePointer<Float>
    /// |x|^2.
    let squaredNorms: UnsafeMutablePointer<Float>
    /// One row for each class, and up to one more that pads the last group.
    let scores: UnsafeMutablePointer<Float>
    /// The standardised features, followed by the values of a run of units: the rows that the scores sum over.
    let rows: UnsafeMutablePointer<Float>
    /// The standardised features before they are mixed into `rows`, after all other rows; without mixing, those rows
    /// themselves.
    let unmixed: UnsafeMutablePointer<Float>

    @inline(__always)
    init(_ job: BlockJob) {
        registers = job.scratch
        invalid = registers + job.program.registerCount * BlockJob.blockSize
        padding = invalid + BlockJob.blockSize
        squaredNorms = padding + BlockJob.blockSize
        scores = squaredNorms + BlockJob.blockSize
        rows = scores + ((job.model?.classCount ?? 0) + 1) * BlockJob.blockSize
        guard let model = job.model, model.mixing != nil else {
            unmixed = rows
            return
        }
        unmixed = rows + (model.featureCount + min(model.unitCount, ModelView.unitRun) + 1) * BlockJob.blockSize
    }
}
