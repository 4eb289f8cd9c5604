import Foundation
import Raster
import Testing
import YatlasTestSupport

/// The part of `assess --json` that the tests check.
struct Assessed: Decodable {
    struct Estimate: Decodable {
        var value: Double
        var standardError: Double
        var low: Double
        var high: Double
        var method: String
    }
    struct PerClass: Decodable {
        var name: String
        var mappedPixels: Int
        var mappedHectares: Double?
        var usersAccuracy: Estimate?
        var producersAccuracy: Estimate?
        var share: Estimate?
        var hectares: Estimate?
    }
    struct Stratum: Decodable {
        var name: String
        var pixels: Int
        var samples: Int
    }
    struct Agreement: Decodable {
        var quantityDisagreement: Double
        var allocationDisagreement: Double
        var kappaLegacy: Double
    }
    struct Estimates: Decodable {
        var pixels: Int
        var squareMetresPerPixel: Double?
        var strata: [Stratum]
        var overallAccuracy: Estimate
        var agreement: Agreement
        var perClass: [PerClass]
    }
    struct Figures: Decodable {
        var overallAccuracy: Double
        var counts: [[Int]]
    }
    var sampling: String
    var isSamplingTold: Bool
    var pixels: Int
    var unclassified: [String: Int]
    var mapUnclassified: [String: Int]
    var remarks: [String]
    var classes: [String]
    var orientation: String
    var figures: Figures
    var estimates: Estimates?
}

extension Workplace {
    /// Writes a map of given labels, row by row, with pixels of 30 m in UTM zone 32 by default.
    func writeMap(
        _ name: String, _ labels: [UInt8], width: Int, classes: [String] = [], crs: String = "EPSG:32632",
        transform: String = "500000,30,0,5000000,0,-30"
    ) throws {
        try Data(labels).write(to: URL(fileURLWithPath: file("\(name).bin")))
        let names = classes.isEmpty ? "" : (["nodata"] + classes).map { "<Category>\($0)</Category>" }.joined()
        try write(
            name,
            """
            <VRTDataset rasterXSize="\(width)" rasterYSize="\(labels.count / width)"><SRS>\(crs)</SRS>
            <GeoTransform>\(transform)</GeoTransform>
            <VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><NoDataValue>0</NoDataValue>
            \(names.isEmpty ? "" : "<CategoryNames>\(names)</CategoryNames>")
            <SourceFilename relativeToVRT="1">\((name as NSString).lastPathComponent).bin</SourceFilename><ImageOffset>0</ImageOffset>
            <PixelOffset>1</PixelOffset><LineOffset>\(width)</LineOffset></VRTRasterBand></VRTDataset>
            """)
    }

    /// Writes points at the centres of a map's pixels, indexed row by row, with a class each.
    func writePoints(_ name: String, _ points: [(pixel: Int, name: String?)], width: Int) throws {
        let features = points.map { point in
            let (x, y) = (500_015 + 30 * (point.pixel % width), 4_999_985 - 30 * (point.pixel / width))
            return """
                {"type": "Feature", "properties": {"class": \(point.name.map { "\"\($0)\"" } ?? "null")},
                 "geometry": {"type": "Point", "coordinates": [\(x), \(y)]}}
                """
        }
        try write(
            name,
            """
            {"type": "FeatureCollection", "features": [\(features.joined(separator: ","))],
             "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}}
            """)
    }

    func assessed(_ arguments: [String]) throws -> Assessed {
        let ran = try yatlas(["assess"] + arguments + ["--json"])
        try #require(ran.status == 0, "\(ran.errors)")
        return try ran.json(Assessed.self)
    }
}

@Suite struct AssessTests {
    /// Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015, table 8: a map of 10 million pixels and 640 samples of it.
    func olofsson(in place: Workplace) throws -> [String] {
        let names = ["deforestation", "forest gain", "stable forest", "stable non-forest"]
        let sizes = [200_000, 150_000, 3_200_000, 6_450_000]
        let labels = sizes.enumerated().flatMap { [UInt8](repeating: UInt8($0 + 1), count: $1) }
        try place.writeMap("map.vrt", labels, width: 4000, classes: names)
        let counts = [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]
        var points: [(pixel: Int, name: String?)] = []
        var start = 0
        for (map, row) in counts.enumerated() {
            let references = row.enumerated().flatMap { [String](repeating: names[$0], count: $1) }
            for (at, name) in references.enumerated() { points.append((start + 37 * at, name)) }
            start += sizes[map]
        }
        try place.writePoints("points.geojson", points, width: 4000)
        return names
    }

