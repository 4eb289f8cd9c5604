import YatlasCore
import Foundation
import Spectral
import Testing
import YatlasTestSupport

@Suite struct SensorTests {
    static func symbols(_ names: [String], _ sensor: String? = nil) -> [String?] {
        Sensor.identify(names, sensor: sensor.flatMap(Sensor.named)).bands.map(\.symbol)
    }

    @Test(arguments: [
        ("sentinel-2", "sentinel-2"), ("Sentinel-2 MSI", "sentinel-2"), ("S2A", "sentinel-2"),
        ("SENTINEL_2B", "sentinel-2"), ("LANDSAT_8", "landsat-8"), ("Landsat 9", "landsat-8"), ("oli", "landsat-8"),
        ("Landsat 5", "landsat-7"), ("ETM+", "landsat-7"), ("MOD09GA", "modis"),
    ])
    func `A sensor is found by its names in any spelling`(text: String, name: String) {
        #expect(Sensor.named(text)?.name == name)
    }

    @Test func `A name that no sensor has finds none, and no two sensors share one`() {
        #expect(Sensor.named("sentinel-22") == nil)
        for sensor in Sensor.all {
            for name in [sensor.name] + sensor.aliases { #expect(Sensor.named(name)?.name == sensor.name) }
        }
    }

    @Test(arguments: ["B4", "B04", "b04", "band_4", "Band 4", "band4", "B04_10m", "B4, central wavelength 665 nm"])
    func `Spellings of a number are one band`(name: String) {
        let (bands, sensor) = Sensor.identify([name], sensor: Sensor.named("sentinel-2"))
        #expect(bands == [SpectralBand(name: name, symbol: "R", wavelength: 664.6)])
        #expect(sensor?.name == "sentinel-2")
    }

    @Test func `A number means another band on another sensor`() {
        #expect(Self.symbols(["B5", "B05", "SR_B5"], "sentinel-2") == ["RE1", "RE1", nil])
        #expect(Self.symbols(["B5", "SR_B5", "band_5"], "landsat-8") == ["N", "N", "N"])
        #expect(Self.symbols(["B5", "SR_B5", "ST_B6"], "landsat-7") == ["S1", "S1", "T"])
    }

    @Test func `Without a sensor an ambiguous number stays unknown`() {
        let (bands, sensor) = Sensor.identify(["B2", "B3", "B4", "B5"], sensor: nil)
        #expect(bands.map(\.symbol) == [nil, nil, nil, nil])
        #expect(bands.map(\.wavelength) == [nil, nil, nil, nil])
        #expect(sensor == nil)
    }

    @Test func `What all possible sensors agree on is known`() {
        let (bands, sensor) = Sensor.identify(["SR_B1", "SR_B5", "SR_B7", "QA_PIXEL"], sensor: nil)
        #expect(bands.map(\.symbol) == [nil, nil, "S2", nil])
        #expect(sensor == nil)
    }

    static let tellingNames: [([String], String, [String?])] = [
        (["B4", "B8A"], "sentinel-2", ["R", "N2"]), (["b02", "b12", "SCL"], "sentinel-2", ["B", "S2", nil]),
        (["SR_B5", "SR_B6"], "landsat-8", ["N", "S1"]), (["SR_B4", "ST_B6"], "landsat-7", ["N", "T"]),
        (["sur_refl_b01", "sur_refl_b02"], "modis", ["R", "N"]),
    ]

    @Test(arguments: tellingNames)
    func `Names that only one sensor has tell the sensor`(names: [String], name: String, symbols: [String?]) {
        let (bands, sensor) = Sensor.identify(names, sensor: nil)
        #expect(sensor?.name == name)
        #expect(bands.map(\.symbol) == symbols)
    }

    @Test func `Places in a file do not tell the sensor`() {
        let names = (1...12).map { "Band \($0)" }
        let (bands, sensor) = Sensor.identify(names, sensor: nil)
        #expect(sensor == nil)
        #expect(bands.allSatisfy { $0.symbol == nil })
    }

    @Test func `Common names and symbols need no sensor`() {
        #expect(
            Self.symbols(["coastal", "BLUE", "green", "Red", "rededge1", "NIR", "nir08", "swir16", "swir2", "f3"])
                == ["A", "B", "G", "R", "RE1", "N", "N2", "S1", "S2", nil])
        #expect(Self.symbols(["n", "RE2", "S1", "T1", "B0", "b"]) == ["N", "RE2", "S1", "T1", nil, "B"])
        #expect(Self.symbols(["red", "nir08"]) == ["R", "N"])
        #expect(Self.symbols(["nir", "nir08"]) == ["N", "N2"])
        #expect(Self.symbols(["rededge2", "nir08"]) == ["RE2", "N2"])
        #expect(Self.symbols(["red", "nir08"], "sentinel-2") == ["R", "N2"])
        #expect(Self.symbols(["red", "nir08"], "landsat-7") == ["R", "N"])
    }

