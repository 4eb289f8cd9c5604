import KernelTypes
import Kernels
import Testing
internal import YatlasCore

@Suite struct LoadTests {
    /// The value of each sample of a band, on one instruction set.
    func values<Sample: BitwiseCopyable>(
        _ samples: [Sample], _ kind: SampleKind, scale: Float, offset: Float, nodata: Double?, isSquareLaw: Bool,
        shift: Int, on set: InstructionSet
    ) throws -> (values: [Float], band: BandView) {
        let kernel = try PixelKernel(program: identity(1), classifier: nil, instructionSet: set)
        let held = try Samples(samples, shiftedBy: shift)
        let band = BandView(
            samples: held.start, kind: kind, scale: scale, offset: offset, nodata: nodata, isSquareLaw: isSquareLaw)
        var values = [Float](repeating: 0, count: samples.count)
        values.withUnsafeMutableBufferPointer {
            kernel.features([band], pixelCount: samples.count, workspace: .init(for: kernel), into: $0)
        }
        return (values, band)
    }

    func check<Sample: BinaryInteger & BitwiseCopyable>(_ samples: [Sample], _ kind: SampleKind) throws {
        for count in [1, 15, 63, 64, 65, 129] {
            let some = (0..<count).map { samples[$0 % samples.count] }
            for isSquareLaw in [false, true] {
                var first: [UInt32]?
                for set in supported {
                    let result = try values(
                        some, kind, scale: 0.0001, offset: -0.1, nodata: Double(samples[0]), isSquareLaw: isSquareLaw,
                        shift: count % 3 * MemoryLayout<Sample>.stride, on: set)
                    for (sample, value) in zip(some, result.values) {
                        if sample == samples[0] {
                            #expect(value.isNaN)
                        } else {
                            let expected = Reference.value(Double(sample), of: result.band)
                            #expect(abs(Double(value) - expected) <= 1e-6 * max(abs(expected), 1))
                        }
                    }
                    let bits = result.values.map { $0.isNaN ? 0 : $0.bitPattern }
                    #expect(bits == first ?? bits)
                    first = bits
                }
            }
        }
    }

    @Test("samples of every type become values, whatever their number and place")
    func everyType() throws {
        try check([UInt8(255), 0, 1, 100, 254], .uint8)
        try check([Int8(-128), 0, 1, -127, 127], .int8)
        try check([UInt16(0), 1, 10_000, 32_768, 65_535], .uint16)
        try check([Int16(-9999), 0, 1, -32_768, 32_767], .int16)
        try check([Int32(-1), 0, 1, 1_000_000, -1_000_000], .int32)
    }

    @Test("embeddings are dequantised by their square law: sign(v) (v / 127.5)^2")
    func embeddings() throws {
        let samples = (-128...127).map { Int8($0) }
        for set in supported {
            let result = try values(
                samples, .int8, scale: 1 / 127.5, offset: 0, nodata: -128, isSquareLaw: true, shift: 0, on: set)
            #expect(result.values[0].isNaN)
            for (sample, value) in zip(samples, result.values).dropFirst() {
                let root = Double(sample) / 127.5
                #expect(abs(Double(value) - (sample < 0 ? -1 : 1) * root * root) < 1e-6)
            }
        }
    }
}
