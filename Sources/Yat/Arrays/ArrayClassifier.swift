internal import Kernels
internal import KernelTypes
internal import Spectral
internal import YatlasCore

/// A model that is prepared to classify pixels in memory: the same labels as in a map of the same samples.
package struct ArrayClassifier: Sendable {
    /// The buffers to fill for n pixels; nil for outputs that are not requested.
    package struct Outputs {
        /// The label of each pixel; 0 where a feature is undefined.
        package var labels: UnsafeMutablePointer<UInt8>?
        /// The scores, planar `[class][pixel]`; NaN where a feature is undefined.
        package var scores: UnsafeMutablePointer<Float>?
        /// The softmax of the scores, likewise.
        package var probabilities: UnsafeMutablePointer<Float>?

        /// Requests outputs.
        package init(
            labels: UnsafeMutablePointer<UInt8>? = nil, scores: UnsafeMutablePointer<Float>? = nil,
            probabilities: UnsafeMutablePointer<Float>? = nil
        ) {
            self.labels = labels
            self.scores = scores
            self.probabilities = probabilities
        }
    }

    /// The names of the bands, or of the features, that a pixel needs.
    package let names: [String]
    private let kernel: PixelKernel
    /// The bands that the program reads, as indices into the names.
    private let inputs: [Int]

    /// The number of pixels that a thread processes at a time: few enough that gathered samples stay in the cache.
    private static let batch = 4096
    /// The number of pixels that are gathered band after band, so that the rows of interleaved samples stay in the
    /// innermost cache.
    private static let gathered = 256

    /// Prepares a model for pixels of band values in the order of its bands.
    ///
    /// - Throws: `YatlasError` if the model needs neighbouring pixels.
    package init(bandsOf model: YatModel) throws {
        let set = try FeatureSet(
            formulas: model.description.features.map { (name: $0.name, formula: $0.formula) },
            bands: model.description.spectralBands)
        guard set.margin == 0 else {
            throw YatlasError(
                .unsuitable, nil, "the model reads focal statistics, which need the pixels around",
                fix: "classify a scene with it")
        }
        names = model.description.bands.map(\.name)
        inputs = set.inputs
        kernel = try PixelKernel(
            program: set.program, classifier: model.numbers, labels: model.description.classes.map(\.value),
            instructionSet: .best)
    }

    /// Prepares a model for pixels of feature values in the order of its features.
    package init(featuresOf model: YatModel) throws {
        names = model.description.features.map(\.name)
        inputs = Array(names.indices)
        kernel = try PixelKernel(
            program: .identity(names.count), classifier: model.numbers,
            labels: model.description.classes.map(\.value), instructionSet: .best)
    }

    /// Classifies pixels.
    ///
    /// - Parameters:
    ///   - bands: the samples of each of `names`.
    ///   - pixelCount: the number of pixels.
    ///   - outputs: the buffers to fill.
    ///   - threads: the number of threads; nil uses one for each core.
    package func classify(_ bands: [BandArray], pixelCount: Int, into outputs: Outputs, threads: Int? = nil) {
        precondition(bands.count == names.count, "\(bands.count) bands for \(names.count) names")
        let read = inputs.map { bands[$0] }
        let batches = (pixelCount + Self.batch - 1) / Self.batch
        let workers = min(threads ?? Threads.worthStarting(for: batches), max(batches, 1))
        Threads.run(workers) { worker in
            let job = ArrayJob(kernel, read, outputs, pixelCount: pixelCount)
            for batch in Swift.stride(from: worker, to: batches, by: workers) {
                job.run((batch * Self.batch)..<min(pixelCount, (batch + 1) * Self.batch))
            }
        }
    }

    /// Computes the features of pixels before standardisation.
    ///
    /// - Parameters:
    ///   - bands: the samples of each of `names`.
    ///   - pixelCount: the number of pixels.
    /// - Returns: the features, planar `[feature][pixel]`; NaN where a feature is undefined.
    package func features(_ bands: [BandArray], pixelCount: Int) -> [Float] {
        precondition(bands.count == names.count, "\(bands.count) bands for \(names.count) names")
        let copies = inputs.map { index in
            let copy = UnsafeMutableRawPointer.allocate(
                byteCount: max(pixelCount, 1) * bands[index].width, alignment: 64)
            bands[index].gather(0..<pixelCount, into: copy)
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        let views = zip(inputs, copies).map { bands[$0].view(of: $1) }
        return [Float](unsafeUninitializedCapacity: kernel.featureCount * pixelCount) { buffer, count in
            let target = UnsafeMutableBufferPointer(rebasing: buffer[..<(kernel.featureCount * pixelCount)])
            target.initialize(repeating: .nan)
            kernel.features(
                views, pixelCount: pixelCount, workspace: PixelKernel.Workspace(for: kernel), into: target)
            count = target.count
        }
    }

    /// The memory of one thread, and the pixels that it processes.
    private final class ArrayJob {
        private let kernel: PixelKernel
        private let bands: [BandArray]
        private let outputs: Outputs
        private let pixelCount: Int
        private let workspace: PixelKernel.Workspace
        private let details: PixelDetails?
        /// Room for the samples of each band that are not contiguous.
        private let copies: UnsafeMutableRawBufferPointer
        private let labels: UnsafeMutableBufferPointer<UInt8>

        init(_ kernel: PixelKernel, _ bands: [BandArray], _ outputs: Outputs, pixelCount: Int) {
            self.kernel = kernel
            self.bands = bands
            self.outputs = outputs
            self.pixelCount = pixelCount
            workspace = PixelKernel.Workspace(for: kernel)
            var kinds: PixelDetails.Kinds = []
            if outputs.scores != nil { kinds.insert(.scores) }
            if outputs.probabilities != nil { kinds.insert(.probabilities) }
            details = kinds.isEmpty ? nil : PixelDetails(kinds)
            copies = .allocate(byteCount: bands.count * ArrayClassifier.batch * 4, alignment: 64)
            labels = .allocate(capacity: outputs.labels == nil ? ArrayClassifier.batch : 0)
        }

        deinit {
            copies.deallocate()
            labels.deallocate()
        }

        func run(_ pixels: Range<Int>) {
            let target =
                outputs.labels.map { UnsafeMutableBufferPointer(start: $0 + pixels.lowerBound, count: pixels.count) }
                ?? UnsafeMutableBufferPointer(rebasing: labels[..<pixels.count])
            kernel.classify(views(pixels), workspace: workspace, labels: target, details: details)
            if let scores = outputs.scores { copy(details?.scores ?? [], to: scores, pixels) }
            if let probabilities = outputs.probabilities {
                copy(details?.probabilities ?? [], to: probabilities, pixels)
            }
        }

        private func views(_ pixels: Range<Int>) -> [BandView] {
            let starts = bands.indices.map { index -> UnsafeRawPointer in
                let band = bands[index]
                guard !band.isContiguous, let base = copies.baseAddress else {
                    return band.samples + pixels.lowerBound * band.stride
                }
                return UnsafeRawPointer(base + index * ArrayClassifier.batch * 4)
            }
            for first in Swift.stride(from: pixels.lowerBound, to: pixels.upperBound, by: ArrayClassifier.gathered) {
                let part = first..<min(pixels.upperBound, first + ArrayClassifier.gathered)
                for (band, start) in zip(bands, starts) where !band.isContiguous {
                    let place = (first - pixels.lowerBound) * band.width
                    band.gather(part, into: UnsafeMutableRawPointer(mutating: start) + place)
                }
            }
            return zip(bands, starts).map { $0.view(of: $1) }
        }

        /// Copies the planes of some pixels to those of all pixels.
        private func copy(_ planes: [Float], to all: UnsafeMutablePointer<Float>, _ pixels: Range<Int>) {
            planes.withUnsafeBufferPointer { planes in
                guard let start = planes.baseAddress else { return }
                for index in 0..<kernel.classCount {
                    (all + index * pixelCount + pixels.lowerBound).update(
                        from: start + index * pixels.count, count: pixels.count)
                }
            }
        }
    }
}
