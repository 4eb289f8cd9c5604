import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct ClassifyTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("the map has the same bytes for any number of threads, memory and instruction set")
    func sameBytes() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        // Large enough for many windows, with other tiles than the sample.
        try place.run(
            "gdalwarp", ["-q", "-tr", "2", "2", "-r", "near", "-co", "TILED=YES", scene, "large.tif"])
        #expect(try place.yatlas(["classify", "large.tif", "a.tif", "--model", model, "--threads", "1"]).status == 0)
        let first = try place.data("a.tif")
        struct System: Decodable { var supported: [String] }
        let sets = try place.yatlas(["info", "--system", "--json"]).json(System.self).supported
        let runs =
            [(arguments: ["--threads", "7"], environment: [:]), (arguments: ["--memory", "16"], environment: [:])]
            + sets.map { (arguments: [], environment: ["YATLAS_ISA": $0]) }
        for run in runs {
            let ran = try place.yatlas(
                ["classify", "large.tif", "b.tif", "--model", model, "--overwrite"] + run.arguments,
                environment: run.environment)
            #expect(ran.status == 0, "\(ran.errors)")
            #expect(try place.data("b.tif") == first, "\(run)")
        }
    }

    @Test("blocks with bands that the checks alone read are decoded once, too")
    func checkedBands() throws {
        let place = try Workplace()
        // The checks compare blue with red; the model reads only one of them.
        let model = try place.trainedModel("NDVI")
        try place.run(
            "gdalwarp",
            ["-q", "-tr", "2", "2", "-r", "near", "-co", "TILED=YES", "-co", "INTERLEAVE=PIXEL", scene, "large.tif"])
        struct Report: Decodable {
            struct Summary: Decodable { var pixels, blocks, blocksDecoded: Int }
            var summary: Summary
        }
        let summary = try place.yatlas(["classify", "large.tif", "a.tif", "--model", model, "--json"])
            .json(Report.self).summary
        // 770 x 1030 pixels in tiles of 256.
        #expect(summary.pixels == 793_100 && summary.blocks == 20 && summary.blocksDecoded == 20)
    }

    @Test("a hundred million pixels are classified in less than a gigabyte, on all cores")
    func large() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdal_translate", ["-q", "-of", "VRT", "-outsize", "10000", "10000", scene, "large.vrt"])
        struct Report: Decodable {
            struct Summary: Decodable {
                var pixels: Int
                var threads: Int
                var peakMemory: Int
            }
            var summary: Summary
        }
        let ran = try place.yatlas(["classify", "large.vrt", "large.tif", "--model", model, "--json"])
        let summary = try ran.json(Report.self).summary
        #expect(summary.pixels == 100_000_000 && summary.threads == ProcessInfo.processInfo.activeProcessorCount)
        #expect(summary.peakMemory > 1 << 20 && summary.peakMemory < 1 << 30)
    }

    @Test(
        "bench scene measures a scene of each form that it makes, and every stored block is decoded once",
        arguments: ["tiff", "safe", "bands200", "bands200separate", "embedding", "http"])
    func benchScene(form: String) throws {
        let place = try Workplace()
        // The server script of form http must be found.
        try place.run("ln", ["-s", project("Tests"), "Tests"])
        let ran = try place.lab([
            "bench", "scene", "--form", form, "--size", "700", "--runs", "1", "--threads", "1,2,8", "--folder", "b",
            "--json",
        ])
        struct Row: Decodable {
            var form, map_sha256: String
            var pixels, bands, threads, peak_mb, blocks, blocks_decoded: Int
            var link_share: Double?
            var wall_s, cpu_s, decode_cpu_s, kernel_cpu_s, copy_wall_s, copy_cpu_s: Double
        }
        struct Report: Decodable { var rows: [Row] }
        let rows = try ran.json(Report.self).rows
        // Tiles of 256 cover 700 pixels three times; in JPEG 2000, one block holds a band.
        let bands = ["tiff": 10, "safe": 10, "http": 10, "embedding": 64][form] ?? 200
        let blocks = ["tiff": 9, "safe": 10, "http": 4, "bands200": 9, "bands200separate": 1800, "embedding": 576][form]
        #expect(rows.map(\.threads) == [1, 2, 8])
        let digest = try place.run("sha256sum", ["b/map.tif"]).output.prefix(64)
        #expect(rows.allSatisfy { $0.map_sha256 == digest })
        for row in rows {
            #expect(row.form == form && row.pixels == 490_000 && row.bands == bands)
            #expect(row.blocks == blocks && row.blocks_decoded == blocks)
            let times = [row.wall_s, row.cpu_s, row.decode_cpu_s, row.kernel_cpu_s, row.copy_wall_s, row.copy_cpu_s]
            #expect(times.allSatisfy { $0 > 0 } && row.peak_mb > 0 && (row.link_share != nil) == (form == "http"))
        }
        guard form == "tiff" else { return }
        // A real scene compresses to about half: 4.9 million samples of two bytes.
        let bytes = try place.data("b/tiff-700.tif").count
        #expect((3_500_000...7_000_000).contains(bytes), "\(bytes)")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.file("b")).sorted()
        #expect(names == ["map.qml", "map.tif", "map.tif.aux.xml", "tiff-700.tif", "tiff.safetensors"])
        let scene = try Dataset(path: place.file("b/tiff-700.tif"))
        #expect(scene.bands.count == 10 && scene.bands[0].sampleType == .uint16 && scene.bands[0].blockWidth == 256)
    }

    @Test("training twice gives the same model file, another seed another one")
    func reproducible() throws {
        let place = try Workplace()
        let first = try place.data(place.trainedModel(name: "a.safetensors"))
        #expect(try place.data(place.trainedModel(name: "b.safetensors")) == first)
    }

    @Test("invalid pixels are 0, masked ones 255, and both are counted")
    func absences() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdal_translate", ["-q", "-srcwin", "100", "0", "60", "20", scene, "beyond.tif"])
        // Bright pixels become 1, dark ones 0.
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "2000", "0", "1", "-exponent", "1", "-a_nodata", "none"]
                + [scene, "mask.tif"])
        let ran = try place.yatlas(["classify", scene, "m.tif", "--model", model, "--mask", "mask.tif", "--json"])
        struct Report: Decodable {
            struct Summary: Decodable {
                struct Share: Decodable {
                    var value: Int
                    var pixels: Int
                }
                var shares: [Share]
            }
            var summary: Summary
        }
        let masked = try ran.json(Report.self).summary.shares.first { $0.value == 255 }?.pixels
        let mask = try Dataset(path: place.file("mask.tif"))
        var bytes = [UInt8](repeating: 0, count: mask.grid.window.count)
        try bytes.withUnsafeMutableBufferPointer { try mask.read(mask.grid.window, band: 1, into: $0) }
        #expect(masked == bytes.count { $0 != 0 } && (masked ?? 0) > 0)
        // Beyond the scene's eastern edge there is nothing: nodata.
        let outside = try place.yatlas(["classify", "beyond.tif", "n.tif", "--model", model, "--json"])
        #expect(try outside.json(Report.self).summary.shares.first { $0.value == 0 }?.pixels == 6 * 20)
    }

    @Test(
        "a mask of floats leaves out what is not 0: a fraction, a negative number or NaN",
        arguments: ["0.5", "-1", "nan"])
    func floatMask(mark: String) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        // The mark over 30 rows, 0 above and below.
        let marked = (10 * 154)..<(40 * 154)
        let rows = (0..<206).map { row in (10..<40).contains(row) ? mark : "0.0" }
        let cells = rows.map { Array(repeating: $0, count: 154).joined(separator: " ") }.joined(separator: "\n")
        try place.write(
            "mask.asc", "ncols 154\nnrows 206\nxllcorner 731810\nyllcorner 5692030\ncellsize 10\n\(cells)\n")
        try place.run("gdal_translate", ["-q", "-ot", "Float32", "-a_srs", "EPSG:32632", "mask.asc", "mask.tif"])
        let ran = try place.yatlas(["classify", scene, "m.tif", "--model", model, "--mask", "mask.tif"])
        try #require(ran.status == 0, "\(ran.errors)")
        let map = try Dataset(path: place.file("m.tif"))
        var labels = [UInt8](repeating: 0, count: map.grid.window.count)
        try labels.withUnsafeMutableBufferPointer { try map.read(map.grid.window, band: 1, into: $0) }
        #expect(labels.indices.allSatisfy { (labels[$0] == 255) == marked.contains($0) })
    }

    @Test("layers tell confidence, margin, distance and prototype, and do not change the map")
    func layers() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.yatlas(["classify", scene, "plain.tif", "--model", model])
        let ran = try place.yatlas(["classify", scene, "map.tif", "--model", model, "--layers", "layers.tif"])
        #expect(ran.status == 0 && ran.output.contains("layers.tif"), "\(ran.errors)")
        #expect(try place.data("map.tif") == place.data("plain.tif"))
        let layers = try Dataset(path: place.file("layers.tif"))
        #expect(layers.bands.map(\.name) == ["confidence", "margin", "distance", "prototype"])
        #expect(layers.grid == (try Dataset(path: project(scene)).grid))
        let planes = try layers.bands.map { band in
            var plane = [Float](repeating: 0, count: layers.grid.window.count)
            try plane.withUnsafeMutableBufferPointer { try layers.read(layers.grid.window, band: band.index, into: $0) }
            return plane
        }
        for pixel in planes[0].indices {
            // Four classes: the highest probability is above a quarter, and the margin is at most what the others
            // leave.
            let (confidence, margin) = (planes[0][pixel], planes[1][pixel])
            #expect(confidence >= 0.25 && confidence <= 1 && margin >= 0 && margin <= confidence)
            #expect(margin >= 2 * confidence - 1 - 1e-5)
            #expect(planes[2][pixel] >= 0 && (0..<8).contains(planes[3][pixel]))
        }
        #expect(
            try place.yatlas(["classify", scene, "new.tif", "--model", model, "--layers", "layers.tif"]).status == 3)
        #expect(!place.exists("new.tif"))
    }

    @Test("a map that is held against its own pixels is right everywhere")
    func assess() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.yatlas(["classify", scene, "map.tif", "--model", model])
        let ran = try place.yatlas(["assess", "map.tif", "map.tif", "--sampling", "none", "--json"])
        struct Report: Decodable {
            struct Figures: Decodable { var overallAccuracy: Double }
            var pixels: Int
            var figures: Figures
        }
        let report = try ran.json(Report.self)
        #expect(report.pixels == 154 * 206 && report.figures.overallAccuracy == 1)
        let points = try place.yatlas([
            "assess", "map.tif", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover", "--json",
        ])
        #expect(try points.json(Report.self).pixels == 97)
    }

    @Test("a batch goes on where it stopped, survives a broken scene, and does not mix models")
    func batch() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: false)
        for name in ["a", "c"] {
            try FileManager.default.copyItem(atPath: project(scene), toPath: place.file("scenes/\(name).tif"))
        }
        try place.write("scenes/b.tif", "broken")
        try place.write("scenes/notes.txt", "no scene")
        let first = try place.yatlas(["batch", "scenes", "maps", "--model", model])
        #expect(first.status == 1 && first.output.contains("2 maps made") && first.output.contains("1 failed"))
        #expect(first.errors.contains("b.tif") && place.exists("maps/a.tif") && place.exists("maps/c.tif"))
        #expect(!place.exists("maps/b.tif"))
        let second = try place.yatlas(["batch", "scenes", "maps", "--model", model])
        #expect(second.output.contains("0 maps made") && second.output.contains("2 completed before"))
        let other = try place.trainedModel("raw", name: "other.safetensors")
        let third = try place.yatlas(["batch", "scenes", "maps", "--model", other])
        #expect(third.status == 1 && third.errors.contains("another model") && third.errors.contains("--overwrite"))
        #expect(
            try place.yatlas(["batch", "scenes", "maps", "--model", other, "--overwrite"]).output.contains(
                "2 maps made"))
    }

    @Test(
        "Statlog Landsat: nine of ten test pixels are right with default settings",
        .needs(shared: "accuracy/satimage36.csv"))
    func satimage() throws {
        let table = SharedData.path("accuracy/satimage36.csv")
        let place = try Workplace()
        let ran = try place.yatlas([
            "train", "--table", table, "--class-field", "class", "--fold-field", "fold", "--json",
        ])
        struct Report: Decodable {
            struct Figures: Decodable { var overallAccuracy: Double; var counts: [[Int]] }
            var heldOut: Figures
        }
        let figures = try ran.json(Report.self).heldOut
        #expect(figures.counts.joined().reduce(0, +) == 2000)
        #expect(figures.overallAccuracy >= 0.9)
    }
}
