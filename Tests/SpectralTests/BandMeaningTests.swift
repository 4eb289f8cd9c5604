import Spectral
import Testing

/// The meaning of band names by their source.
@Suite struct BandMeaningTests {
    static func symbols(_ names: [String], _ sensor: String?, told: Bool = false) -> [String?] {
        Sensor.identify(names, sensor: sensor.flatMap(Sensor.named), from: .raster(tellsSensor: told)).bands.map(
            \.symbol)
    }

    @Test(arguments: Sensor.all, [false, true])
    func `No sensor gives a meaning to a place in a raster`(sensor: Sensor, told: Bool) {
        for spelling in ["band%", "Band %", "band_%", "BAND%", "Band_%", "%"] {
            for count in 1...14 {
                let names = (1...count).map { spelling.replacing("%", with: "\($0)") }
                let found = Sensor.identify(names, sensor: sensor, from: .raster(tellsSensor: told))
                #expect(found.bands == names.map { SpectralBand(name: $0) } && found.sensor == sensor)
            }
        }
    }

    @Test(arguments: [nil] + Sensor.all.map(\.name))
    func `Numbers that count the bands are places, unless the file names the sensor`(sensor: String?) {
        for count in 2...13 {
            let names = (1...count).map { "B\($0)" }
            for more in [[], ["SCL"], ["mask", "QA_PIXEL"]] {
                #expect(Self.symbols(names + more, sensor).allSatisfy { $0 == nil }, "\(names + more)")
            }
        }
        #expect(
            Self.symbols((1...7).map { "B\($0)" }, "landsat-8", told: true) == ["A", "B", "G", "R", "N", "S1", "S2"])
        #expect(Self.symbols((1...12).map { "B\($0)" }, nil).allSatisfy { $0 == nil })
    }

    @Test func `Numbers that count nothing are the sensor's`() {
        #expect(Self.symbols(["B2", "B3", "B4", "B8"], "sentinel-2") == ["B", "G", "R", "N"])
        #expect(Self.symbols(["B1", "B2", "B4"], "sentinel-2") == ["A", "B", "R"])
        #expect(Self.symbols(["SCL", "B1", "B2"], "sentinel-2") == [nil, "A", "B"])
        #expect(Self.symbols(["B1"], "sentinel-2") == ["A"])
        #expect(Self.symbols(["B01", "B02", "B03"], "sentinel-2") == ["A", "B", "G"])
        #expect(Self.symbols(["SR_B1", "SR_B2"], "landsat-8") == ["A", "B"])
        let sentinel = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B11", "B12"]
        #expect(
            Self.symbols(sentinel, "sentinel-2") == [
                "A", "B", "G", "R", "RE1", "RE2", "RE3", "N", "N2", "WV", "S1", "S2",
            ])
    }

    @Test func `A user's own sensor says what its bands are called, places too`() throws {
        let bands = [SpectralBand(name: "ch1", symbol: "R"), SpectralBand(name: "B2", symbol: "N")]
        let sensor = try Sensor(
            name: "camera", bands: [(bands[0], ["Band 1"]), (bands[1], [])], scaling: nil, nodata: nil)
        func symbols(_ names: [String]) -> [String?] {
            Sensor.identify(names, sensor: sensor, from: .raster(tellsSensor: false)).bands.map(\.symbol)
        }
        #expect(symbols(["Band 1", "Band 2"]) == ["R", nil])
        #expect(symbols(["B1", "B2"]) == ["R", "N"])
    }

    static let force = [
        "BLUE", "GREEN", "RED", "REDEDGE1", "REDEDGE2", "REDEDGE3", "BROADNIR", "NIR", "SWIR1", "SWIR2",
    ]

    // Names of FORCE, Earth Search, the Planetary Computer and the Open Data Cube; symbols by their published
    // wavelengths.
    static let archives: [([String], String?, [String?])] = [
        (force, nil, ["B", "G", "R", "RE1", "RE2", "RE3", "N", "N2", "S1", "S2"]),
        (force, "sentinel-2", ["B", "G", "R", "RE1", "RE2", "RE3", "N", "N2", "S1", "S2"]),
        (["BLUE", "GREEN", "RED", "NIR", "SWIR1", "SWIR2"], "LND08", ["B", "G", "R", "N", "S1", "S2"]),
        (["ULTRABLUE", "BLUE", "NIR"], nil, ["A", "B", "N"]),
        (
            ["coastal", "blue", "rededge1", "nir", "nir08", "nir09", "swir16", "swir22"], "sentinel-2",
            ["A", "B", "RE1", "N", "N2", "WV", "S1", "S2"]
        ),
        (["coastal", "nir", "nir08", "nir09"], nil, ["A", "N", "N2", "WV"]),
        (["blue", "nir08", "swir16", "swir22"], "landsat-8", ["B", "N", "S1", "S2"]),
        (
            ["nbart_blue", "nbart_red_edge_1", "nbart_nir_1", "nbart_nir_2", "nbart_swir_2", "nbart_swir_3"],
            "sentinel-2", ["B", "RE1", "N", "N2", "S1", "S2"]
        ),
        (["nbart_nir_1", "nbart_swir_2", "nbart_swir_3"], nil, ["N", "S1", "S2"]),
        (["nbart_blue", "nbart_nir", "nbart_swir_1", "nbart_swir_2"], "landsat-8", ["B", "N", "S1", "S2"]),
        (["nbar_blue", "nbar_nir", "nbar_swir_1", "nbar_swir_2"], "landsat-7", ["B", "N", "S1", "S2"]),
        (["nbart_nir", "nbart_swir_1", "nbart_swir_2"], nil, ["N", "S1", "S2"]),
        (["nbart_red", "nbart_swir_2"], nil, ["R", nil]), (["swir_2", "swir_3"], "sentinel-2", [nil, nil]),
        (["SWIR1", "SWIR2", "SWIR3"], nil, [nil, nil, nil]), (["nir_1", "nir_2"], nil, [nil, nil]),
        (["B02_10m", "B8A_20m", "B12_20m"], nil, ["B", "N2", "S2"]),
        (["B2, central wavelength 490 nm", "B8A, central wavelength 865 nm"], "sentinel-2", ["B", "N2"]),
        (["Band 1 (418.42 nm)", "Band 2 (424.04 nm)"], nil, [nil, nil]),
        (["Band 4 (665 nm)", "band 12: 0.52 um"], "sentinel-2", [nil, nil]),
    ]

    @Test(arguments: archives)
    func `Names of archives mean the bands that they have there`(names: [String], sensor: String?, expected: [String?])
    {
        #expect(Self.symbols(names, sensor) == expected)
        #expect(Sensor.identify(names, sensor: sensor.flatMap(Sensor.named)).bands.map(\.symbol) == expected)
    }

    @Test(arguments: Sensor.all)
    func `A canonical name is found for every band of the table, is its own, and is shared by no two`(sensor: Sensor) {
        let names = sensor.bands.map { sensor.canonicalName(of: $0.name) }
        #expect(names == sensor.bands.map(\.name) && Set(names).count == sensor.bands.count)
        #expect(sensor.bands.map { sensor.canonicalName(of: $0) } == names)
        let words =
            SpectralBand.symbols + Self.archives.flatMap(\.0) + Sensor.all.flatMap { $0.bands.map(\.name) }
            + ["B1", "B2", "SR_B5", "pan", "cirrus", "nir08", "rededge", "red", "band4", "4", "f3", ""]
        for word in words {
            guard let name = sensor.canonicalName(of: word) else { continue }
            #expect(sensor.bands.contains { $0.name == name } && sensor.canonicalName(of: name) == name, "\(word)")
        }
        for band in sensor.bands {
            guard let symbol = band.symbol, sensor.bands.count(where: { $0.symbol == symbol }) == 1 else { continue }
            #expect(sensor.canonicalName(of: SpectralBand(name: "any", symbol: symbol)) == band.name)
        }
    }

    @Test func `Other names of a band have its canonical name, and what is unclear has none`() throws {
        let sentinel = try #require(Sensor.named("sentinel-2"))
        for name in ["B02", "B2", "b02", "blue", "B", "nbart_blue", "B02_10m"] {
            #expect(sentinel.canonicalName(of: name) == "B02", "\(name)")
        }
        let landsat = try #require(Sensor.named("landsat-8"))
        for name in ["SR_B2", "B2", "blue", "nbart_blue", "B"] { #expect(landsat.canonicalName(of: name) == "B2") }
        #expect(
            sentinel.canonicalName(of: "nbart_swir_2") == "B11" && landsat.canonicalName(of: "nbart_swir_2") == "B7")
        for name in ["band4", "Band 4", "4", "f3", "SR_B2"] {
            #expect(sentinel.canonicalName(of: name) == nil, "\(name)")
        }
        let viirs = try #require(Sensor.named("viirs"))
        #expect(viirs.canonicalName(of: "red") == nil && viirs.canonicalName(of: "SurfReflect_I1") == "I1")
        #expect(sentinel.canonicalName(of: SpectralBand(name: "NIR", symbol: "N2")) == "B8A")
        #expect(sentinel.canonicalName(of: SpectralBand(name: "B02", symbol: "N")) == nil)
        #expect(sentinel.canonicalName(of: SpectralBand(name: "B2")) == nil)
        let dated = SpectralBand(
            name: "B02@2015-07-31", wavelength: 492.7, origin: .init(tag: "2015-07-31", name: "B02", symbol: "B"))
        #expect(sentinel.canonicalName(of: dated) == "B02")
    }

    @Test(arguments: Sensor.all)
    func `A wavelength finds the only band within 10 nm`(sensor: Sensor) throws {
        for wavelength in stride(from: 400.0, through: 2400, by: 0.7) {
            let near = sensor.bands.filter { abs(($0.wavelength ?? 0) - wavelength) <= 10 }
            #expect(sensor.band(atWavelength: wavelength) == (near.count == 1 ? near[0] : nil))
        }
        #expect(try #require(Sensor.named("sentinel-2")).band(atWavelength: 860)?.name == "B8A")
        #expect(try #require(Sensor.named("viirs")).band(atWavelength: 862) == nil)
    }
}
