import Foundation
import KernelTypes
import Kernels
import Spectral
import Testing

/// Samples of `Data/`: bands, constants and the values of each index.
struct Parity {
    struct Sample {
        let name: String
        /// The values of the columns `in:`.
        let inputs: [String: Double]
        /// The value of each index.
        let values: [String: Double]
    }

    /// The columns that are indices.
    let names: [String]
    /// The bands of the samples, known by symbol or wavelength.
    let bands: [SpectralBand]
    /// The column of each band.
    let columns: [String]
    let samples: [Sample]

    init(_ file: String) throws {
        let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/\(file)")
        let lines = try String(contentsOf: place, encoding: .utf8).split(separator: "\n")
        let header = lines[0].split(separator: ",").map(String.init)
        let inputs = header.filter { $0.hasPrefix("in:") }.map { String($0.dropFirst(3)) }
        names = header.filter { !$0.hasPrefix("in:") && $0 != "sample" && $0 != "kind" }
        columns = inputs.filter { $0.first?.isUppercase == true && !["C1", "C2", "L", "PAR"].contains($0) }
        bands = columns.map { column in
            let numbers = column.dropFirst().split(separator: "_").compactMap { Double($0) }
            let isWavelength = column.first == "R" && numbers.first ?? 0 >= 100
            return SpectralBand(
                name: "file \(column)", symbol: isWavelength ? nil : column,
                wavelength: isWavelength ? numbers.reduce(0, +) / Double(numbers.count) : nil)
        }
        samples = try lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            try #require(fields.count == header.count)
            let pairs = try zip(header, fields).dropFirst(2).map { ($0, try #require(Double($1), "\($0)")) }
            return Sample(
                name: "\(fields[0]) \(fields[1])",
                inputs: .init(
                    uniqueKeysWithValues: pairs.filter { $0.0.hasPrefix("in:") }.map {
                        (String($0.0.dropFirst(3)), $0.1)
                    }),
                values: .init(uniqueKeysWithValues: pairs.filter { !$0.0.hasPrefix("in:") }))
        }
    }

    /// The program of one feature, and the values of its bands in a sample.
    func program(_ item: String) throws -> (program: FeatureProgram, inputs: [Int]) {
        let set = try FeatureSet(["it=\(item)"], bands: bands)
        return (set.program, set.inputs)
    }

    func values(of sample: Sample, _ inputs: [Int]) -> [Double] { inputs.map { sample.inputs[columns[$0]] ?? .nan } }
}

extension FeatureProgram {
    /// The largest change of the feature, to first order, if each band and each step has a rounding error of Float: the
    /// unavoidable error of an evaluation in Float.
    func uncertainty(_ bands: [Double], of value: Double) -> Double {
        let first = inputCount + constants.count
        let move = { (register: Int32) in register >= Int32(first) ? Int(register) + 1 : Int(register) }
        let steps = instructions.map {
            Instruction($0.operation, move($0.first), move($0.second), move($0.third), to: move($0.destination))
        }
        var total = 0.0
        for changed in steps.indices {
            var program = self
            program.constants.append(1 + 0x1p-24)
            program.outputs = outputs.map { move(Int32($0)) }
            program.instructions = steps
            let register = Int(steps[changed].destination)
            program.instructions.insert(Instruction(.multiply, register, first, to: register), at: changed + 1)
            total += abs(Reference.features(program, bands: bands)[0] - value)
        }
        for constant in constants.indices {
            var program = self
            program.constants[constant] *= 1 + 0x1p-24
            total += abs(Reference.features(program, bands: bands)[0] - value)
        }
        return total
    }

    /// Whether every step's value is 0 or a normal number of Float.
    func fitsFloat(_ bands: [Double]) -> Bool {
        instructions.indices.allSatisfy { last in
            var program = self
            program.instructions = Array(instructions[...last])
            program.outputs = [Int(instructions[last].destination)]
            let size = abs(Reference.features(program, bands: bands)[0])
            return size == 0
                || (Double(Float.leastNormalMagnitude)...Double(Float.greatestFiniteMagnitude)).contains(size)
        }
    }

    /// The results of the kernels for pixels, one plane for each band.
    func floats(_ planes: [[Float]]) throws -> [Float] {
        let kernel = try PixelKernel(program: self, classifier: nil, instructionSet: .best)
        let count = planes[0].count
        var result = [Float](repeating: 0, count: outputs.count * count)
        try planes.flatMap { $0 }.withUnsafeBytes { bytes in
            let start = try #require(bytes.baseAddress)
            result.withUnsafeMutableBufferPointer {
                kernel.features(
                    BandView.planes(start, count: planes.count, pixelCount: count), pixelCount: count,
                    workspace: .init(for: kernel), into: $0)
            }
        }
        return result
    }
}
