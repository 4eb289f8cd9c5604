import Raster
import Scenes
import Spectral
import Testing
import YatlasCore
import YatlasTestSupport

/// A formula's symbols come from one source and date, whatever is joined to a scene.
@Suite struct SymbolSourceTests {
    /// A scene of red and, on request, near infrared, and an auxiliary source of constant bands.
    func scene(
        _ bands: [String], date: String? = "2021-06-01", companion: [(name: String, value: Double)],
        companionDate: String? = nil, tag: String? = nil, in scratch: Scratch
    ) throws -> Scene {
        var raster = MadeRaster(
            width: 4, height: 3, bands: bands.map { .init((1...12).map { 100 * Double($0) }, name: $0) })
        (raster.scale, raster.nodata) = (0.0001, 0)
        raster.metadata = ["SENSOR": "Sentinel-2"]
        raster.metadata["ACQUISITION_DATE"] = date
        try raster.write(to: scratch.file("june.tif"))
        var other = MadeRaster(
            width: 4, height: 3,
            bands: companion.map { .init([Double](repeating: $0.value, count: 12), name: $0.name) })
        (other.scale, other.nodata) = (0.0001, 0)
        if companionDate != nil { other.metadata = ["SENSOR": "Sentinel-2", "ACQUISITION_DATE": companionDate ?? ""] }
        try other.write(to: scratch.file("other.tif"))
        var options = SceneConfiguration()
        options.companions = [AuxiliarySource(tag: tag, path: scratch.file("other.tif"))]
        return try Scene(path: scratch.file("june.tif"), options: options)
    }

    @Test(
        "no band of another source stands in for one that the scene lacks",
        arguments: [
            ("N", "NDVI"), ("nir", "NDVI"), ("B08", "NDVI"), ("S1", "NDMI"), ("swir16", "NDMI"), ("B11", "NDMI"),
        ])
    func lacking(name: String, index: String) throws {
        let scratch = try Scratch()
        let own = index == "NDVI" ? ["B02", "B04"] : ["B04", "B08"]
        for date in [nil, "2021-05-03"] {
            let scene = try scene(own, companion: [(name, 4000)], companionDate: date, in: scratch)
            #expect(throws: YatlasError.self, "\(name) of \(date ?? "no day")") { try scene.features([index]) }
        }
    }

    @Test("a raster more does not change the value of a feature", arguments: ["N", "R", "nir", "B08", "S1", "soil"])
    func more(name: String) throws {
        let scratch = try Scratch()
        let scene = try scene(["B04", "B08"], companion: [(name, 9999)], tag: name == "B08" ? "x" : nil, in: scratch)
        let values = try scene.values(of: scene.features(["NDVI"]), at: [(0, 0), (3, 2)]).values
        #expect(values == [0, 0])
    }

    @Test("with its tag a band of another source is reached, and features say the file of each band")
    func tagged() throws {
        let scratch = try Scratch()
        let scene = try scene(["B04", "B08"], companion: [("B08", 300)], companionDate: "2021-05-03", in: scratch)
        let set = try scene.features(["x=(N@2021-05-03 - R)/(N@2021-05-03 + R)", "NDVI"])
        let values = try scene.values(of: set, at: [(0, 0)]).values
        #expect(abs(values[0] - 0.5) < 1e-6 && values[1] == 0)
        let told = scene.sources(of: set.features)
        #expect(told[0].contains("N = other.tif:B08") && told[0].contains("R = june.tif:B04"), "\(told)")
        #expect(told[1].contains("N = june.tif:B08"), "\(told)")
    }

    @Test("files of one sensor and day are one acquisition")
    func acquisition() throws {
        let scratch = try Scratch()
        let scene = try scene(["B02", "B04"], companion: [("B08", 300)], companionDate: "2021-06-01", in: scratch)
        #expect(abs(try scene.values(of: scene.features(["NDVI"]), at: [(0, 0)]).values[0] - 0.5) < 1e-6)
    }

    @Test("radar polarisations are no bands of a camera, and keep their symbols")
    func radar() throws {
        let scratch = try Scratch()
        let scene = try scene(["B04", "B08"], companion: [("VV", 100), ("VH", 50)], in: scratch)
        #expect(abs(try scene.values(of: scene.features(["VH/VV"]), at: [(0, 0)]).values[0] - 0.5) < 1e-6)
    }
}
