import Foundation
import KernelTypes
import Kernels
import Testing
import YatlasCore

extension SplitMix64 {
    /// Random numbers in a range; the same seed gives the same, so that a failing case can be repeated.
    mutating func floats(_ count: Int, _ range: ClosedRange<Float> = -1.5...1.5) -> [Float] {
        (0..<count).map { _ in Float.random(in: range, using: &self) }
    }
}

func randomClassifier(d: Int, k: Int, c: Int, seed: UInt64, isMixed: Bool = false) -> ClassifierParameters {
    var random = SplitMix64(seed: seed)
    return ClassifierParameters(
        shift: random.floats(d), scale: random.floats(d, 0.5...2), units: random.floats(k * d), bias: 0.3,
        epsilon: 0.7, head: random.floats(c * k),
        skip: isMixed ? Array(repeating: 0, count: c * d) : random.floats(c * d), intercept: random.floats(c),
        mixing: isMixed ? random.floats(d * d).map { $0 / Float(d).squareRoot() } : [])
}

func identity(_ count: Int) -> FeatureProgram {
    FeatureProgram(inputCount: count, constants: [], instructions: [], outputs: Array(0..<count))
}

/// Labels and planar scores of planar Float pixels.
func classify(
    _ numbers: ClassifierParameters, program: FeatureProgram, pixels: [[Float]], nodata: Double? = nil,
    on set: InstructionSet
) throws -> (labels: [UInt8], scores: [Float]) {
    let labels = (0..<numbers.classCount).map { UInt8($0 + 1) }
    let kernel = try PixelKernel(program: program, classifier: numbers, labels: labels, instructionSet: set)
    let count = pixels[0].count
    let planes = pixels.map { plane in
        let copy = UnsafeMutableBufferPointer<Float>.allocate(capacity: max(count, 1))
        _ = copy.update(fromContentsOf: plane)
        return copy
    }
    defer { for plane in planes { plane.deallocate() } }
    let views = try planes.map {
        BandView(
            samples: UnsafeRawPointer(try #require($0.baseAddress)), kind: .float32, scale: 1, offset: 0,
            nodata: nodata)
    }
    var result = [UInt8](repeating: 99, count: count)
    let details = PixelDetails(.scores)
    result.withUnsafeMutableBufferPointer {
        kernel.classify(views, workspace: PixelKernel.Workspace(for: kernel), labels: $0, details: details)
    }
    return (result, details.scores)
}

let supported = InstructionSet.allCases.filter(\.isSupported)

/// Samples at a chosen distance from an aligned address.
final class Samples {
    let bytes: UnsafeMutableRawBufferPointer
    let start: UnsafeMutableRawPointer

    init<Sample: BitwiseCopyable>(_ values: [Sample], shiftedBy shift: Int = 0) throws {
        let count = values.count * MemoryLayout<Sample>.stride
        bytes = .allocate(byteCount: count + shift + 64, alignment: 64)
        start = try #require(bytes.baseAddress) + shift
        values.withUnsafeBytes { if let base = $0.baseAddress { start.copyMemory(from: base, byteCount: count) } }
    }

    deinit { bytes.deallocate() }
}
