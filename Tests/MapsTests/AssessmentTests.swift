import Accuracy
import Foundation
import Maps
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// The assessment of a map with known reference labels.
@Suite struct AssessmentTests {
    /// 20 x 10 pixels of 10 m: columns 0 to 11 water, the others wood, and the last row masked.
    func place() throws -> Scratch {
        let scratch = try Scratch()
        let labels = (0..<220).map { $0 >= 200 ? 255 : $0 % 20 < 12 ? 1 : 2 }
        try MadeMap.raster(labels, width: 20, names: ["nodata", "water", "wood"]).write(to: scratch.file("m.tif"))
        return scratch
    }

    /// Writes points at the centres of pixels.
    func write(_ points: [(column: Int, row: Int, name: String?)], _ scratch: Scratch) throws -> LabelSource {
        let features = points.map { point in
            let (x, y) = (500_005 + 10 * point.column, 5_099_995 - 10 * point.row)
            let name = point.name.map { "\"\($0)\"" } ?? "null"
            return """
                {"type": "Feature", "properties": {"class": \(name)},
                 "geometry": {"type": "Point", "coordinates": [\(x), \(y)]}}
                """
        }
        try scratch.write(
            "points.geojson",
            """
            {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32633"}},
             "features": [\(features.joined(separator: ",\n"))]}
            """)
        return LabelSource(path: scratch.file("points.geojson"), classField: "class")
    }

    /// Of ten points in water one is wood, of eight in wood two are water.
    func known() -> [(column: Int, row: Int, name: String?)] {
        (0..<10).map { ($0, 3, $0 == 4 ? "wood" : "water") } + (0..<8).map { (12 + $0, 6, $0 < 2 ? "water" : "wood") }
    }

    @Test("samples are counted by reference and map")
    func confusion() throws {
        let scratch = try place()
        let assessment = try Assessment(
            map: scratch.file("m.tif"), reference: write(known(), scratch), sampling: Sampling.nonprobability,
            strata: nil)
        #expect(assessment.matrix.classes == ["water", "wood"] && assessment.matrix.counts == [[9, 2], [1, 6]])
        #expect(assessment.estimates == nil && assessment.mapPixels == [120, 80])
        #expect(assessment.mapUnclassified == ["masked": 20] && assessment.unclassified.isEmpty)
        #expect(assessment.matrix.overallAccuracy == 15.0 / 18)
    }

    @Test("a stratified sample is weighted by the pixels of the map's classes, as Olofsson et al. 2014 do it")
    func stratified() throws {
        let scratch = try place()
        let assessment = try Assessment(
            map: scratch.file("m.tif"), reference: write(known(), scratch), sampling: nil, strata: nil, interval: .wald)
        let estimates = try #require(assessment.estimates)
        #expect(assessment.sampling == .stratified && !assessment.isSamplingTold && estimates.pixels == 200)
        // Weights 0.6 and 0.4, user's accuracies 0.9 and 0.75: equations 2, 5 and 6.
        let overall = try #require(estimates.overallAccuracy)
        #expect(abs(overall.value - (0.6 * 0.9 + 0.4 * 0.75)) < 1e-12)
        #expect(abs(overall.standardError - (0.36 * 0.09 / 9 + 0.16 * 0.1875 / 7).squareRoot()) < 1e-12)
        let water = estimates.perClass[0]
        #expect(abs((water.usersAccuracy?.value ?? 0) - 0.9) < 1e-12)
        #expect(abs((water.usersAccuracy?.standardError ?? 0) - (0.09 / 9).squareRoot()) < 1e-12)
        #expect(abs((water.producersAccuracy?.value ?? 0) - 0.54 / (0.54 + 0.1)) < 1e-12)
        // Equations 9 and 10: shares of the ground that is water, whatever the map says.
        #expect(abs((water.share?.value ?? 0) - 0.64) < 1e-12)
        #expect(abs((water.share?.standardError ?? 0) - (0.36 * 0.09 / 9 + 0.16 * 0.1875 / 7).squareRoot()) < 1e-12)
        // 200 pixels of 100 square metres are 2 hectares, of which 1.2 are mapped.
        #expect(abs((water.hectares?.value ?? 0) - 1.28) < 1e-12 && water.mappedHectares == 1.2)
    }

