import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct BandFolderTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    /// Writes each band of the Leipzig sample to a separate file.
    func split(into folder: String, in place: Workplace, _ arguments: [String] = []) throws {
        try FileManager.default.createDirectory(atPath: place.file(folder), withIntermediateDirectories: true)
        for band in try Dataset(path: project(Self.scene)).bands {
            let ran = try place.run(
                "gdal_translate",
                ["-q", "-b", "\(band.index)"] + arguments + [Self.scene, "\(folder)/leipzig_\(band.name).tif"])
            try #require(ran.status == 0, "\(ran.errors)")
        }
    }

    @Test("the bands of a scene in files of their own give the scene's map, alone and in a batch")
    func sameMap() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try split(into: "scenes/leipzig", in: place)
        try FileManager.default.copyItem(atPath: project(Self.scene), toPath: place.file("scenes/whole.tif"))
        let ran = try place.yatlas(["classify", "scenes/leipzig", "map.tif", "--model", model])
        #expect(ran.status == 0, "\(ran.errors)")
        let batch = try place.yatlas(["batch", "scenes", "maps", "--model", model])
        #expect(batch.status == 0 && batch.output.contains("2 maps made"), "\(batch.errors)")
        #expect(try samples(place.file("map.tif")) == samples(place.file("maps/whole.tif")))
        #expect(try samples(place.file("maps/leipzig.tif")) == samples(place.file("maps/whole.tif")))
        let check = try place.yatlas(["check", "scenes/leipzig", "--model", model])
        #expect(check.status == 0 && check.output.contains("1 fit, 0 refused"), "\(check.output)")
    }

    @Test("files without tags are refused until their scale is told")
    func unknownScale() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try split(into: "bare", in: place, ["-a_scale", "1", "-a_offset", "0"])
        let refused = try place.yatlas(["classify", "bare", "map.tif", "--model", model])
        #expect(refused.status == 3 && refused.errors.contains("--scale 0.0001") && !place.exists("map.tif"))
        let scale = try Dataset(path: project(Self.scene)).bands[0].scale
        let told = try place.yatlas(["classify", "bare", "map.tif", "--model", model, "--scale", "\(scale)"])
        #expect(told.status == 0, "\(told.errors)")
        try place.yatlas(["classify", Self.scene, "whole.tif", "--model", model])
        let maps = try ["map.tif", "whole.tif"].map { try labels(place.file($0)) }
        #expect(maps[0] == maps[1])
    }

    @Test("a flat folder of images and their masks holds a scene an image")
    func flat() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("flat"), withIntermediateDirectories: false)
        for stem in ["20210902_093940_06_245d_3B", "20210903_093940_06_245d_3B"] {
            for (name, bands) in [("AnalyticMS_SR", "4"), ("udm2", "8")] {
                try place.run(
                    "gdal_create",
                    [
                        "-q", "-ot", "UInt16", "-outsize", "8", "8", "-bands", bands, "-burn", "1", "-a_srs",
                        "EPSG:32633",
                    ]
                        + ["-a_ullr", "0", "24", "24", "0", "flat/\(stem)_\(name).tif"])
            }
        }
        let check = try place.yatlas(["check", "flat", "--model", model])
        #expect(check.status == 1 && check.output.contains("0 fit, 2 refused"), "\(check.output)\(check.errors)")
    }

    private func labels(_ path: String) throws -> [UInt8] {
        let dataset = try Dataset(path: path)
        var labels = [UInt8](repeating: 0, count: dataset.grid.window.count)
        try labels.withUnsafeMutableBufferPointer { try dataset.read(dataset.grid.window, band: 1, into: $0) }
        return labels
    }
}
