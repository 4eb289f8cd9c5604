import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct FeaturesTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    /// Reflectance of a band of the scene in Double.
    func band(_ name: String) throws -> [Double] {
        let band = try #require(try Dataset(path: project(scene)).bands.first { $0.name == name })
        return try samples(project(scene), band: band.index).map { Double($0) * band.scale + band.offset }
    }

    @Test("features are written as bands with their names, equal to plain arithmetic in Double")
    func values() throws {
        let place = try Workplace()
        let ran = try place.yatlas([
            "features", scene, "f.tif", "--features", "B04,NDVI,EVI", "--features", "dark=sqrt(B02 - 0.10005)",
        ])
        #expect(ran.status == 0, "\(ran.errors)")
        let raster = try Dataset(path: place.file("f.tif"))
        #expect(raster.bands.map(\.name) == ["B04", "NDVI", "EVI", "dark"])
        #expect(raster.grid == (try Dataset(path: project(scene)).grid))
        let (blue, red, near) = (try band("B02"), try band("B04"), try band("B08"))
        let expected: [[Double]] = [
            red, zip(near, red).map { ($0 - $1) / ($0 + $1) },
            red.indices.map { 2.5 * (near[$0] - red[$0]) / (near[$0] + 6 * red[$0] - 7.5 * blue[$0] + 1) },
        ]
        for (index, plain) in expected.enumerated() {
            let ours = try samples(place.file("f.tif"), band: index + 1)
            for (a, b) in zip(ours, plain) {
                // Differences of nearly equal numbers exceed the precision of Float.
                #expect(a.isNaN == b.isNaN && (a.isNaN || abs(Double(a) - b) <= 2e-5 * abs(b) + 2e-7), "\(a) \(b)")
            }
        }
        // DN are 0.0001 apart, so none is at the limit; three roundings of Float are 2e-7 of the band.
        let roots = try samples(place.file("f.tif"), band: 4)
        for (root, blue) in zip(roots, blue) {
            #expect(
                root.isNaN == (blue < 0.10005)
                    && (root.isNaN || abs(Double(root * root) - blue + 0.10005) < 2e-7 * max(blue, 0.25)))
        }
        let bad = blue.count { $0 < 0.10005 }
        #expect(bad > 0 && ran.output.contains(" \(bad)\n"), "\(ran.output)")
    }

    @Test("bytes do not depend on threads and memory; what is outside or masked has no value, and is no bad one")
    func absent() throws {
        let place = try Workplace()
        try place.run("gdalwarp", ["-q", "-tr", "3", "3", "-r", "near", "-co", "TILED=YES", scene, "large.tif"])
        try place.write(
            "area.geojson",
            SceneTests.geometry(
                "Polygon", "[[[12.331,51.340],[12.341,51.346],[12.343,51.338],[12.331,51.340]]]"))
        let features = ["--features", "raw,NDVI,SAVI", "--aoi", "area.geojson", "--json"]
        struct Report: Decodable {
            struct Summary: Decodable {
                struct Feature: Decodable { var bad: Int }
                var absent: Int
                var features: [Feature]
            }
            var summary: Summary
        }
        var summaries: [Report.Summary] = []
        for (name, more) in [("a", ["--threads", "1"]), ("b", ["--threads", "5", "--memory", "16"])] {
            let ran = try place.yatlas(["features", "large.tif", "\(name).tif"] + features + more)
            #expect(ran.status == 0, "\(ran.errors)")
            summaries.append(try ran.json(Report.self).summary)
        }
        #expect(try place.data("a.tif") == place.data("b.tif"))
        let nothing = try samples(place.file("a.tif"), band: 9).count(where: \.isNaN)
        for summary in summaries {
            #expect(summary.absent == nothing && nothing > 0 && summary.features.allSatisfy { $0.bad == 0 })
        }
        let again = try place.yatlas(["features", "large.tif", "a.tif", "--features", "NDVI"])
        #expect(again.status == 3 && again.errors.contains("--overwrite"))
        let unknown = try place.yatlas(["features", "large.tif", "c.tif", "--features", "NDVII"])
        #expect(unknown.status == 3 && unknown.errors.contains("NDVI") && !place.exists("c.tif"))
    }

    @Test("bench features measures twenty indices, all that ten bands allow, and statistics of the pixels around")
    func bench() throws {
        struct Times: Decodable {
            var features: [String]
            var steps: Int
            var ns: Double
        }
        struct Report: Decodable { var rows: [Times] }
        let rows = try Workplace().lab(["bench", "features", "--runs", "1", "--json"]).json(Report.self).rows
        #expect(rows.count == 7 && rows[0].features.count == 20 && rows[1].features.count > 30)
        #expect(rows[3].features == ["focal_mean(NDVI,5)", "focal_sd(NDVI,5)"])
        #expect(rows.allSatisfy { $0.ns > 0 && $0.steps > $0.features.count })
    }

    @Test("indices are listed by domain and scene, and one is shown in full; all that a scene allows are one raster")
    func catalogue() throws {
        let place = try Workplace()
        struct Report: Decodable {
            struct Index: Decodable {
                var name: String
                var domain: String
                var versions: [String]
            }
            var indices: [Index]
        }
        let all = try place.yatlas(["indices", "--json"]).json(Report.self).indices
        #expect(all.count { $0.versions.contains("v0") } == 280 && all.count { $0.versions.contains("v1") } == 328)
        let snow = try place.yatlas(["indices", "--domain", "snow", "--json"]).json(Report.self).indices
        #expect(!snow.isEmpty && snow.allSatisfy { $0.domain == "snow" })
        let one = try place.yatlas(["indices", "--name", "savi"])
        #expect(one.output.contains("L = 0.5") && one.output.contains("https://"), "\(one.output)")
        #expect(one.output.contains("R (red)") && one.output.contains("SAVI@v0"), "\(one.output)")
        let kernel = try place.yatlas(["indices", "--name", "kNDVI"])
        #expect(kernel.output.contains("sigma = 0.5") && !kernel.output.contains("see also"), "\(kernel.output)")
        let wavelengths = try place.yatlas(["indices", "--name", "NDISI"])
        #expect(wavelengths.output.contains("R1080_1120 (from 1080 to 1120 nm)"), "\(wavelengths.output)")
        let refused = try place.yatlas(["indices", "--name", "CWI"])
        #expect(refused.output.contains("needs spatial_max, a number of the whole scene"), "\(refused.output)")
        let none = try place.yatlas(["indices", "--name", "SAVY"])
        #expect(none.status == 3 && none.errors.contains("did you mean SAVI"), "\(none.errors)")
        let wide = try place.yatlas(["indices"]).output.split(separator: "\n").filter { $0.count > 100 }
        #expect(wide.isEmpty, "\(wide)")
        let allowed = try place.yatlas(["indices", scene, "--json"]).json(Report.self).indices.map(\.name)
        #expect(allowed.contains("NDVI") && !allowed.contains("NBR"))
        let ran = try place.yatlas(["features", scene, "all.tif", "--features", allowed.joined(separator: ",")])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try Dataset(path: place.file("all.tif")).bands.map(\.name) == allowed)
    }

    @Test("constants are set in a feature, and written into the model's formula")
    func constants() throws {
        let place = try Workplace()
        let ran = try place.yatlas(["features", scene, "s.tif", "--features", "SAVI(L=0.25),half=SAVI"])
        #expect(ran.status == 0 && ran.output.contains("0.25"), "\(ran.errors)")
        let (red, near) = (try band("B04"), try band("B08"))
        for (index, l) in [0.25, 0.5].enumerated() {
            let ours = try samples(place.file("s.tif"), band: index + 1)
            for pixel in ours.indices {
                let plain = (1 + l) * (near[pixel] - red[pixel]) / (near[pixel] + red[pixel] + l)
                #expect(abs(Double(ours[pixel]) - plain) < 2e-7)
            }
        }
        let wrong = try place.yatlas(["features", scene, "t.tif", "--features", "SAVI(K=1)"])
        #expect(wrong.status == 3 && wrong.errors.contains("its constants: L"), "\(wrong.errors)")
    }
}
