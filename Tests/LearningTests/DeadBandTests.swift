import Learning
import Raster
import Scenes
import Spectral
import Testing
import Training
import YatlasCore
import YatlasTestSupport

/// Constant and empty bands are excluded from training with a note.
@Suite struct DeadBandTests {
    /// A scene of four bands in ENVI's format: one is empty, one is constant and some may be listed as bad.
    func scene(bad: [Int], in scratch: Scratch) throws -> Scene {
        var random = SplitMix64(seed: 7)
        func some() -> [Double] { (0..<400).map { _ in Double(Int.random(in: 100...6000, using: &random)) } }
        var raster = MadeRaster(
            width: 20, height: 20,
            bands: [
                .init(some(), name: "a"), .init([Double](repeating: 0, count: 400), name: "void"),
                .init([Double](repeating: 5, count: 400), name: "same"), .init(some(), name: "b"),
            ])
        raster.nodata = 0
        try raster.write(to: scratch.file("s.tif"))
        try scratch.succeed("gdal_translate", ["-q", "-of", "ENVI", "s.tif", "s.img"])
        let header = try String(decoding: scratch.data("s.hdr"), as: UTF8.self)
        let list = (0..<4).map { bad.contains($0) ? "0" : "1" }.joined(separator: ", ")
        try scratch.write("s.hdr", header + "\nbbl = {\(list)}\n")
        return try Scene(path: scratch.file("s.img"))
    }

    func labels(_ scratch: Scratch) throws -> LabelSource {
        let points = (0..<40).map { index in
            """
            {"type": "Feature", "properties": {"class": "\(index % 2 == 0 ? "x" : "y")"}, "geometry": {"type": "Point",
             "coordinates": [\(500_005 + 10 * (index % 20)), \(5_099_995 - 10 * (index / 2 % 20))]}}
            """
        }
        try scratch.write(
            "points.geojson",
            """
            {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32633"}},
             "features": [\(points.joined(separator: ","))]}
            """)
        return LabelSource(path: scratch.file("points.geojson"), classField: "class")
    }

    @Test("bands without values, constant or listed as bad are left out of raw, and named", arguments: [[], [3]])
    func leftOut(bad: [Int]) throws {
        let scratch = try Scratch()
        let scene = try scene(bad: bad, in: scratch)
        let table = try SampleTable([scene], labels: labels(scratch), features: ["raw"])
        #expect(table.features.map(\.name) == (bad.isEmpty ? ["a", "b"] : ["a"]))
        let remarks = table.remarks.map { "\($0)" }.joined(separator: "\n")
        #expect(remarks.contains("void, same"), "\(remarks)")
        #expect(remarks.contains("listed as bad in its file: b") == !bad.isEmpty, "\(remarks)")
    }

    @Test("a feature that names such a band keeps it")
    func named() throws {
        let scratch = try Scratch()
        let table = try SampleTable(
            [scene(bad: [3], in: scratch)], labels: labels(scratch), features: ["a", "same"])
        #expect(table.features.map(\.name) == ["a", "same"])
    }
}
