import Foundation
import KernelTypes
import Kernels
import Testing
import YatlasCore

/// The outputs of a kernel for some pixels, as bits.
struct Told: Equatable {
    var labels: [UInt8] = []
    var floats: [UInt32] = []
    var prototypes: [Int32] = []
}

@Suite struct BitsTests {
    /// All outputs of a kernel for the features in `planes`, processed in pieces of some length.
    func told(
        _ numbers: ClassifierParameters, _ planes: [[Float]], on set: InstructionSet, piece: Int, shift: Int = 0
    ) throws -> Told {
        let kernel = try PixelKernel(
            program: identity(planes.count), classifier: numbers,
            labels: (0..<numbers.classCount).map { UInt8($0 + 1) }, instructionSet: set)
        let samples = try planes.map { try Samples($0, shiftedBy: shift) }
        let workspace = PixelKernel.Workspace(for: kernel)
        let count = planes[0].count
        var result = Told()
        // Planes are reassembled, as each piece has its own planes.
        var columns = [[UInt32]](repeating: [], count: 2 * numbers.classCount + 2)
        for start in stride(from: 0, to: count, by: piece) {
            let length = min(piece, count - start)
            let views = samples.map {
                BandView(
                    samples: $0.start + start * MemoryLayout<Float>.stride, kind: .float32, scale: 1, offset: 0,
                    nodata: nil)
            }
            let details = PixelDetails([.scores, .probabilities, .margins, .distances, .prototypes])
            var labels = [UInt8](repeating: 99, count: length)
            labels.withUnsafeMutableBufferPointer {
                kernel.classify(views, workspace: workspace, labels: $0, details: details)
            }
            let floats = details.scores + details.probabilities + details.margins + details.distances
            for column in columns.indices {
                columns[column] += floats[(column * length)..<(column * length + length)].map(\.bitPattern)
            }
            result.labels += labels
            result.prototypes += details.prototypes
        }
        result.floats = columns.flatMap { $0 }
        return result
    }

    /// Features with some unusual values.
    func planes(d: Int, count: Int, seed: UInt64) -> [[Float]] {
        var random = SplitMix64(seed: seed)
        var planes = (0..<d).map { _ in random.floats(count, -3...3) }
        let extremes: [Float] = [
            0, -0.0, .leastNonzeroMagnitude, -.leastNormalMagnitude, 1e30, -1e30, .greatestFiniteMagnitude, .nan,
            .infinity, -.infinity, 1e-30, 1e18,
        ]
        for (index, value) in extremes.enumerated() where index * 5 + 2 < count {
            planes[index % d][index * 5 + 2] = value
        }
        return planes
    }

    static let shapes: [(d: Int, k: Int, c: Int)] = [
        (1, 1, 2), (2, 0, 3), (3, 5, 7), (7, 13, 9), (10, 32, 11), (16, 64, 10), (5, 97, 4), (4, 193, 13), (40, 6, 30),
    ]

    @Test(
        "all that is told has the same bits on every instruction set, in every cut and at every address",
        arguments: shapes, [false, true])
    func sameBits(shape: (d: Int, k: Int, c: Int), isMixed: Bool) throws {
        let numbers = randomClassifier(d: shape.d, k: shape.k, c: shape.c, seed: UInt64(shape.k), isMixed: isMixed)
        let planes = planes(d: shape.d, count: 600, seed: 9)
        let whole = try told(numbers, planes, on: .portable, piece: 600)
        for set in supported {
            for piece in [600, 1, 7, 64, 65, 255, 256, 257] {
                #expect(try told(numbers, planes, on: set, piece: piece) == whole, "\(set), pieces of \(piece)")
            }
            for shift in [4, 8, 20, 60] {
                #expect(
                    try told(numbers, planes, on: set, piece: 600, shift: shift) == whole, "\(set), \(shift) bytes off")
            }
        }
    }

    @Test(
        "probabilities, margin and nearest prototype equal the plain reference in Double", arguments: shapes,
        [false, true])
    func details(shape: (d: Int, k: Int, c: Int), isMixed: Bool) throws {
        let numbers = randomClassifier(d: shape.d, k: shape.k, c: shape.c, seed: 17, isMixed: isMixed)
        var random = SplitMix64(seed: 18)
        let planes = (0..<shape.d).map { _ in random.floats(70, -2...2) }
        let result = try told(numbers, planes, on: InstructionSet.best, piece: 70)
        func plane(_ index: Int, _ pixel: Int) -> Double {
            Double(Float(bitPattern: result.floats[index * 70 + pixel]))
        }
        for pixel in 0..<70 {
            let features = planes.map { Double($0[pixel]) }
            // The probabilities of the scores that the kernel computed: scores are tested elsewhere.
            let expected = Reference.probabilities((0..<shape.c).map { plane($0, pixel) })
            for (index, value) in expected.enumerated() { #expect(abs(plane(shape.c + index, pixel) - value) < 5e-7) }
            let sorted = expected.sorted(by: >)
            #expect(abs(plane(2 * shape.c, pixel) - (sorted[0] - sorted[1])) < 1e-6)
            let distance = plane(2 * shape.c + 1, pixel)
            if let nearest = Reference.nearest(numbers, features: features) {
                #expect(abs(distance - nearest.distance) <= 1e-5 * max(nearest.distance, 1))
                #expect(result.prototypes[pixel] == Int32(nearest.unit))
            } else {
                #expect(distance == .infinity && result.prototypes[pixel] == -1)
            }
        }
    }

    @Test("pixels that are no numbers are 0 and NaN throughout, and the others are not touched by them")
    func defined() throws {
        let numbers = randomClassifier(d: 3, k: 7, c: 4, seed: 3)
        let planes = planes(d: 3, count: 80, seed: 4)
        let result = try told(numbers, planes, on: InstructionSet.best, piece: 80)
        for pixel in 0..<80 {
            let isFinite = planes.allSatisfy { $0[pixel].isFinite }
            if !isFinite { #expect(result.labels[pixel] == 0) }
            let isValid = result.labels[pixel] != 0
            for plane in 0..<(2 * 4 + 2) {
                #expect(Float(bitPattern: result.floats[plane * 80 + pixel]).isNaN == !isValid)
            }
            if planes.allSatisfy({ abs($0[pixel]) < 1e15 }) { #expect(isValid) }
        }
    }
}
