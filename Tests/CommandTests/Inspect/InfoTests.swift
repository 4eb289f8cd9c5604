import Foundation
import Testing
import YatlasTestSupport

@Suite struct InfoTests {
    struct Info: Decodable {
        struct Band: Decodable {
            var name: String
            var resolution: Double
            var scale: Double
            var offset: Double
            var source, units: String
        }
        struct Mask: Decodable {
            var name: String
            var reasons: [String]
        }
        var bands: [Band]
        var quality: [Mask]
    }

    func info(_ arguments: [String], in place: Workplace) throws -> Info {
        let ran = try place.yatlas(["info"] + arguments + ["--json"])
        try #require(ran.status == 0, "\(ran.errors)")
        return try ran.json(Info.self)
    }

    @Test("a product's bands have the sizes of their own pixels, and its masks their reasons")
    func product() throws {
        let place = try Workplace()
        let safe = SafeTree(offset: 1000)
        try safe.write(in: place)
        let told = try info([safe.name], in: place)
        let sizes = SafeTree.sizes.flatMap { size, bands in bands.map { ($0, Double(size)) } }
        for band in told.bands {
            #expect(band.resolution == sizes.first { $0.0 == band.name }?.1 && band.source == "product", "\(band.name)")
            #expect(band.scale == 1e-4 && band.offset == -0.1)
        }
        #expect(told.quality.map(\.name) == ["SCL"])
        #expect(Set(told.quality[0].reasons) == ["fill", "saturated", "cloud", "shadow", "snow", "cirrus"])
        let cloud = try info([safe.name, "--quality-mask", "cloud,snow"], in: place)
        #expect(Set(cloud.quality[0].reasons) == ["cloud", "snow"])
        let text = try place.yatlas(["info", safe.name, "--quality-mask", "none"]).output
        #expect(text.contains("Mask: SCL, for nothing (see --quality-mask)") && text.contains("source"))
    }

    @Test("it says who says scale and offset")
    func sources() throws {
        let place = try Workplace()
        let scene = "samples/leipzig-s2/leipzig.tif"
        try place.run("gdal_translate", ["-q", "-a_scale", "1", "-a_offset", "0", scene, "bare.tif"])
        try place.write("camera.yaml", SensorFileTests.camera)
        for (arguments, source) in [
            ([scene], "file"), (["bare.tif"], "none"), ([scene, "--scale", "1"], "options"),
            (["bare.tif", "--sensor", "camera.yaml"], "sensor"),
        ] {
            let told = try info(arguments, in: place)
            #expect(told.bands.count == 7 && told.bands.allSatisfy { $0.source == source && $0.resolution == 10 })
            #expect(told.quality.isEmpty)
            let units = source == "none" ? "DN" : "reflectance"
            #expect(told.bands.allSatisfy { $0.units == units })
            let line = source == "none" ? "digital numbers (DN), scale and offset unknown" : "reflectance"
            #expect(try place.yatlas(["info"] + arguments).output.contains("\nValues: \(line)"))
        }
    }
}