    @Test func `With a sensor common names have their wavelengths`() {
        let bands = Sensor.identify(["swir22", "N"], sensor: Sensor.named("landsat-9")).bands
        #expect(bands.map(\.wavelength) == [2201.2, 864.6])
    }

    static let facts = [
        ("sentinel-2a-msi", "sentinel-2"), ("landsat-8-oli-tirs", "landsat-8"), ("landsat-7-etm", "landsat-7"),
        ("landsat-1-3-mss", "landsat-1-3"), ("landsat-4-5-mss", "landsat-4-5-mss"), ("modis-terra-mod09ga", "modis"),
        ("viirs-vnp09ga", "viirs"), ("planetscope-4band", "planetscope-4"), ("planetscope-8band", "planetscope-8"),
        ("worldview-2", "worldview-2"), ("worldview-3", "worldview-3"),
    ]

    @Test(.needs(shared: "facts/sensors.json"), arguments: facts)
    func `Names, symbols and centres are those of the collected facts`(key: String, name: String) throws {
        struct Facts: Decodable {
            struct Entry: Decodable { var bands: [Band]? }
            struct Band: Decodable {
                var id: String
                var asi: String?
                var asi_alias: [String]?
                var center_nm: Double
            }
            var sensors: [String: Entry]
        }
        let facts = try JSONDecoder().decode(
            Facts.self, from: Data(contentsOf: URL(fileURLWithPath: SharedData.path("facts/sensors.json"))))
        let expected = try #require(facts.sensors[key]?.bands)
        let sensor = try #require(Sensor.named(name))
        let bands = Sensor.identify(expected.map(\.id), sensor: sensor).bands
        #expect(bands.count == sensor.bands.count)
        for (band, fact) in zip(bands, expected) {
            // The near infrared of a SuperDove is N2 by its width; as the only one it is N here.
            let symbol = key == "planetscope-8band" && fact.id == "8" ? fact.asi_alias?.first : fact.asi
            #expect(band.symbol == symbol && band.wavelength == fact.center_nm, "\(key) \(fact.id)")
        }
    }

    @Test func `Names that a sensor gives another meaning keep that, and are guessed by no one else`() {
        #expect(
            Self.symbols(["RE", "N", "N2", "nir2", "BAND_N", "SWIR1", "SWIR3"], "WV03").prefix(5) == [
                nil, "N", nil, nil, "N",
            ])
        #expect(Self.symbols(["SWIR1", "SWIR3"], "worldview-3") == [nil, "S1"])
        #expect(Self.symbols((1...8).map(String.init)) == Array(repeating: nil, count: 8))
        #expect(Self.symbols((1...4).map { "Band \($0)" }, "planetscope-4") == ["B", "G", "R", "N"])
        #expect(Self.symbols(["SurfReflect_I2", "M11"], "viirs") == ["N", "S2"])
        #expect(Self.symbols(["B4", "B5", "B6", "B7"], "Landsat 2") == ["G", "R", nil, "N"])
        let camera = Self.symbols(["green_i", "rededge"], "planetscope-8")
        #expect(camera == ["G1", "RE1"])
    }

    @Test func `A user's own sensor names its bands, and two bands cannot share a name`() throws {
        let red = SpectralBand(name: "ch1", symbol: "R", wavelength: 660)
        let other = SpectralBand(name: "ch2", symbol: "N", wavelength: 850)
        let sensor = try Sensor(name: "camera", bands: [(red, ["Band 1"]), (other, [])], scaling: nil, nodata: nil)
        let (bands, known) = Sensor.identify(["band1", "CH2", "ch3"], sensor: sensor)
        #expect(bands.map(\.symbol) == ["R", "N", nil] && bands.map(\.wavelength) == [660, 850, nil])
        #expect(known?.name == "camera")
        #expect(throws: YatlasError.self) {
            try Sensor(name: "camera", bands: [(red, []), (other, ["CH_1"])], scaling: nil, nodata: nil)
        }
        let scaled = try Sensor(
            name: "camera", bands: [(red, ["Band 1"]), (other, [])],
            scaling: Sensor.Scaling(scale: 0.001, offset: 0), nodata: nil)
        #expect(sensor.identity != scaled.identity && Sensor.named("modis")?.identity == "modis")
    }
}
