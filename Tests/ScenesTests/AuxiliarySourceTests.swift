import Foundation
import Raster
import Scenes
import Spectral
import Testing
import YatlasCore
import YatlasTestSupport

/// Auxiliary sources whose bands join a scene's.
@Suite struct AuxiliarySourceTests {
    static func scene(_ day: String) -> String { project("samples/slovenia-s2/scenes/\(day).tif") }
    let first = Self.scene("2015-07-11")

    func joined(_ sources: [AuxiliarySource], tag: String? = nil) throws -> Scene {
        var options = SceneConfiguration()
        (options.companions, options.tag) = (sources, tag)
        return try Scene(path: first, options: options)
    }

    @Test("bands whose names the scene has are called by their day, and symbols stay with the scene's own")
    func days() throws {
        let scene = try joined([AuxiliarySource(path: Self.scene("2015-08-30"))])
        let own = try Scene(path: first).bands.map(\.name)
        #expect(scene.bands.map(\.name) == own + own.map { "\($0)@2015-08-30" } && own.count == 13)
        #expect(scene.bands[13...].allSatisfy { $0.symbol == nil } && scene.bands[..<13].contains { $0.symbol == "N" })
        let tags = scene.bands.compactMap(\.origin?.tag)
        #expect(tags == own.map { _ in "2015-07-11" } + own.map { _ in "2015-08-30" })
    }

    @Test("a tag takes the place of the day")
    func tags() throws {
        let scene = try joined([AuxiliarySource(tag: "late", path: Self.scene("2015-08-30"))], tag: "early")
        #expect(scene.bands[13].name == "B01@late" && scene.bands[0].origin?.tag == "early")
    }

    @Test("values of a joined band on the same grid are those that GDAL reads in its own file")
    func values() throws {
        let scene = try joined([AuxiliarySource(path: Self.scene("2015-08-30"))])
        let own = try samplesByGDAL(Self.scene("2015-08-30"), band: 4).map { $0 == 0 ? .nan : 0.0001 * Double($0) }
        #expect(agree(try MadeScene.values(scene, "B04@2015-08-30").values, own, within: 1e-7))
    }

    @Test("a statistic over dates is that of the days that have a value, whichever these are")
    func dates() throws {
        let scratch = try Scratch()
        let days = [("2020-05-01", [3, 4, 5]), ("2020-06-01", [4, 5, 9]), ("2020-07-01", [5, 9, 200])]
        var near: [[Double]] = []
        for (at, (day, missing)) in days.enumerated() {
            near.append(MadeScene.samples(seed: UInt64(20 + at), nodata: Set(missing)))
            var raster = MadeScene.raster(red: MadeScene.samples(seed: UInt64(30 + at)), near: near[at])
            raster.metadata = ["ACQUISITION_DATE": day]
            try raster.write(to: scratch.file("\(day).tif"))
        }
        var options = SceneConfiguration()
        options.companions = days.dropFirst().map { AuxiliarySource(path: scratch.file("\($0.0).tif")) }
        let scene = try Scene(path: scratch.file("2020-05-01.tif"), options: options)
        let known = near[0].indices.map { at in near.map { $0[at] }.filter { $0 != 0 }.map { $0 / 10_000 }.sorted() }
        #expect(known[5].isEmpty && known[4].count == 1 && known[9].count == 1 && known[3].count == 2)
        let median = known.map { values -> Double in
            values.isEmpty ? .nan : (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
        }
        #expect(agree(try MadeScene.values(scene, "dates_median(N)").values, median, within: 1e-7))
        let most = known.map { $0.last ?? .nan }
        #expect(agree(try MadeScene.values(scene, "dates_max(N)").values, most, within: 1e-7))
    }

    @Test("coarser pixels come to the scene's grid as gdalwarp brings them, finer ones as means")
    func resampled() throws {
        let scratch = try Scratch()
        let grid = try Dataset(path: first).grid
        let (west, north) = grid.xy(column: 0, row: 0)
        let (east, south) = grid.xy(column: Double(grid.width), row: Double(grid.height))
        let place = ["-te", "\(west)", "\(south)", "\(east)", "\(north)"]
        // Averages are not rounded to the type of the pixels.
        for (name, size, method, type) in [
            ("coarse", ["-ts", "40", "37"], "bilinear", "UInt16"),
            ("fine", ["-ts", "300", "303"], "average", "Float32"),
        ] {
            try scratch.succeed(
                "gdalwarp", ["-q", "-r", "cubic"] + place + size + [Self.scene("2015-08-30"), "\(name).tif"])
            try scratch.succeed(
                "gdalwarp",
                ["-q", "-r", method, "-ot", type] + place + ["-ts", "100", "101", "\(name).tif", "\(name)-seen.tif"])
            let scene = try joined([AuxiliarySource(tag: name, path: scratch.file("\(name).tif"))])
            let seen = try samplesByGDAL(scratch.file("\(name)-seen.tif"), band: 8).map {
                $0 == 0 ? .nan : 0.0001 * Double($0)
            }
            #expect(agree(try MadeScene.values(scene, "B08@\(name)").values, seen, within: 1e-7), "\(name)")
        }
    }

    @Test("a source that lies elsewhere, or is named twice, is refused")
    func refused() throws {
        expectError("leipzig.tif", "lies elsewhere", "check the CRS of both") {
            _ = try joined([AuxiliarySource(path: project("samples/leipzig-s2/leipzig.tif"))])
        }
        let late = AuxiliarySource(path: Self.scene("2015-08-30"))
        expectError("its band B01@2015-08-30 is there already", "auxiliary source NAME=") {
            _ = try joined([late, late])
        }
    }

    @Test("a source that covers part of the scene needs a nodata value to stand for the rest")
    func partial() throws {
        let scratch = try Scratch()
        let cut = ["-q", "-b", "4", "-srcwin", "0", "0", "100", "50"]
        try scratch.succeed("gdal_translate", cut + ["-a_nodata", "none", Self.scene("2015-08-30"), "bare.tif"])
        try scratch.succeed("gdal_translate", cut + [Self.scene("2015-08-30"), "part.tif"])
        expectError("bare.tif", "covers only part", "gdal_edit.py -a_nodata") {
            _ = try joined([AuxiliarySource(tag: "x", path: scratch.file("bare.tif"))])
        }
        let scene = try joined([AuxiliarySource(tag: "x", path: scratch.file("part.tif"))])
        let values = try MadeScene.values(scene, "B04@x").values
        #expect(values[5000...].allSatisfy(\.isNaN) && values[..<4900].contains { !$0.isNaN })
    }
}
