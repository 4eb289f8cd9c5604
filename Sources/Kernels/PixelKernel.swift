package import KernelTypes
internal import KernelsPortable
package import YatlasCore

#if arch(x86_64)
    internal import KernelsAVX2
    internal import KernelsAVX512
#endif

/// A feature program, with or without a classifier, laid out for the processor.
///
/// Immutable and shared by all workers; each worker has its own `Workspace`.
package final class PixelKernel: @unchecked Sendable {
    /// The instruction set of the kernel.
    package let instructionSet: InstructionSet
    /// The number of bands of a job.
    package let bandCount: Int
    /// The number of features.
    package let featureCount: Int
    /// The number of classes; 0 without a classifier.
    package let classCount: Int

    private let program: ProgramView
    private let model: ModelView?
    private let storage: KernelStorage

    /// Lays out a program and a classifier.
    ///
    /// - Parameters:
    ///   - program: the feature stage; one output for each feature of the classifier.
    ///   - classifier: the parameters, or nil to compute features only.
    ///   - labels: the label of each class; 0 and 255 are reserved.
    ///   - instructionSet: the instruction set; the processor must support it.
    ///   - kind: the kind of the units.
    /// - Throws: `YatlasError` if shapes do not match.
    package init(
        program: FeatureProgram, classifier: ClassifierParameters?, labels: [UInt8] = [],
        instructionSet: InstructionSet, kind: UnitKind = .yat
    ) throws {
        try PixelKernel.check(program)
        let storage = KernelStorage()
        if let classifier {
            if let defect = classifier.defect { throw YatlasError(.unsuitable, "classifier", "\(defect)") }
            guard classifier.featureCount == program.outputs.count, classifier.classCount == labels.count else {
                throw YatlasError(
                    .unsuitable, "classifier",
                    """
                    \(classifier.featureCount) features and \(classifier.classCount) classes, but \
                    \(program.outputs.count) features and \(labels.count) labels are given
                    """)
            }
            model = PixelKernel.lay(out: classifier, kind, labels: labels, in: storage)
        } else {
            model = nil
        }
        self.program = ProgramView(
            inputCount: program.inputCount, constantCount: program.constants.count,
            instructionCount: program.instructions.count, outputCount: program.outputs.count,
            registerCount: program.registerCount, constants: storage.keep(program.constants.map(Float.init)),
            instructions: storage.keep(program.instructions),
            outputs: storage.keep(program.outputs))
        self.storage = storage
        self.instructionSet = instructionSet
        bandCount = program.inputCount
        featureCount = program.outputs.count
        classCount = classifier?.classCount ?? 0
    }

    /// Scratch memory of one worker.
    package final class Workspace {
        let scratch: UnsafeMutableBufferPointer<Float>

        /// Makes scratch memory for one kernel.
        package init(for kernel: PixelKernel) {
            // Rows start at cache lines, so that no vector crosses two.
            let bytes = kernel.scratchCount * MemoryLayout<Float>.stride
            scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(to: Float.self)
            scratch.initialize(repeating: 0)
        }

        deinit { scratch.deallocate() }
    }

    private var scratchCount: Int {
        BlockJob.scratchCount(
            registers: program.registerCount, features: featureCount, units: model?.unitCount ?? 0,
            classes: classCount, isMixed: model?.mixing != nil)
    }

    /// Classifies pixels.
    ///
    /// - Parameters:
    ///   - bands: raw samples of `labels.count` pixels each.
    ///   - mask: nonzero where a pixel is masked; nil, or as long as `labels`.
    ///   - workspace: the calling worker's scratch memory.
    ///   - labels: filled with a class's label, 0 (nodata) or 255 (masked).
    ///   - details: additional outputs to fill, or nil.
    package func classify(
        _ bands: [BandView], mask: UnsafeBufferPointer<UInt8>? = nil, workspace: Workspace,
        labels: UnsafeMutableBufferPointer<UInt8>, details: PixelDetails? = nil
    ) {
        precondition(model != nil, "this kernel has no classifier")
        precondition(mask == nil || mask?.count == labels.count, "mask and labels differ in length")
        var outputs = BlockOutputs()
        details?.prepare(pixelCount: labels.count, classCount: classCount, &outputs)
        outputs.labels = labels.baseAddress
        run(bands, pixelCount: labels.count, mask: mask?.baseAddress, workspace: workspace, model: model, outputs)
    }

    /// Computes features before standardisation, planar `[feature][pixel]`; NaN for pixels with an invalid sample.
    package func features(
        _ bands: [BandView], pixelCount: Int, workspace: Workspace, into features: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(features.count == featureCount * pixelCount, "features have the wrong length")
        var outputs = BlockOutputs()
        outputs.features = features.baseAddress
        run(bands, pixelCount: pixelCount, mask: nil, workspace: workspace, model: nil, outputs)
    }

    private func run(
        _ bands: [BandView], pixelCount: Int, mask: UnsafePointer<UInt8>?, workspace: Workspace, model: ModelView?,
        _ outputs: BlockOutputs
    ) {
        precondition(bands.count == bandCount, "\(bands.count) bands for a program of \(bandCount)")
        guard pixelCount > 0, workspace.scratch.count >= scratchCount, let scratch = workspace.scratch.baseAddress
        else {
            precondition(pixelCount == 0, "the workspace was made for a smaller kernel")
            return
        }
        bands.withUnsafeBufferPointer { views in
            guard let first = views.baseAddress else { return }
            let job = BlockJob(
                bands: first, program: program, model: model, pixelCount: pixelCount, mask: mask, scratch: scratch,
                outputs: outputs)
            switch instructionSet {
            case .portable: KernelsPortable.runBlocks(job)
            #if arch(x86_64)
                case .avx2: KernelsAVX2.runBlocks(job)
                case .avx512: KernelsAVX512.runBlocks(job)
            #else
                case .avx2, .avx512: KernelsPortable.runBlocks(job)
            #endif
            }
        }
    }
}

