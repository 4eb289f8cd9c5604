import Accuracy
import Foundation
import Maps
import Testing
import YatlasCore
import YatlasTestSupport

/// Samples of a map's pixels to be labelled.
@Suite struct SampleDesignTests {
    /// 40 x 50 pixels: 1500 water, 400 wood, 60 field, 40 masked.
    static let labels = (0..<2000).map { $0 < 1500 ? 1 : $0 < 1900 ? 2 : $0 < 1960 ? 3 : 255 }

    func place() throws -> Scratch {
        let scratch = try Scratch()
        var random = SplitMix64(seed: 6)
        try MadeMap.raster(Self.labels.shuffled(using: &random), width: 40).write(to: scratch.file("m.tif"))
        return scratch
    }

    struct Point: Hashable {
        var column: Int
        var row: Int
        var stratum: Int
    }

    /// The points from ogr2ogr, by their pixels.
    func points(_ scratch: Scratch, _ name: String) throws -> [Point] {
        let text = try scratch.succeed("ogr2ogr", ["-f", "CSV", "/vsistdout/", name, "-lco", "GEOMETRY=AS_XY"])
        let lines = text.replacing("\"", with: "").split(separator: "\n")
        #expect(lines[0].contains("X,Y,id,stratum,class"))
        return try lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let (x, y) = (try #require(Double(cells[0])), try #require(Double(cells[1])))
            // At the centre of a pixel.
            #expect((x - 500_005).truncatingRemainder(dividingBy: 10) == 0)
            return Point(
                column: Int((x - 500_000) / 10), row: Int((5_100_000 - y) / 10), stratum: try #require(Int(cells[3])))
        }
    }

    @Test("points lie on different pixels of the classes that they were drawn from, as many as the design says")
    func drawn() throws {
        let scratch = try place()
        let design = try SampleDesign.draw(
            map: scratch.file("m.tif"), size: .count(300), seed: 1, to: scratch.file("p.gpkg"), overwrite: false
        ).design
        // 50 for the rare class and the rest in proportion: Olofsson et al. 2014, section 5.1.2.
        #expect(
            design.strata.map(\.name) == ["water", "wood", "field"] && design.strata.map(\.pixels) == [1500, 400, 60])
        #expect(design.strata.map(\.points) == [197, 53, 50] && design.count == 300)
        let points = try points(scratch, "p.gpkg")
        let map = try samplesByGDAL(scratch.file("m.tif"))
        #expect(points.count == 300 && Set(points.map { [$0.column, $0.row] }).count == 300)
        for stratum in design.strata {
            let own = points.filter { $0.stratum == stratum.number }
            let value = Float(try #require(MadeMap.names.firstIndex(of: stratum.name)))
            #expect(own.count == stratum.points && own.allSatisfy { map[$0.row * 40 + $0.column] == value })
        }
        // The order of points does not reveal their class.
        #expect(Set(points.prefix(30).map(\.stratum)).count > 1)
    }

    @Test("the same seed draws the same points, another seed others")
    func seeds() throws {
        let scratch = try place()
        for (name, seed) in [("a", 1), ("b", 1), ("c", 2)] {
            _ = try SampleDesign.draw(
                map: scratch.file("m.tif"), size: .count(100), seed: UInt64(seed), to: scratch.file("\(name).gpkg"),
                overwrite: false)
        }
        let drawn = try ["a", "b", "c"].map { try points(scratch, "\($0).gpkg") }
        #expect(try scratch.data("a.gpkg") == scratch.data("b.gpkg"), "equal seeds give equal bytes")
        #expect(
            drawn[0] == drawn[1]
                && Set(drawn[0].map { [$0.column, $0.row] }) != Set(drawn[2].map { [$0.column, $0.row] }))
    }

    @Test("a wanted standard error draws as few points as their own allocation allows, and says what to expect")
    func standardError() throws {
        let scratch = try place()
        let drawn = try SampleDesign.draw(
            map: scratch.file("m.tif"), size: .standardError(0.03), expected: (0.9, ["field": 0.6]), seed: 1,
            to: scratch.file("p.gpkg"), overwrite: false)
        // Cochran 1977, eq. 5.6, with weights and pixels of the strata.
        func error(_ counts: [Int]) -> Double {
            let strata = [(1500.0, 0.09), (400.0, 0.09), (60.0, 0.24)]
            return zip(strata, counts).reduce(0.0) { sum, pair in
                let (weight, n) = (pair.0.0 / 1960, Double(pair.1))
                return sum + weight * weight * pair.0.1 / n * (1 - n / pair.0.0)
            }.squareRoot()
        }
        let counts = drawn.design.strata.map(\.points)
        #expect(error(counts) <= 0.03, "\(error(counts))")
        #expect(error(SamplingDesign.allocation(drawn.design.count - 1, sizes: [1500, 400, 60])) > 0.03)
        let overall = try #require(drawn.expected.overallAccuracy)
        #expect(abs(overall.standardError - error(counts)) < 0.002 && overall.low < 0.9 && overall.high > 0.9)
    }

    @Test("a wanted width of a class's area draws as few points as make it so, and one point less does not")
    func areaWidth() throws {
        let scratch = try place()
        func width(_ size: SampleDesign.Size, _ name: String) throws -> (points: Int, width: Double) {
            let drawn = try SampleDesign.draw(
                map: scratch.file("m.tif"), size: size, expected: (0.9, [:]), seed: 1, to: scratch.file(name),
                overwrite: false)
            let share = try #require(drawn.expected.perClass.first { $0.name == "wood" }?.share)
            return (drawn.design.count, share.high - share.low)
        }
        let found = try width(.areaWidth(0.08, ofClass: "wood"), "w.gpkg")
        #expect(found.width <= 0.08 && found.points > 150, "\(found)")
        #expect(try width(.count(found.points / 2), "half.gpkg").width > 0.08)
    }

    @Test("too few and too many points, and classes that are not there, are refused, and nothing is written")
    func refused() throws {
        let scratch = try place()
        for (size, words) in [
            (.count(5), ["5 points are too few for 3 classes", "design 150"]),
            (.count(1961), ["has 1960 pixels with a class", "ask for fewer"]),
            (.areaWidth(0.01, ofClass: "sea"), ["no class \"sea\"", "water, wood, field"]),
        ] as [(SampleDesign.Size, [String])] {
            expectError(words) {
                _ = try SampleDesign.draw(
                    map: scratch.file("m.tif"), size: size, seed: 1, to: scratch.file("p.gpkg"), overwrite: false)
            }
        }
        #expect(!scratch.exists("p.gpkg"))
    }

    @Test("the file remembers how it was drawn; other files do not")
    func remembered() throws {
        let scratch = try place()
        let drawn = try SampleDesign.draw(
            map: scratch.file("m.tif"), size: .count(60), seed: 77, to: scratch.file("p.gpkg"), overwrite: false
        ).design
        let design = try #require(try SampleDesign(of: scratch.file("p.gpkg"), layer: nil))
        #expect(
            design.seed == 77 && design.map == scratch.file("m.tif")
                && design.strata.map(\.points) == drawn.strata.map(\.points))
        #expect(try SampleDesign(of: project("samples/leipzig-s2/points.gpkg"), layer: nil) == nil)
        // GDAL's own tool keeps the note.
        try scratch.succeed("ogr2ogr", ["copy.gpkg", "p.gpkg"])
        #expect(try SampleDesign(of: scratch.file("copy.gpkg"), layer: nil)?.seed == 77)
    }
}
