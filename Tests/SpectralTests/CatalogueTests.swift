import Kernels
import Spectral
import Testing

@Suite struct CatalogueTests {
    static let bands = ParitySamples.bands.map { SpectralBand(name: "file \($0)", symbol: $0) }

    @Test(arguments: ParitySamples.names.indices)
    func `Every index gives what Awesome Spectral Indices gives`(place: Int) throws {
        let name = ParitySamples.names[place]
        let set = try FeatureSet([name], bands: Self.bands)
        for (spectrum, values, expected) in ParitySamples.records {
            let found = Reference.features(set.program, bands: set.inputs.map { values[$0] })[0]
            let wanted = expected[place]
            let isSame = wanted.isFinite ? abs(found - wanted) <= 1e-6 * abs(wanted) + 1e-15 : found.isSame(as: wanted)
            #expect(isSame, "\(name) of \(spectrum): \(found), not \(wanted)")
        }
    }

    @Test func `The samples cover the catalogue but for two second names and ARVI`() {
        let names = Set(SpectralIndex.all.map(\.name))
        #expect(names.subtracting(ParitySamples.names) == ["ARVI", "BSI", "NDRE"])
        #expect(SpectralIndex.named("BSI")?.formula == SpectralIndex.named("BI")?.formula)
        #expect(SpectralIndex.named("NDRE")?.formula == SpectralIndex.named("NDREI")?.formula)
        #expect(Set(SpectralIndex.all.map { $0.name.lowercased() }).count == SpectralIndex.all.count)
    }

    @Test func `ARVI corrects red by blue minus red, as Kaufman and Tanre 1992 do`() throws {
        let set = try FeatureSet(["arvi"], bands: Self.bands)
        #expect(set.features[0].name == "ARVI")
        // N 0.45, R 0.05, B 0.06: rb = 0.05 - (0.06 - 0.05) = 0.04, (0.45 - 0.04) / (0.45 + 0.04) = 41 / 49.
        #expect(set.inputs == [0, 2, 6])
        let found = Reference.features(set.program, bands: [0.06, 0.05, 0.45])[0]
        #expect(abs(found - 41.0 / 49) < 1e-12)
    }

    @Test(arguments: SpectralIndex.all.map(\.name))
    func `Every index names its bands and reads no others`(name: String) throws {
        let index = try #require(SpectralIndex.named(name.lowercased()))
        #expect(index.name == name)
        let bands = index.symbols.map { SpectralBand(name: "", symbol: $0) }
        #expect(try FeatureSet([name], bands: bands).inputs == Array(bands.indices))
        #expect(!index.longName.isEmpty && index.reference.hasPrefix("http"))
        #expect(["vegetation", "water", "soil", "urban", "snow", "burn"].contains(index.domain))
    }

    @Test func `Symbols come in the formula's order, each once`() {
        #expect(SpectralIndex.named("EVI")?.symbols == ["N", "R", "B"])
        #expect(SpectralIndex.named("AWEIsh")?.symbols == ["B", "G", "N", "S1", "S2"])
        #expect(SpectralIndex.named("XYZ") == nil)
    }
}

extension Double {
    func isSame(as other: Double) -> Bool { self == other || isNaN && other.isNaN }
}