    @Test("a random sample is taken as one stratum")
    func random() throws {
        let scratch = try place()
        let estimates = try #require(
            try Assessment(
                map: scratch.file("m.tif"), reference: write(known(), scratch), sampling: .random, strata: nil
            ).estimates)
        let overall = try #require(estimates.overallAccuracy)
        let share = 15.0 / 18
        #expect(abs(overall.value - share) < 1e-12 && estimates.strata.map(\.name) == ["the map"])
        // Cochran 1977, eq. 3.8: with the share of pixels that is sampled.
        #expect(abs(overall.standardError - (share * (1 - share) / 17 * (1 - 18.0 / 200)).squareRoot()) < 1e-12)
    }

    @Test("points without a class, outside, twice in a pixel or where the map has none are told")
    func remarks() throws {
        let scratch = try place()
        let odd: [(column: Int, row: Int, name: String?)] = [
            (1, 1, nil), (500, 1, "water"), (0, 3, "water"), (5, 10, "water"), (6, 10, "wood"),
        ]
        let assessment = try Assessment(
            map: scratch.file("m.tif"), reference: write(known() + odd, scratch), sampling: nil, strata: nil)
        #expect(assessment.matrix.total == 18 && assessment.unclassified == ["masked": 2])
        let told = assessment.remarks.map(\.description)
        #expect(told[0] == "23 points: 20 used, 1 without class, 1 outside, 1 in pixels that others label")
        // Ten points for most of a small map: the reason for wide intervals, and the advice.
        #expect(
            told.count == 2
                && told[1].hasPrefix(
                    "wide intervals: the producer's accuracy of water, the producer's accuracy of wood")
                && told[1].contains("mostly because there are only 10 points in \"water\" (60")
                && told[1].hasSuffix("label more there")
        )
    }

    @Test("a class that the map lacks counts as left out of it; classes of which it has none are refused")
    func unknownClass() throws {
        let scratch = try place()
        let map = scratch.file("m.tif")
        let assessment = try Assessment(
            map: map, reference: write(known() + [(3, 8, "rock")], scratch), sampling: nil, strata: nil)
        #expect(
            assessment.remarks.map(\.description).contains {
                $0 == "class \"rock\" is not in the map: its 1 labelled pixel count as omission errors"
            })
        let rock = try #require(assessment.estimates?.perClass.last)
        #expect(rock.name == "rock" && rock.usersAccuracy == nil && rock.mappedPixels == 0)
        #expect(rock.producersAccuracy?.value == 0 && rock.producersAccuracy?.high == 0)
        #expect((rock.share?.value ?? 0) > 0 && (rock.share?.low ?? 0) > 0)
        expectError("none of its classes (rock) is in the map's legend (water, wood)", "class field", "merge classes") {
            _ = try Assessment(
                map: map, reference: write([(3, 8, "rock")], scratch), sampling: nil, strata: nil)
        }
    }

    @Test("a class with one point says too little, but for figures of the points alone")
    func sparse() throws {
        let scratch = try place()
        let source = try write(Array(known().prefix(10)) + [(14, 2, "wood")], scratch)
        expectError("1 point in \"wood\" (80 pixels)", "label two at least") {
            _ = try Assessment(map: scratch.file("m.tif"), reference: source, sampling: nil, strata: nil)
        }
        let alone = try Assessment(
            map: scratch.file("m.tif"), reference: source, sampling: Sampling.nonprobability, strata: nil)
        #expect(alone.matrix.total == 11)
    }

    @Test("polygons and rasters are no probability samples")
    func polygons() throws {
        let scratch = try place()
        let labels = (0..<220).map { $0 % 20 < 11 ? 1 : 2 }
        try MadeMap.raster(labels, width: 20, names: ["nodata", "water", "wood"]).write(to: scratch.file("labels.tif"))
        let source = LabelSource(path: scratch.file("labels.tif"))
        expectError("a raster of labels is no probability sample", "sampling none", "design") {
            _ = try Assessment(map: scratch.file("m.tif"), reference: source, sampling: nil, strata: nil)
        }
        let alone = try Assessment(
            map: scratch.file("m.tif"), reference: source, sampling: Sampling.nonprobability, strata: nil)
        // One of twelve columns of water is wood in the reference.
        #expect(alone.matrix.counts == [[110, 0], [10, 80]] && alone.unclassified == ["masked": 20])
    }

    @Test("a drawn sample goes with the map that it was drawn from, and with no other")
    func design() throws {
        let scratch = try place()
        _ = try SampleDesign.draw(
            map: scratch.file("m.tif"), size: .count(40), seed: 1, to: scratch.file("p.gpkg"), overwrite: false)
        try scratch.succeed(
            "ogrinfo", ["p.gpkg", "-dialect", "SQLite", "-sql", "UPDATE sample SET class = 'water'"])
        let source = LabelSource(path: scratch.file("p.gpkg"), classField: "class")
        let assessment = try Assessment(map: scratch.file("m.tif"), reference: source, sampling: nil, strata: nil)
        #expect(assessment.isSamplingTold && assessment.matrix.counts[1] == [0, 0] && assessment.matrix.total == 40)
        expectError("was drawn within the classes of a map") {
            _ = try Assessment(map: scratch.file("m.tif"), reference: source, sampling: .random, strata: nil)
        }
        let labels = (0..<220).map { $0 >= 200 ? 255 : $0 % 20 < 11 ? 1 : 2 }
        try MadeMap.raster(labels, width: 20, names: ["nodata", "water", "wood"]).write(to: scratch.file("other.tif"))
        expectError("other.tif", "is not the map that", "strata") {
            _ = try Assessment(map: scratch.file("other.tif"), reference: source, sampling: nil, strata: nil)
        }
        // The sample is also valid for a newer map, within the strata of the map that it was drawn from.
        let newer = try Assessment(
            map: scratch.file("other.tif"), reference: source, sampling: nil, strata: scratch.file("m.tif"))
        #expect(newer.estimates?.strata.map(\.pixels) == [120, 80])
    }
}
