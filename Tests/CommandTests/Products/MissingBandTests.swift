import Foundation
import Testing
import YatlasTestSupport

/// Products with missing files, as from downloads of some bands.
@Suite struct MissingBandTests {
    @Test("a band that the model does not need may lack, with a note; one that it needs is refused with its file")
    func lacking() throws {
        let place = try Workplace()
        let safe = SafeTree(offset: 1000)
        try safe.write(in: place)
        let train = ["--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field", "LULC_NAME", "--units", "8"]
        try place.yatlas(
            ["train", safe.name] + train + ["--features", "B04,B08,NDVI", "--tune", "off", "--output", "m.safetensors"])
        func classify(_ map: String) throws -> Ran {
            try place.yatlas(["classify", safe.name, map, "--model", "m.safetensors"])
        }
        #expect(try classify("whole.tif").status == 0)
        let images = "\(safe.name)/GRANULE/L2A_T33TWM/IMG_DATA"
        func remove(_ image: String) throws {
            try FileManager.default.removeItem(atPath: place.file("\(images)/\(image).jp2"))
        }
        try remove("R60m/T33TWM_20150711T100006_B01_60m")
        try remove("R20m/T33TWM_20150711T100006_B11_20m")
        let ran = try classify("some.tif")
        #expect(ran.status == 0 && ran.output.contains("note: bands whose files are not there are left out: B01, B11"))
        #expect(try samplesByGDAL(place.file("some.tif")) == samplesByGDAL(place.file("whole.tif")))
        let info = try place.yatlas(["info", safe.name])
        #expect(
            info.status == 0 && info.output.contains("Note: bands whose files are not there are left out: B01, B11"))
        try remove("R10m/T33TWM_20150711T100006_B08_10m")
        let refused = try classify("none.tif")
        #expect(refused.status == 3 && !place.exists("none.tif"))
        #expect(refused.errors.split(separator: "\n").count == 1, "\(refused.errors)")
        let file = "GRANULE/L2A_T33TWM/IMG_DATA/R10m/T33TWM_20150711T100006_B08_10m.jp2"
        #expect(
            refused.errors.contains("\(safe.name): no file \(file), which holds the band B08 that the model reads"),
            "\(refused.errors)")
        let check = try place.yatlas(["check", safe.name, "--model", "m.safetensors"])
        #expect(check.status == 1 && check.output.contains("_B08_10m.jp2"))
    }
}
