import KernelTypes
import Kernels
import Spectral
import Testing

@Suite struct ParityTests {
    /// The syntax of an index of version 0 with a sample's constants.
    static func item(_ name: String, _ inputs: [String: Double]) throws -> String {
        let byHand = [
            "kNDVI@RBF_sigma=(N+R)/2": "tanh(NDVI ** 2)",
            "kNDVI@poly": "kNDVI(kernel=poly, c=\(inputs["c"] ?? 0), p=\(inputs["p"] ?? 0))",
            "kNDVI@linear": "kNDVI(kernel=linear)", "SAVI@L=0.5": "SAVI",
        ]
        if let item = byHand[name] { return item }
        let index = try #require(SpectralIndex.named("\(name)@v0"), "\(name)")
        var names = index.constants.map(\.name)
        if index.formula.contains("kernel(") { names.append("sigma") }
        let settings = try names.map { "\($0)=\(try #require(inputs[$0]))" }
        return settings.isEmpty ? index.name : "\(name)@v0(\(settings.joined(separator: ", ")))"
    }

    /// Checks all values in Double; returns how many were well conditioned and checked in Float, too.
    func check(_ parity: Parity, _ names: [String], _ item: (String, [String: Double]) throws -> String) throws -> Int {
        var checked = 0
        for name in names {
            // Samples with the same constants have the same program.
            var programs: [String: (program: FeatureProgram, inputs: [Int], samples: [Parity.Sample])] = [:]
            for sample in parity.samples {
                let text = try item(name, sample.inputs)
                if programs[text] == nil {
                    let (program, inputs) = try parity.program(text)
                    programs[text] = (program, inputs, [])
                }
                programs[text]?.samples.append(sample)
            }
            for (text, entry) in programs {
                let pixels = entry.samples.map { parity.values(of: $0, entry.inputs) }
                let floats = try entry.program.floats(
                    entry.inputs.indices.map { band in pixels.map { Float($0[band]) } })
                for (place, sample) in entry.samples.enumerated() {
                    let wanted = try #require(sample.values[name])
                    let found = Reference.features(entry.program, bands: pixels[place])[0]
                    // The one column that is a difference from 1 has the rounding error of exp, 2^-53.
                    let rounding = name == "kNDVI@RBF_sigma=(N+R)/2" ? 0x1p-52 : 0
                    let isSame =
                        wanted.isFinite
                        ? abs(found - wanted) <= 1e-12 * abs(wanted) + rounding : found.isSame(as: wanted)
                    #expect(isSame, "\(text) of \(sample.name): \(found), not \(wanted)")
                    checked += checkFloat(floats[place], entry.program, pixels[place], "\(text) of \(sample.name)")
                }
            }
        }
        return checked
    }

    /// Compares a Float of the kernels with the Double of the same Float bands; returns 1 if it was well conditioned.
    func checkFloat(_ found: Float, _ program: FeatureProgram, _ bands: [Double], _ label: String) -> Int {
        let bands = bands.map { Double(Float($0)) }
        let exact = Reference.features(program, bands: bands)[0]
        guard exact.isFinite, program.fitsFloat(bands) else { return 0 }
        let uncertainty = program.uncertainty(bands, of: exact)
        guard uncertainty < 1e-5 * abs(exact) else { return 0 }
        #expect(abs(Double(found) - exact) <= 2e-5 * abs(exact), "\(label): \(found) in Float, \(exact) in Double")
        return 1
    }

    @Test func `Every index of version 0 gives what spyndex gives`() throws {
        let parity = try Parity("parity.csv")
        #expect(parity.names.count == 284 && parity.samples.count == 44)
        // 12,496 values; edge samples of zeros, NaN and equal bands have none that is finite and well conditioned.
        #expect(try check(parity, parity.names, Self.item) > 7000)
    }

    @Test func `Every index of version 1 that is a number of a pixel gives what numpy gives`() throws {
        let parity = try Parity("parity_v1.csv")
        #expect(parity.names.count == 327 && parity.samples.count == 42)
        // The columns of version 0's samples, with the same PAR.
        let scene = [
            "lambdaG": 559.8, "lambdaN": 832.8, "lambdaN2": 864.7, "lambdaR": 664.6, "lambdaS1": 1613.7,
            "lambdaS2": 2202.4, "PAR": 1000,
        ]
        let checked = try check(parity, parity.names) { name, _ in
            let index = try #require(SpectralIndex.named("\(name)@v1"), "\(name)")
            let open = try index.constants.filter { $0.value == nil }.map { constant in
                "\(constant.name)=\(try #require(scene[constant.name], "\(name)"))"
            }
            return open.isEmpty ? "\(name)@v1" : "\(name)@v1(\(open.joined(separator: ", ")))"
        }
        #expect(checked > 7000)
    }
}

extension Double {
    func isSame(as other: Double) -> Bool { self == other || isNaN && other.isNaN }
}