extension PixelKernel {
    /// Checks that every register is written before a program reads it, and that inputs and constants are never
    /// written.
    private static func check(_ program: FeatureProgram) throws {
        let first = program.inputCount + program.constants.count
        var written = Set(0..<first)
        let isSound = program.instructions.allSatisfy { step in
            let isReady = [step.first, step.second, step.third].allSatisfy { written.contains(Int($0)) }
            written.insert(Int(step.destination))
            return isReady && step.destination >= first && step.destination < first + program.instructions.count
        }
        guard program.inputCount > 0, isSound, program.outputs.allSatisfy(written.contains) else {
            throw YatlasError(
                .unsuitable, nil,
                """
                feature program: a step reads a register that nothing has written, or writes an input
                """)
        }
    }

    private static func lay(
        out numbers: ClassifierParameters, _ kind: UnitKind, labels: [UInt8], in storage: KernelStorage
    ) -> ModelView {
        let (d, k, c) = (numbers.featureCount, numbers.unitCount, numbers.classCount)
        let points = numbers.mixedUnits
        var units: [Float] = []
        var constants: [Float] = []
        while constants.count < k {
            let first = constants.count
            let width = ModelView.groupWidth(ModelView.endOfRun(first, of: k) - first)
            let members = (first..<(first + width)).map { unit in
                unit < k ? Array(points[(unit * d)..<(unit * d + d)]) : Array(repeating: 0, count: d)
            }
            for feature in 0..<d { units += members.map { 2 * $0[feature] } }
            constants += members.map { unit in
                unit.reduce(Float(0)) { $0.addingProduct($1, $1) } + 2 * numbers.bias
            }
        }
        let unitFactor: Float = kind == .yat ? 0.25 : 0.5
        var classes: [Float] = []
        var index = 0
        while index < c {
            let width = ModelView.groupWidth(c - index)
            for feature in 0..<d {
                classes += (index..<(index + width)).map { $0 < c ? numbers.skip[$0 * d + feature] : 0 }
            }
            for unit in 0..<k {
                classes += (index..<(index + width)).map { $0 < c ? unitFactor * numbers.head[$0 * k + unit] : 0 }
            }
            index += width
        }
        var mixing: [Float] = []
        var row = 0
        while row < d, !numbers.mixing.isEmpty {
            let width = ModelView.groupWidth(d - row)
            for feature in 0..<d {
                mixing += (row..<(row + width)).map { $0 < d ? numbers.mixing[$0 * d + feature] : 0 }
            }
            row += width
        }
        return ModelView(
            kind: kind, featureCount: d, unitCount: k, classCount: c, shift: storage.keep(numbers.shift),
            scale: storage.keep(numbers.scale), mixing: mixing.isEmpty ? nil : storage.keep(mixing),
            units: storage.keep(units),
            unitConstants: storage.keep(constants), doubledBias: 2 * numbers.bias, epsilon: numbers.epsilon,
            isLinear: k == 0 || numbers.skip.contains { $0 != 0 }, classes: storage.keep(classes),
            intercept: storage.keep(numbers.intercept + [0]), labels: storage.keep(labels))
    }
}
