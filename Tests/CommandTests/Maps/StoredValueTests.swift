import Foundation
import Raster
import Testing
import YatlasTestSupport

/// How rasters beside a map store their values: data types, and formats.
@Suite struct StoredValueTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    /// A part of the scene with 20 columns outside it, whose pixels are nodata.
    private func place() throws -> (place: Workplace, model: String) {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdal_translate", ["-q", "-srcwin", "114", "0", "60", "60", scene, "beyond.tif"])
        return (place, model)
    }

    private struct Told: Decodable {
        struct Band: Decodable {
            var type: String
            var block: [Int]
            var scale: Double?
            var colorInterpretation: String
            var overviews: [Overview]?
        }
        struct Overview: Decodable { var size: [Int] }
        var bands: [Band]
        var metadata: [String: [String: String]]
    }

    private func told(_ path: String, in place: Workplace) throws -> Told {
        try JSONDecoder().decode(Told.self, from: Data(place.run("gdalinfo", ["-json", path]).output.utf8))
    }

    @Test(
        "probabilities as integers are those as floats to half a step, with GDAL's scale and nodata",
        arguments: [(nil, "Byte", 0.004), ("byte", "Byte", 0.004), ("UInt16", "UInt16", 0.00002)])
    func types(_ typed: String?, _ type: String, _ step: Double) throws {
        let (place, model) = try place()
        let classify = ["classify", "beyond.tif", "map.tif", "--model", model, "--overwrite", "--probabilities"]
        let ran = try place.yatlas(classify + ["p.tif"] + (typed.map { ["--ot", $0] } ?? []))
        try #require(ran.status == 0, "\(ran.errors)")
        try #require(try place.yatlas(classify + ["float.tif", "--ot", "Float32"]).status == 0)
        let told = try told("p.tif", in: place)
        #expect(told.bands.count == 4 && told.bands.allSatisfy { $0.type == type && $0.scale == step })
        #expect(try self.told("float.tif", in: place).bands.allSatisfy { $0.type == "Float32" && $0.scale == nil })
        // GDAL undoes the scale.
        try place.run(
            "gdal_translate", ["-q", "-unscale", "-ot", "Float32", "-a_nodata", "nan", "p.tif", "unscaled.tif"])
        for band in 1...4 {
            let codes = try samples(place.file("p.tif"), band: band)
            let exact = try samples(place.file("float.tif"), band: band)
            let read = try samples(place.file("unscaled.tif"), band: band)
            #expect(exact.count { $0.isNaN } == 20 * 60)
            for (at, value) in exact.enumerated() {
                if value.isNaN {
                    #expect(codes[at] == (type == "Byte" ? 255 : 65_535))
                } else {
                    #expect(abs(Double(read[at]) - Double(value)) <= step / 2 + 1e-7, "\(band) \(at)")
                }
            }
        }
    }

    @Test("a data type is refused where nothing has it, and an unknown one with those that there are")
    func refusals() throws {
        let (place, model) = try place()
        let classify = ["classify", "beyond.tif", "map.tif", "--model", model]
        for (more, line) in [
            (
                ["--ot", "Byte"],
                "--ot Byte: is the data type of probabilities; add --probabilities FILE, or leave it out"
            ),
            (["--probabilities", "p.tif", "--ot", "Int8"], "the types are Byte, UInt16, Float32"),
        ] {
            let ran = try place.yatlas(classify + more)
            #expect(ran.status == 2 && ran.errors.contains(line), "\(ran.errors)")
        }
        let batch = try place.yatlas(["batch", ".", "maps", "--model", model, "--ot", "Byte"])
        #expect(batch.status == 2 && batch.errors.contains("add --also probabilities"), "\(batch.errors)")
        #expect(place.made.sorted() == ["beyond.tif", "model.safetensors"])
    }

    static let formats = [
        [], ["--of", "COG"], ["--of", "COG", "--co", "BLOCKSIZE=256", "--co", "COMPRESS=ZSTD"],
        ["--co", "BLOCKSIZE=512"], ["--co", "BLOCKSIZE=128", "--co", "COMPRESS=NONE"],
    ]

    @Test(
        "rasters beside the map have its format, and the same values in each", arguments: ["Byte", "UInt16", "Float32"])
    func layouts(_ type: String) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "2", "2", scene, "large.tif"])
        var values: [[Float]] = []
        for (number, format) in Self.formats.enumerated() {
            let files = ["p\(number).tif", "l\(number).tif"]
            let ran = try place.yatlas(
                [
                    "classify", "large.tif", "map\(number).tif", "--model", model, "--probabilities", files[0], "--ot",
                    type,
                ]
                    + ["--layers", files[1]] + format)
            try #require(ran.status == 0, "\(ran.errors)")
            for file in files {
                let told = try told(file, in: place)
                let structure = told.metadata["IMAGE_STRUCTURE"]
                let size = format.last { $0.hasPrefix("BLOCKSIZE=") }.flatMap { Int($0.dropFirst(10)) }
                let isCOG = format.contains("COG")
                #expect((structure?["LAYOUT"] == "COG") == isCOG, "\(file)")
                #expect(told.bands[0].block == Array(repeating: size ?? (isCOG ? 512 : 256), count: 2), "\(file)")
                // Bands are values, not colours.
                #expect(told.bands.allSatisfy { ["Gray", "Undefined"].contains($0.colorInterpretation) }, "\(file)")
                #expect(structure?["COMPRESSION"] == (number == 4 ? nil : number == 2 ? "ZSTD" : "DEFLATE"), "\(file)")
                #expect(told.bands[0].overviews?.isEmpty != isCOG, "\(file)")
            }
            values.append(try (1...4).flatMap { try samples(place.file(files[0]), band: $0) })
            #expect(try samples(place.file(files[1]), band: 4) == samples(place.file("l0.tif"), band: 4))
        }
        for other in values.dropFirst() {
            #expect(zip(values[0], other).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
        }
    }

    @Test(
        "the bytes depend on no number of threads and no cache of GDAL",
        arguments: [["--of", "COG"], ["--co", "BLOCKSIZE=512"]])
    func bytes(_ format: [String]) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "2", "2", scene, "large.tif"])
        let files = ["p.tif", "l.tif"]
        var made: [[Data]] = []
        for (threads, cache) in [("1", "64"), ("2", "1")] {
            let ran = try place.yatlas(
                [
                    "classify", "large.tif", "map.tif", "--model", model, "--probabilities", files[0], "--layers",
                    files[1],
                ]
                    + ["--threads", threads, "--overwrite"] + format, environment: ["GDAL_CACHEMAX": cache])
            try #require(ran.status == 0, "\(ran.errors)")
            made.append(try files.map { try place.data($0) })
        }
        #expect(made[0] == made[1])
    }

    @Test("map, layers and probabilities as COG pass the strict validation of rio-cogeo", .needsPythonPackages)
    func validation() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("gdalwarp", ["-q", "-tr", "1", "1", scene, "large.tif"])
        let files = ["map.tif", "p.tif", "l.tif"]
        let ran = try place.yatlas(
            ["classify", "large.tif", files[0], "--model", model, "--probabilities", files[1], "--layers", files[2]]
                + ["--of", "COG"])
        try #require(ran.status == 0, "\(ran.errors)")
        let script =
            "import sys; from rio_cogeo import cog_validate; [print(cog_validate(p, strict=True)) for p in sys.argv[1:]]"
        let checked = try place.run(Tools.python, ["-c", script] + files)
        #expect(checked.output == String(repeating: "(True, [], [])\n", count: 3), "\(checked.output)\(checked.errors)")
    }
}
