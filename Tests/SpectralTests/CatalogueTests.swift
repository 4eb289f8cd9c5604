import Foundation
import Kernels
import Spectral
import Testing
import YatlasTestSupport

@Suite struct CatalogueTests {
    /// Bands for every symbol and wavelength that an index names.
    static func bands(_ index: SpectralIndex) -> [SpectralBand] {
        index.symbols.enumerated().map { place, symbol in
            let numbers = symbol.dropFirst().split(separator: "_").compactMap { Double($0) }
            return (numbers.first ?? 0) > 100
                ? SpectralBand(name: "", wavelength: numbers[0])
                : SpectralBand(name: "", symbol: symbol, wavelength: 500 + 100 * Double(place))
        }
    }

    @Test func `The catalogue has all of both versions`() {
        #expect(SpectralIndex.all.filter { $0.versions.contains("v0") }.count == 280)
        #expect(SpectralIndex.all.filter { $0.versions.contains("v1") }.count == 328)
        #expect(Set(SpectralIndex.all.map(\.name)).count == SpectralIndex.all.count)
        #expect(SpectralIndex.all.filter { $0.versions == ["v0"] && !$0.name.hasSuffix("@v0") }.map(\.name) == ["SR3"])
    }

    @Test(arguments: SpectralIndex.all.filter { $0.name != "CWI" }.map(\.name))
    func `Every index names its bands and reads no others`(name: String) throws {
        let index = try #require(SpectralIndex.named(name))
        #expect(index.name == name)
        let bands = Self.bands(index)
        // Constants that their bands do not give.
        let open = ["NIRvP": "NIRvP(PAR=900)", "FDI": "FDI(lambdaR=665)"]
        let set = try FeatureSet([open[name] ?? name], bands: bands)
        #expect(set.inputs == Array(bands.indices))
        #expect(!index.longName.isEmpty && index.reference.hasPrefix("http"))
        #expect(
            ["vegetation", "water", "soil", "urban", "snow", "burn", "clouds", "geology", "tasselled-cap"].contains(
                index.domain))
        // The formulas of a model contain no index and no constant.
        let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: bands)
        #expect(again == set)
    }

    @Test func `Names that were in use before still work`() throws {
        for name in [
            "NDVI", "NDWI", "MNDWI", "NDBI", "BSI", "BI", "EVI", "EVI2", "SAVI", "ARVI", "OSAVI", "MSAVI", "GNDVI",
            "NDREI", "NDRE", "NDMI", "NBR", "NBR2", "NDSI", "NDTI", "NDYI", "AWEInsh", "AWEIsh", "UI", "GCC", "VARI",
            "GLI", "CIG", "CIRE", "NIRv", "MTCI", "IRECI", "PSRI", "NDCI", "WRI", "DBSI", "BAI",
        ] {
            #expect(SpectralIndex.named(name)?.name == name)
        }
        #expect(SpectralIndex.named("BSI")?.formula == SpectralIndex.named("BI")?.formula)
        #expect(SpectralIndex.named("NDRE")?.formula == SpectralIndex.named("NDREI")?.formula)
        #expect(SpectralIndex.named("MSAVI@v0")?.formula == SpectralIndex.named("MSAVI2")?.formula)
    }

    @Test func `Names fit in any case where one index has them, and by version`() {
        #expect(SpectralIndex.named("ndvi")?.name == "NDVI" && SpectralIndex.named("ndvi@V0")?.name == "NDVI")
        #expect(SpectralIndex.named("arvi@v0")?.name == "ARVI@v0" && SpectralIndex.named("ARVI@v1")?.name == "ARVI")
        #expect(SpectralIndex.named("BAI")?.domain == "burn" && SpectralIndex.named("BaI")?.domain == "soil")
        #expect(SpectralIndex.named("bai") == nil && SpectralIndex.named("NDVI@v2") == nil)
        #expect(SpectralIndex.named("CARI@v0") == nil && SpectralIndex.named("SR3@v1") == nil)
        #expect(FeatureErrorTests.message(["bai"]).contains("did you mean BAI, BaI?"))
    }

    @Test func `ARVI corrects red by blue minus red, as Kaufman and Tanre 1992 do`() throws {
        let bands = ["N", "R", "B"].map { SpectralBand(name: $0, symbol: $0) }
        let set = try FeatureSet(["arvi"], bands: bands)
        #expect(set.features[0].name == "ARVI")
        // N 0.45, R 0.05, B 0.06: rb = 0.05 - (0.06 - 0.05) = 0.04, (0.45 - 0.04) / (0.45 + 0.04) = 41 / 49.
        let found = Reference.features(set.program, bands: [0.45, 0.05, 0.06])[0]
        #expect(abs(found - 41.0 / 49) < 1e-12)
    }

    @Test func `Symbols come in the formula's order, each once`() {
        #expect(SpectralIndex.named("EVI")?.symbols == ["N", "R", "B"])
        #expect(SpectralIndex.named("AWEIsh")?.symbols == ["B", "G", "N", "S1", "S2"])
        #expect(SpectralIndex.named("NDISI")?.symbols == ["R1080_1120", "R1760_1800"])
        #expect(SpectralIndex.named("XYZ") == nil)
    }

    /// The collection's data on an index when all bands are multiplied by one factor.
    struct Facts: Decodable {
        struct Index: Decodable {
            var short_name: String
            var scale_behaviour: String
        }
        var indices: [Index]
    }

    @Test(.needs(shared: "facts/indices.json"))
    func `Indices that need reflectance are those that the collection says depend on the scale`() throws {
        let data = try Data(contentsOf: URL(filePath: SharedData.path("facts/indices.json")))
        for fact in try JSONDecoder().decode(Facts.self, from: data).indices {
            let name = "\(fact.short_name)@v0"
            let index = try #require(SpectralIndex.named(name))
            // With the soil line through 0, as by default, these two would not depend on the scale.
            let open = [
                "NIRvP": "NIRvP@v0(PAR=900)", "FDI": "FDI@v0(lambdaR=665)", "SAVI2": "SAVI2@v0(slb=0.1)",
                "TSAVI": "TSAVI@v0(slb=0.1)",
            ]
            let set = try FeatureSet([open[fact.short_name] ?? name], bands: Self.bands(index))
            // The collection's data are for reflectance times 10000 with kelvin. Unscaled temperatures are no kelvin,
            // so a formula that multiplies both and then adds is refused, too.
            let mixesTemperature = ["NBRT1", "NBRT2", "NDVIT"].contains(fact.short_name)
            let isSafe =
                !mixesTemperature
                && (fact.scale_behaviour == "invariant" || fact.scale_behaviour.hasPrefix("homogeneous"))
            #expect(set.features[0].isScaleSafe == isSafe, "\(name): \(fact.scale_behaviour), \(index.formula)")
        }
    }
}
