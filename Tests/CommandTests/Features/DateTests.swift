import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct DateTests {
    static let scene = "samples/slovenia-s2/scenes/2015-07-11.tif"
    static let last = "samples/slovenia-s2/scenes/2015-09-09.tif"
    static let names = ["min", "max", "mean", "median", "slope", "count"].map { "dates_\($0)(NDVI)" }

    /// Whether the middle date is cloudy: a part of rows 20 to 59 and columns 10 to 69.
    static func isCloudy(_ pixel: Int) -> Bool { (20..<60).contains(pixel / 100) && (10..<70).contains(pixel % 100) }

    /// The middle date as an Item with a scene classification of the cloud.
    func cloudyDay(in place: Workplace) throws -> String {
        let day = project("samples/slovenia-s2/scenes/2015-08-30.tif")
        let dataset = try Dataset(path: day)
        let (west, north) = dataset.grid.xy(column: 0, row: 0)
        let (east, south) = dataset.grid.xy(column: 100, row: 101)
        let cells = (0..<101).map { row in
            (0..<100).map { Self.isCloudy(row * 100 + $0) ? "9" : "4" }.joined(separator: " ")
        }
        try place.write(
            "scl.asc",
            "ncols 100\nnrows 101\nxllcorner 0\nyllcorner 0\ncellsize 10\n\(cells.joined(separator: "\n"))\n")
        try place.run(
            "gdal_translate",
            ["-q", "-ot", "Byte", "-a_srs", "EPSG:32633", "-a_ullr", "\(west)", "\(north)", "\(east)", "\(south)"]
                + ["scl.asc", "scl.tif"])
        let names = dataset.bands.map { "{\"name\": \"\($0.name)\"}" }.joined(separator: ", ")
        let scales = dataset.bands.map { _ in "{\"scale\": 0.0001, \"offset\": 0, \"nodata\": 0}" }
        try place.write(
            "day.json",
            """
            {"type": "Feature", "stac_version": "1.0.0", "id": "day", "geometry": null, "links": [],
             "properties": {"datetime": "2015-08-30T10:00:00Z", "platform": "sentinel-2a"},
             "assets": {"all": {"href": "samples/slovenia-s2/scenes/2015-08-30.tif", "eo:bands": [\(names)],
                                "raster:bands": [\(scales.joined(separator: ", "))]},
                        "scl": {"href": "scl.tif"}}}
            """)
        return "day.json"
    }

    /// NDVI of a date in Double; NaN where it is cloudy, if requested.
    func ndvi(_ day: String, cloudy: Bool = false) throws -> [Double] {
        let path = project("samples/slovenia-s2/scenes/\(day).tif")
        let bands = try Dataset(path: path).bands
        let (red, near) = try (
            #require(bands.first { $0.name == "B04" }).index, #require(bands.first { $0.name == "B08" }).index
        )
        let pairs = zip(try samples(path, band: near), try samples(path, band: red)).enumerated()
        return pairs.map { pixel, pair in
            let (n, r) = (Double(pair.0), Double(pair.1))
            return cloudy && Self.isCloudy(pixel) ? .nan : (n - r) / (n + r)
        }
    }

    /// The statistics `names` of the finite values, in plain Double; days 0, 50 and 60.
    func plain(_ values: [Double]) -> [Double] {
        let kept = zip(values, [0, 50, 60]).filter { !$0.0.isNaN }.map { (value: $0.0, year: $0.1 / 365.25) }
        let (sorted, n) = (kept.map(\.value).sorted(), Double(kept.count))
        let (mean, middle) = (sorted.reduce(0, +) / n, kept.reduce(0) { $0 + $1.year } / n)
        let products = kept.reduce(0) { $0 + ($1.year - middle) * ($1.value - mean) }
        let squares = kept.reduce(0) { $0 + ($1.year - middle) * ($1.year - middle) }
        let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        return [sorted[0], sorted[sorted.count - 1], mean, median, products / squares, n]
    }

    @Test("statistics over dates are those of numpy; clouds of one day void that day alone")
    func values() throws {
        let place = try Workplace()
        let day = try cloudyDay(in: place)
        let features = (Self.names + ["NDVI", "NDVI@2015-08-30"]).joined(separator: ",")
        let ran = try place.yatlas(
            ["features", Self.scene, "f.tif", "--with", Self.last, "--with", day, "--features", features])
        try #require(ran.status == 0, "\(ran.errors)")
        #expect(ran.output.contains("10100 pixels, 0 of them"), "\(ran.output)")
        let found = try (1...8).map { try samples(place.file("f.tif"), band: $0).map(Double.init) }
        let days = try [ndvi("2015-07-11"), ndvi("2015-08-30", cloudy: true), ndvi("2015-09-09")]
        for pixel in 0..<10_100 {
            let expected = plain(days.map { $0[pixel] })
            // NDVI in Float has an error of 2^-23, and the slope divides it by as little as 60 days.
            let isNear = expected.indices.allSatisfy {
                abs(found[$0][pixel] - expected[$0]) < ($0 == 4 ? 2 * 0x1p-23 / (60 / 365.25) : 0x1p-22)
            }
            #expect(isNear, "pixel \(pixel)")
            #expect(abs(found[6][pixel] - days[0][pixel]) < 2e-7)
            #expect(found[7][pixel].isNaN == Self.isCloudy(pixel))
        }
        // nanmin, nanmax, nanmean, nanmedian and polyfit of numpy 2, row by row of the same arrays.
        let pinned: [(Int, [Double])] = [
            (0, [0.7076663858, 0.7600579920, 0.7299677887, 0.7221789883, -0.2796633538, 3]),
            (30 * 100 + 40, [0.6031537451, 0.7355253753, 0.6693395602, 0.6693395602, -0.8058122988, 2]),
            (59 * 100 + 69, [0.7266313933, 0.7696184305, 0.7481249119, 0.7481249119, -0.2616835891, 2]),
            (80 * 100 + 99, [0.6700047687, 0.7315106905, 0.6938727917, 0.6801029160, -0.3747774583, 3]),
        ]
        for (pixel, expected) in pinned {
            for (index, number) in expected.enumerated() { #expect(abs(found[index][pixel] - number) < 2e-6) }
        }
        // Another order of the dates gives the same bits.
        try place.yatlas(["features", Self.scene, "g.tif", "--with", day, "--with", Self.last, "--features", features])
        for band in 1...7 {
            let (a, b) = try (samples(place.file("f.tif"), band: band), samples(place.file("g.tif"), band: band))
            #expect(a.map(\.bitPattern) == b.map(\.bitPattern))
        }
    }

    @Test("nodata of one day voids that day; without statistics, and under --mask, the whole pixel has no value")
    func masks() throws {
        let place = try Workplace()
        let day = try cloudyDay(in: place)
        let stack = [Self.scene, "--with", day, "--with", Self.last, "--features"]
        try place.yatlas(["features"] + [stack[0], "plain.tif"] + stack.dropFirst() + ["NDVI"])
        try place.yatlas(["features"] + [stack[0], "read.tif"] + stack.dropFirst() + ["NDVI,N@2015-08-30"])
        for file in ["plain.tif", "read.tif"] {
            let values = try samples(place.file(file))
            #expect(values.indices.allSatisfy { values[$0].isNaN == Self.isCloudy($0) })
        }
        let more = ["dates_count(N),dates_max(N)", "--mask", "scl.tif"]
        let masked = try place.yatlas(["features"] + [stack[0], "mask.tif"] + stack.dropFirst() + more)
        #expect(masked.output.contains("10100 pixels, 2400 of them"), "\(masked.output) \(masked.errors)")
        // The clouds as nodata: 0 in the file.
        try place.run("gdal_translate", ["-q", "-b", "8", "samples/slovenia-s2/scenes/2015-08-30.tif", "n.tif"])
        let part = try place.run(
            "gdal_translate", ["-q", "-srcwin", "0", "0", "100", "50", "n.tif", "half.tif"])
        #expect(part.status == 0, "\(part.errors)")
        let ran = try place.yatlas(
            ["features", Self.scene, "half-f.tif", "--with", "half.tif", "--features", "dates_count(B08)"])
        try #require(ran.status == 0, "\(ran.errors)")
        let counts = try samples(place.file("half-f.tif"))
        #expect(counts[..<4900].allSatisfy { $0 == 2 } && counts[5100...].allSatisfy { $0 == 1 })
    }

    @Test("a model of statistics over dates maps what one cloudy day leaves, and moves to other days")
    func model() throws {
        let place = try Workplace()
        let day = try cloudyDay(in: place)
        func train(_ features: String, _ model: String) throws {
            let ran = try place.yatlas(
                ["train", Self.scene, "--with", "b=\(day)", "--with", "c=\(Self.last)", "--tag", "a", "--units", "8"]
                    + ["--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field", "LULC_NAME"]
                    + ["--features", features, "--output", model])
            try #require(ran.status == 0, "\(ran.errors)")
        }
        func map(_ model: String, _ more: [String]) throws -> [Float] {
            let ran = try place.yatlas(
                ["classify", Self.scene, "map.tif", "--model", model, "--overwrite", "--allow-unlike"] + more)
            try #require(ran.status == 0, "\(ran.errors)")
            return try samples(place.file("map.tif"))
        }
        try train("dates_median(NDVI),dates_max(B11),focal_mean(dates_min(B03),3)", "m.safetensors")
        let stack = ["--with", "b=\(day)", "--with", "c=\(Self.last)"]
        let whole = try map("m.safetensors", stack + ["--tag", "a"])
        #expect(whole.allSatisfy { $0 > 0 && $0 < 253 } && Set(whole).count > 1)
        // Statistics need no tag names, and work with fewer dates.
        #expect(try map("m.safetensors", ["--with", Self.last, "--with", day]) == whole)
        #expect(try map("m.safetensors", ["--with", Self.last]) != whole)
        try train("dates_median(NDVI),N@b,NDVI@a", "tagged.safetensors")
        let part = try map("tagged.safetensors", stack + ["--tag", "a"])
        #expect(part.indices.allSatisfy { (part[$0] == 0) == Self.isCloudy($0) })
        let other = try place.yatlas(
            ["classify", Self.scene, "no.tif", "--model", "tagged.safetensors", "--with", day, "--tag", "a"])
        #expect(other.status == 3 && other.errors.contains("there is no \"N@b\""), "\(other.errors)")
        #expect(other.errors.contains("2015-08-30, a") && !place.exists("no.tif"), "\(other.errors)")
    }

    @Test("days in different units are refused, for training and for a model")
    func units() throws {
        let place = try Workplace()
        try place.run("gdal_translate", ["-q", "-a_scale", "1", Self.last, "unscaled.tif"])
        let ran = try place.yatlas(
            ["features", Self.scene, "f.tif", "--with", "unscaled.tif", "--features", "dates_max(N)"])
        #expect(ran.status == 3 && ran.errors.contains("B08@2015-09-09 digital numbers (DN)"), "\(ran.errors)")
        #expect(ran.errors.contains("-scale 0.0001") && !place.exists("f.tif"), "\(ran.errors)")
        let trained = try place.yatlas(
            ["train", Self.scene, "--with", Self.last, "--labels", "samples/slovenia-s2/polygons.gpkg"]
                + ["--class-field", "LULC_NAME", "--features", "dates_max(N)", "--units", "8"]
                + ["--output", "m.safetensors"])
        try #require(trained.status == 0, "\(trained.errors)")
        let map = try place.yatlas(
            ["classify", Self.scene, "no.tif", "--model", "m.safetensors", "--with", "b=unscaled.tif"])
        #expect(map.status == 3 && map.errors.contains("digital numbers (DN)"), "\(map.errors)")
    }

    @Test("a scene that tells no day needs --tag")
    func undated() throws {
        let place = try Workplace()
        try place.run("gdal_translate", ["-q", "-mo", "ACQUISITION_DATE=", Self.scene, "bare.tif"])
        try place.run("gdal_edit.py", ["-unsetmd", "bare.tif"])
        let arguments = ["features", "bare.tif", "f.tif", "--with", Self.last, "--with", Self.scene]
        let refused = try place.yatlas(arguments + ["--sensor", "sentinel-2", "--features", "dates_max(N)"])
        #expect(refused.status != 0 && refused.errors.contains("--tag 2015-07-31"), "\(refused.errors)")
        let taken = try place.yatlas(
            arguments + ["--sensor", "sentinel-2", "--features", "dates_count(N)", "--tag", "2015-06-01"])
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try samples(place.file("f.tif")).allSatisfy { $0 == 3 })
    }
}