    @Test("the example of Olofsson 2014: accuracy 0.947 ± 0.018 and areas in hectares as printed")
    func printed() throws {
        let place = try Workplace()
        let names = try olofsson(in: place)
        let report = try place.assessed(
            ["map.vrt", "points.geojson", "--class-field", "class", "--interval", "wald"])
        let found = try #require(report.estimates)
        #expect(report.sampling == "stratified" && !report.isSamplingTold && report.classes == names)
        #expect(report.orientation.hasPrefix("rows are the reference"))
        #expect(report.figures.counts[0] == [66, 0, 1, 2] && report.pixels == 640)
        #expect(abs(report.figures.overallAccuracy - 0.9171875) < 1e-12)
        #expect(abs(found.overallAccuracy.value - 0.9465118881118881) < 1e-12 && found.pixels == 10_000_000)
        #expect(found.squareMetresPerPixel == 900 && found.strata.map(\.samples) == [75, 75, 165, 325])
        let areas = found.perClass.map { row in
            [row.hectares?.value ?? 0, 1.96 * (row.hectares?.standardError ?? 0)].map { Int($0.rounded()) }
        }
        #expect(areas == [[21158, 6158], [11686, 3756], [285770, 15510], [581386, 16282]])
        #expect(found.perClass.map(\.mappedHectares) == [18000, 13500, 288_000, 580_500])
        #expect(abs(found.agreement.quantityDisagreement - 0.004493240093240124) < 1e-12)
        #expect(abs(found.agreement.allocationDisagreement - 0.04899487179487178) < 1e-12)
        #expect(abs(found.agreement.kappaLegacy - 0.8888137985669383) < 1e-12)
        let text = try place.yatlas(
            ["assess", "map.vrt", "points.geojson", "--class-field", "class", "--interval", "wald"]
        ).output
        for words in [
            "Overall accuracy of the map: 0.947 ± 0.018", "21157.8 ± 6157.6", "reference \\ map", "0.880 ± 0.074",
            "Kappa (agreement beyond chance", "note: the sampling design is unknown",
        ] { #expect(text.contains(words), "\(text)") }
        let told = try place.yatlas([
            "assess", "map.vrt", "points.geojson", "--class-field", "class", "--sampling", "stratified",
        ])
        #expect(told.status == 0 && !told.output.contains("note: nothing says"), "\(told.output)")
    }

    @Test("strata that are not the map's classes: the numerical example of Stehman 2014 from files")
    func stehman() throws {
        // doi:10.1080/01431161.2014.930207; data as in CRAN's mapaccuracy.
        let place = try Workplace()
        let (map, reference) = (
            Array("AAAAAAABBBABBBBBBBBBBBCCCCCCBBDDDDDDDDDD".utf8),
            Array("AAAAACBABCABBBBBAABBCCCCCDDBBADDDDDDDCCB".utf8)
        )
        let sizes = [40000, 30000, 20000, 10000]
        let strata = sizes.enumerated().flatMap { [UInt8](repeating: UInt8($0 + 1), count: $1) }
        var labels = strata
        var points: [(pixel: Int, name: String?)] = []
        for at in 0..<40 {
            let pixel = sizes[..<(at / 10)].reduce(0, +) + 101 * (at % 10)
            labels[pixel] = map[at] - 64
            points.append((pixel, String(UnicodeScalar(reference[at]))))
        }
        try place.writeMap("strata.vrt", strata, width: 1000)
        try place.writeMap("map.vrt", labels, width: 1000, classes: ["A", "B", "C", "D"])
        try place.writePoints("points.geojson", points, width: 1000)
        let report = try place.assessed([
            "map.vrt", "points.geojson", "--class-field", "class", "--strata", "strata.vrt",
        ])
        let found = try #require(report.estimates)
        #expect(found.strata.map(\.pixels) == sizes && found.strata.map(\.name) == ["1", "2", "3", "4"])
        for (estimate, value, error) in [
            (found.perClass[0].share, 0.35, 0.08224779632306267), (found.perClass[2].share, 0.2, 0.06427977044832137),
            (found.overallAccuracy, 0.63, 0.084642188062455),
            (found.perClass[1].usersAccuracy, 0.574468085106383, 0.12478224724014163),
            (found.perClass[1].producersAccuracy, 0.7941176470588235, 0.11654791352416964),
        ] {
            let estimate = try #require(estimate)
            #expect(abs(estimate.value - value) < 1e-12 && abs(estimate.standardError - error) < 1e-12)
        }
    }

    @Test("a simple random sample gives textbook proportions")
    func simpleRandom() throws {
        let place = try Workplace()
        let labels = (0..<10000).map { UInt8($0 < 6000 ? 1 : 2) }
        try place.writeMap("map.vrt", labels, width: 100)
        // 50 samples of each, 10 wrong in the first.
        let points = (0..<100).map { at in (pixel: 100 * at, name: at < 50 ? "1" : Optional("2")) }
        try place.writePoints("points.geojson", points, width: 100)
        let report = try place.assessed([
            "map.vrt", "points.geojson", "--class-field", "class", "--sampling", "random",
        ])
        let found = try #require(report.estimates)
        // Rows 50 to 59 are class 1 in the map and 2 in the reference. Cochran 1977, eq. 3.8.
        #expect(abs(found.overallAccuracy.value - 0.9) < 1e-12 && found.strata.count == 1)
        #expect(abs(found.overallAccuracy.standardError - (0.9 * 0.1 / 99 * 0.99).squareRoot()) < 1e-12)
        #expect(abs((found.perClass[0].hectares?.value ?? 0) - 0.5 * 900) < 1e-9)
    }

    @Test("what lies on nodata, masks, unknown and ambiguous is counted by name, as is the rest that is left out")
    func absences() throws {
        let place = try Workplace()
        var labels = (0..<1000).map { UInt8($0 < 500 ? 1 : 2) }
        for (at, value) in [0, 255, 254, 253, 7].enumerated() { labels[at * 10] = UInt8(value) }
        try place.writeMap("map.vrt", labels, width: 10, classes: ["a", "b"])
        var points: [(pixel: Int, name: String?)] = [0, 10, 20, 30, 40].map { ($0, "a") }
        points += [(100, "a"), (110, "a"), (120, "a"), (600, "b"), (610, "b"), (620, "a")]
        points += [(130, nil), (140, ""), (100, "a"), (150, "a"), (150, "b"), (10, "a"), (5000, "b")]
        try place.writePoints("points.geojson", points, width: 10)
        let arguments = ["map.vrt", "points.geojson", "--class-field", "class"]
        let report = try place.assessed(arguments)
        let expected = ["nodata": 1, "masked": 1, "unknown": 1, "ambiguous": 1, "value 7": 1]
        #expect(report.unclassified == expected && report.mapUnclassified == expected)
        #expect(report.pixels == 6 && report.estimates?.pixels == 995)
        #expect(
            report.remarks.prefix(2) == [
                "18 points: 11 used, 2 without class (1 NULL, 1 empty), 1 outside, 4 in pixels that others label",
                "1 pixel has two classes in the reference",
            ])
        let text = try place.yatlas(["assess"] + arguments).output
        for name in expected.keys {
            #expect(text.contains("1 labelled pixel left out: \(name) in the map"), "\(text)")
        }
    }

    @Test(
        "no hectares where pixels differ in area",
        arguments: [("EPSG:4326", "10,0.001,0,50,0,-0.001"), ("EPSG:3857", "1000000,30,0,6000000,0,-30")])
    func geographic(crs: String, transform: String) throws {
        let place = try Workplace()
        let labels = (0..<10000).map { UInt8($0 < 5000 ? 1 : 2) }
        try place.writeMap("map.vrt", labels, width: 100, crs: crs, transform: transform)
        try place.yatlas(["assess", "map.vrt", "--design", "60", "--output", "sample.gpkg"])
        try place.run("ogrinfo", ["sample.gpkg", "-sql", "UPDATE sample SET class = '1'"])
        let arguments = ["map.vrt", "sample.gpkg", "--class-field", "class"]
        let found = try #require(try place.assessed(arguments).estimates)
        #expect(found.squareMetresPerPixel == nil && found.perClass.allSatisfy { $0.hectares == nil })
        #expect(abs(found.overallAccuracy.value - 0.5) < 1e-12)
        #expect(try place.yatlas(["assess"] + arguments).output.contains("note: no hectares"))
    }
}
