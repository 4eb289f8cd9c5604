internal import KernelTypes

/// Additional outputs of a kernel for each pixel, with their buffers.
package final class PixelDetails {
    /// The kinds of additional outputs.
    package struct Kinds: OptionSet, Sendable {
        /// The bits of the set.
        package let rawValue: Int
        /// Makes a set from bits.
        package init(rawValue: Int) { self.rawValue = rawValue }
        /// The scores, planar `[class][pixel]`.
        package static let scores = Kinds(rawValue: 1)
        /// The softmax of the scores, planar `[class][pixel]`.
        package static let probabilities = Kinds(rawValue: 2)
        /// The difference between the two highest probabilities.
        package static let margins = Kinds(rawValue: 4)
        /// The squared distance to the nearest prototype, in standardised feature space; infinite without units.
        package static let distances = Kinds(rawValue: 8)
        /// The index of the nearest prototype; -1 for invalid pixels and without units.
        package static let prototypes = Kinds(rawValue: 16)
    }

    /// The requested kinds.
    package let kinds: Kinds
    private var pixelCount = 0
    private var classCount = 0
    private var floats = UnsafeMutableBufferPointer<Float>.allocate(capacity: 0)
    private var numbers = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 0)

    /// Requests some kinds of outputs.
    package init(_ kinds: Kinds) { self.kinds = kinds }

    deinit {
        floats.deallocate()
        numbers.deallocate()
    }

    /// The scores of the pixels last classified; NaN for invalid pixels, as in all other outputs. Empty if not
    /// requested.
    package var scores: [Float] { plane(.scores) }
    /// The probabilities.
    package var probabilities: [Float] { plane(.probabilities) }
    /// The margins.
    package var margins: [Float] { plane(.margins) }
    /// The distances.
    package var distances: [Float] { plane(.distances) }
    /// The prototypes.
    package var prototypes: [Int32] { Array(numbers) }

    /// Allocates the buffers and passes them to the kernel.
    func prepare(pixelCount: Int, classCount: Int, _ outputs: inout BlockOutputs) {
        if (pixelCount, classCount) != (self.pixelCount, self.classCount) {
            (self.pixelCount, self.classCount) = (pixelCount, classCount)
            floats.deallocate()
            floats = .allocate(capacity: range(of: .prototypes).lowerBound)
            floats.initialize(repeating: .nan)
            numbers.deallocate()
            numbers = .allocate(capacity: kinds.contains(.prototypes) ? pixelCount : 0)
            numbers.initialize(repeating: -1)
        }
        func start(_ kind: Kinds) -> UnsafeMutablePointer<Float>? {
            kinds.contains(kind) ? floats.baseAddress.map { $0 + range(of: kind).lowerBound } : nil
        }
        outputs.scores = start(.scores)
        outputs.probabilities = start(.probabilities)
        outputs.margins = start(.margins)
        outputs.distances = start(.distances)
        outputs.prototypes = kinds.contains(.prototypes) ? numbers.baseAddress : nil
    }

    private func plane(_ kind: Kinds) -> [Float] { Array(floats[range(of: kind)]) }

    /// The range of a kind in the float buffer; empty if not requested.
    private func range(of kind: Kinds) -> Range<Int> {
        var start = 0
        for (other, planes) in [
            (Kinds.scores, classCount), (.probabilities, classCount), (.margins, 1), (.distances, 1),
        ] {
            let count = kinds.contains(other) ? planes * pixelCount : 0
            if other == kind { return start..<(start + count) }
            start += count
        }
        return start..<start
    }
}
