import YatlasCore
import Kernels
import Spectral
import Testing

/// The tasselled cap is a rotation: a typing error in a published table would break orthogonality.
@Suite struct TasselledCapTests {
    static let symbols = ["B", "G", "R", "N", "S1", "S2", "R1240"]

    /// The coefficients of an index, from bands that are 1 one at a time.
    func coefficients(_ name: String) throws -> [Double] {
        let bands = Self.symbols.map {
            SpectralBand(name: $0, symbol: $0 == "R1240" ? nil : $0, wavelength: $0 == "R1240" ? 1241.5 : 500)
        }
        let program = try FeatureSet(["B + G + R + N + S1 + S2 + R1240", name], bands: bands).program
        return Self.symbols.indices.map { place in
            Reference.features(program, bands: Self.symbols.indices.map { $0 == place ? 1 : 0 })[1]
        }
    }

    @Test(arguments: ["tm", "etm", "oli_toa", "oli_sr", "msi"])
    func `Brightness, greenness and wetness have length 1 and stand upright on each other`(instrument: String) throws {
        let axes = try ["TCB", "TCG", "TCW"].map { try coefficients("\($0)@\(instrument)") }
        for (first, a) in axes.enumerated() {
            for (second, b) in axes.enumerated() {
                let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
                // Six products of numbers that are rounded to four digits.
                #expect(abs(product - (first == second ? 1 : 0)) < 2e-4, "\(instrument) \(first) \(second) \(product)")
            }
        }
        #expect(axes[0].allSatisfy { $0 >= 0 } && axes[1][3] > 0.6 && axes[2][4] < -0.6)
    }

    @Test func `Those of MODIS are as Lobser and Cohen 2007 print them, at right angles to two digits`() throws {
        let axes = try ["TCB", "TCG", "TCW"].map { try coefficients("\($0)@modis") }
        for axis in axes { #expect(abs(axis.reduce(0) { $0 + $1 * $1 } - 1) < 1e-3) }
        #expect(zip(axes[0], axes[1]).reduce(0) { $0 + $1.0 * $1.1 } < 5e-3)
        // Red, the band of 1240 nm, the shorter of the two beyond it; numbers are kept as Float.
        for (found, printed) in [(axes[0][2], 0.4395), (axes[1][6], 0.4882), (axes[2][4], -0.6416)] {
            #expect(abs(found - printed) < 1e-7)
        }
    }

    @Test func `Coefficients of one sensor are refused for another, and the right ones named`() throws {
        let bands = Self.symbols.dropLast().map { SpectralBand(name: $0, symbol: $0) }
        let sensor = try #require(Sensor.named("landsat-8"))
        let catalogue = IndexCatalogue(sensor: sensor)
        #expect(throws: YatlasError.self) { try FeatureSet(["TCB@etm"], bands: bands, catalogue: catalogue) }
        #expect(throws: YatlasError.self) { try FeatureSet(["TCB"], bands: bands, catalogue: catalogue) }
        for (name, words) in [("TCB@etm", "take TCB@oli_toa or TCB@oli_sr"), ("TCB", "did you mean TCB@oli_toa")] {
            do {
                _ = try FeatureSet([name], bands: bands, catalogue: catalogue)
            } catch {
                #expect("\(error)".contains(words), "\(error)")
            }
        }
        #expect(try FeatureSet(["TCB@oli_sr"], bands: bands, catalogue: catalogue).features[0].isScaleSafe)
        #expect(try !FeatureSet(["indices"], bands: bands).features.contains { $0.name.hasPrefix("TC") })
    }
}
