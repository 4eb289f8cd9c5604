import Foundation
import Testing
import YatlasTestSupport

/// `--memory` limits the memory for a file, whatever its block layout; if GDAL needs more to decode it, it is refused
/// first.
@Suite(.enabled(if: Tools.has("python3"), "there is no python3, which tells the most memory of a program"))
struct MemoryTests {
    /// The layout of a file of eight bands of 2000 x 2000 pixels, 64 MB in total.
    struct Form: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var width = 2001
        var format = "GTiff"
        var options: [String]
    }

    private static let side = 2000

    static let read = [
        Form(testDescription: "one strip a band", options: ["INTERLEAVE=BAND", "BLOCKYSIZE=2000"]),
        Form(testDescription: "one strip of all bands", options: ["INTERLEAVE=PIXEL", "BLOCKYSIZE=2000"]),
        Form(testDescription: "two strips of all bands", options: ["INTERLEAVE=PIXEL", "BLOCKYSIZE=1000"]),
        Form(
            testDescription: "one strip a band, whose sides could be a tile's", width: 2000,
            options: ["INTERLEAVE=BAND", "BLOCKYSIZE=2000"]),
        Form(
            testDescription: "one strip a band of a big-endian BigTIFF",
            options: ["INTERLEAVE=BAND", "BLOCKYSIZE=2000", "BIGTIFF=YES", "ENDIANNESS=BIG"]),
        Form(testDescription: "ENVI BIP", format: "ENVI", options: ["INTERLEAVE=BIP"]),
        Form(testDescription: "ENVI BIL", format: "ENVI", options: ["INTERLEAVE=BIL"]),
        Form(testDescription: "ENVI BSQ", format: "ENVI", options: ["INTERLEAVE=BSQ"]),
    ]

    static let refused = [
        Form(
            testDescription: "one compressed strip a band",
            options: ["COMPRESS=DEFLATE", "INTERLEAVE=BAND", "BLOCKYSIZE=2000"]),
        Form(
            testDescription: "one compressed strip of all bands",
            options: ["COMPRESS=DEFLATE", "INTERLEAVE=PIXEL", "BLOCKYSIZE=2000"]),
        Form(
            testDescription: "one tile", width: 2048,
            options: ["TILED=YES", "BLOCKXSIZE=2048", "BLOCKYSIZE=2048", "INTERLEAVE=PIXEL"]),
        Form(
            testDescription: "one compressed tile a band", width: 2048,
            options: ["TILED=YES", "BLOCKXSIZE=2048", "BLOCKYSIZE=2048", "INTERLEAVE=BAND", "COMPRESS=LZW"]),
    ]

    private static let features = [
        "--features", "B01 + B02 + B03", "--bands", (1...8).map { "B0\($0)" }.joined(separator: ","),
    ]
    private static let sensor = ["--sensor", "sentinel-2", "--scale", "0.0001"]

    private func made(
        _ form: Form, in place: Workplace, _ name: String = "big.tif", bands: Int = 8, times: Int = 1
    ) throws {
        let options = form.options.flatMap { ["-co", $0] }
        let ran = try place.run(
            "gdal_create",
            ["-q", "-of", form.format, "-ot", "UInt16", "-bands", "\(bands)", "-burn", "1000", "-outsize"]
                + [
                    "\(form.width * times)", "\(Self.side * times)", "-a_srs", "EPSG:32633", "-a_ullr", "0", "20000",
                    "20000", "0",
                ] + options + [name])
        try #require(ran.status == 0, "\(ran.errors)")
    }

    /// Runs yatlas; returns its status, its errors, and its peak memory in megabytes.
    private func measured(_ arguments: [String], in place: Workplace) throws -> (ran: Ran, megabytes: Int) {
        let script =
            "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:]); "
            + "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10); sys.exit(r.returncode)"
        let ran = try place.run("python3", ["-c", script, Workplace.binary] + arguments)
        let last = ran.output.split(separator: "\n").last.flatMap { Int($0) }
        return (ran, try #require(last, "\(ran.output)\(ran.errors)"))
    }

    /// The memory of the program itself, with a raster of a few pixels.
    private func base(_ place: Workplace) throws -> Int {
        try measured(
            ["features", "samples/leipzig-s2/leipzig.tif", "small.tif", "--features", "raw", "--overwrite"], in: place
        ).megabytes
    }

    private func call(_ name: String, _ memory: Int) -> [String] {
        ["features", name, "out.tif", "--overwrite", "--threads", "1", "--memory", "\(memory)"] + Self.features
            + Self.sensor
    }

    @Test("what lies in a file as it is is read by parts", arguments: read)
    func parts(form: Form) throws {
        let place = try Workplace()
        try made(form, in: place)
        let (ran, megabytes) = try measured(call("big.tif", 16), in: place)
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(megabytes <= (try base(place)) + 16 + 24, "\(megabytes) MB")
        // The value is 3 x 0.1 everywhere, also at the last pixel.
        let value = try place.run("gdallocationinfo", ["-valonly", "out.tif", "\(form.width - 1)", "\(Self.side - 1)"])
        #expect(abs((Double(value.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) - 0.3) < 1e-6)
    }

    @Test("blocks that do not fit are refused unread, with a figure and a command that both work", arguments: refused)
    func blocks(form: Form) throws {
        let place = try Workplace()
        try made(form, in: place)
        let base = try base(place)
        let (ran, megabytes) = try measured(call("big.tif", 16), in: place)
        #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        #expect(megabytes <= base + 8, "\(megabytes) MB, the program alone \(base)")
        #expect(!place.made.contains { $0.contains("out") })

        let match = try #require(
            ran.errors.firstMatch(of: /--memory (\d+), or make small blocks: (.+)/), "\(ran.errors)")
        let needed = try #require(Int(match.1))
        // One megabyte less is refused with the same figure, which is the minimum.
        let less = try place.yatlas(call("big.tif", needed - 2))
        #expect(less.status == 3 && less.errors.contains("--memory \(needed),"), "\(less.errors)")
        let enough = try measured(call("big.tif", needed), in: place)
        #expect(enough.ran.status == 0, "\(enough.ran.errors)")
        #expect(enough.megabytes <= base + needed + 24, "\(enough.megabytes) MB of \(needed)")

        try place.run("bash", ["-c", String(match.2)])
        let tiled = try measured(call("big_tiled.tif", 16), in: place)
        #expect(tiled.ran.status == 0 && tiled.megabytes <= base + 16 + 24, "\(tiled.megabytes) \(tiled.ran.errors)")
    }

    @Test("a mask and a virtual raster are looked into, too")
    func others() throws {
        let place = try Workplace()
        try made(Self.refused[1], in: place)
        try made(Self.read[0], in: place, "plain.tif")
        try place.run("gdalbuildvrt", ["-q", "big.vrt", "big.tif"])
        let joined = try place.yatlas(call("big.vrt", 16))
        #expect(joined.status == 3 && joined.errors.contains("--memory"), "\(joined.errors)")
        try made(
            Form(testDescription: "", options: ["COMPRESS=DEFLATE", "BLOCKYSIZE=4000"]), in: place, "mask.tif",
            bands: 1,
            times: 2)
        let masked = try place.yatlas(call("plain.tif", 16) + ["--mask", "mask.tif"])
        #expect(masked.status == 3 && masked.errors.contains("mask_tiled.tif"), "\(masked.errors)")
    }

    @Test(
        "memory that is none is a fault of what was typed",
        arguments: ["0", "-1", "15", "1048577", "9223372036854775807"])
    func bounds(memory: String) throws {
        let place = try Workplace()
        let ran = try place.yatlas(
            ["features", "samples/leipzig-s2/leipzig.tif", "out.tif", "--features", "raw", "--memory=\(memory)"])
        #expect(ran.status == 2 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        #expect(ran.errors.contains("--memory \(memory): from 16 to 1048576"), "\(ran.errors)")
    }

    @Test("the least and the most memory that are taken give the same raster", arguments: [16, 1_048_576])
    func extremes(memory: Int) throws {
        let place = try Workplace()
        for (name, more) in [("a.tif", []), ("b.tif", ["--memory", "\(memory)"])] {
            let ran = try place.yatlas(
                ["features", "samples/leipzig-s2/leipzig.tif", name, "--features", "raw,NDVI"] + more)
            #expect(ran.status == 0, "\(ran.errors)")
        }
        #expect(try place.data("a.tif") == place.data("b.tif"))
    }

    @Test("a plan of a raster of 2^31 pixels is made at once, and small")
    func plan() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let ran = try place.run(
            "gdal_create",
            ["-q", "-ot", "UInt16", "-bands", "10", "-outsize", "46341", "46341", "-a_srs", "EPSG:32633", "-a_ullr"]
                + [
                    "0", "463410", "463410", "0", "-co", "TILED=YES", "-co", "SPARSE_OK=TRUE", "-co",
                    "COMPRESS=DEFLATE",
                ]
                + ["-co", "BIGTIFF=YES", "big.tif"])
        try #require(ran.status == 0, "\(ran.errors)")
        let bands = "B02,B03,B04,B05,B06,B07,B08,B8A,B11,B12"
        let start = ContinuousClock.now
        let (planned, megabytes) = try measured(
            ["plan", "big.tif", "--maps", "maps", "--model", model, "-o", "plan.jsonl", "--tile", "16384"]
                + ["--bands", bands, "--allow-unlike"] + Self.sensor, in: place)
        #expect(planned.status == 0, "\(planned.errors)")
        #expect(megabytes < 300 && ContinuousClock.now - start < .seconds(20), "\(megabytes) MB")
        // Nine items, after the common line.
        let items = try String(contentsOfFile: place.file("plan.jsonl"), encoding: .utf8).components(
            separatedBy: "\"i\":")
        #expect(items.count - 1 == 9, "\(items.count)")
    }
}
