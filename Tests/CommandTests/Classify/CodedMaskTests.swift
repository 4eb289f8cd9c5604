import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Quality layers as masks, with the real binary.
@Suite struct CodedMaskTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    /// Writes a raster on the grid of the Leipzig sample with one value where blue is bright and another elsewhere.
    func write(_ name: String, bright: Int, dark: Int, in place: Workplace) throws {
        try place.write(name, [0])
        let ran = try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-ot", "UInt16", "-scale", "1200", "1201", "\(dark)", "\(bright)", "-exponent", "1"]
                + ["-a_nodata", "none", "-a_scale", "1", Self.scene, name])
        try #require(ran.status == 0, "\(ran.errors)")
    }

    // The codes of clouds: 9 of SCL, QA_PIXEL 22280 ("high confidence cloud" of LSDS-1619), bit 1 of Fmask in HLS.
    @Test(
        "a map has no class where the clouds of a quality layer are, and elsewhere one",
        arguments: [
            ("SCL.tif", 9, 4), ("QA_PIXEL.tif", 22280, 21824), ("Fmask.tif", 66, 64), ("MSK_CLDPRB.tif", 90, 3),
        ])
    func layers(name: String, cloud: Int, clear: Int) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try write(name, bright: cloud, dark: clear, in: place)
        let ran = try place.yatlas(["classify", Self.scene, "map.tif", "--model", model, "--mask", name])
        try #require(ran.status == 0, "\(ran.errors)")
        let codes = try samplesByGDAL(place.file(name))
        let labels = try samplesByGDAL(place.file("map.tif"))
        #expect(codes.contains(Float(cloud)) && codes.contains(Float(clear)))
        #expect(zip(codes, labels).allSatisfy { ($0 == Float(cloud)) == ($1 == 255) || $1 == 0 })
        // In a batch, masks are named like their scenes; their folder may be named like the layer.
        let layer = (name as NSString).deletingPathExtension
        try write("\(layer)/leipzig.tif", bright: cloud, dark: clear, in: place)
        let batch = try place.yatlas(["batch", Self.scene, "maps", "--masks", layer, "--model", model])
        try #require(batch.status == 0, "\(batch.errors)")
        #expect(try samplesByGDAL(place.file("maps/leipzig.tif")) == labels)
    }

    @Test("codes without a meaning are refused on one line, alone and in a batch")
    func refused() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try write("masks/leipzig.tif", bright: 9, dark: 4, in: place)
        let ran = try place.yatlas(
            ["classify", Self.scene, "map.tif", "--model", model, "--mask", "masks/leipzig.tif"])
        #expect(ran.status == 3 && ran.errors.contains("the samples 4, 9 are no mask") && !place.exists("map.tif"))
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.errors.contains("gdal_calc.py"), "\(ran.errors)")
        let batch = try place.yatlas(["batch", Self.scene, "maps", "--masks", "masks", "--model", model])
        #expect(batch.status != 0 && (batch.errors + batch.output).contains("no mask"), "\(batch.errors)")
    }

    @Test(
        "a mask that takes all labels is named as the reason",
        arguments: [["train", "--tune", "off", "--output", "m.safetensors"], ["sample", "--output", "t.csv"]])
    func labels(words: [String]) throws {
        let place = try Workplace()
        try write("mask.tif", bright: 1, dark: 1, in: place)
        let ran = try place.yatlas(
            [words[0], Self.scene, "--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                + ["--mask", "mask.tif"] + words.dropFirst())
        #expect(ran.status == 3 && ran.errors.contains("masks take all"), "\(ran.errors)")
    }
}
