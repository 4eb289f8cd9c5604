import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct FocalTests {
    let scene = "samples/leipzig-s2/leipzig.tif"

    /// A focal statistic by plain loops in Double, windows clipped at edges, NaN left out.
    func plain(_ values: [Double], width: Int, side: Int, _ statistic: ([Double]) -> Double) -> [Double] {
        let height = values.count / width
        return values.indices.map { at in
            let (column, row) = (at % width, at / width)
            var around: [Double] = []
            for y in max(0, row - side / 2)...min(height - 1, row + side / 2) {
                for x in max(0, column - side / 2)...min(width - 1, column + side / 2) {
                    if !values[y * width + x].isNaN { around.append(values[y * width + x]) }
                }
            }
            return around.isEmpty ? .nan : statistic(around)
        }
    }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    static func sd(_ values: [Double]) -> Double {
        let middle = mean(values)
        return (values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(values.count)).squareRoot()
    }

    @Test("focal statistics equal plain loops, at the edges too")
    func values() throws {
        let place = try Workplace()
        let names = [
            "focal_mean(B08,3)", "focal_sd(B08,5)", "focal_min(B08,7)", "focal_max(B08,9)", "focal_range(B08,3)",
        ]
        let ran = try place.yatlas(["features", scene, "f.tif", "--features", names.joined(separator: ",")])
        try #require(ran.status == 0, "\(ran.errors)")
        let band = try #require(try Dataset(path: project(scene)).bands.first { $0.name == "B08" })
        let near = try samples(project(scene), band: band.index).map { Double($0) * band.scale }
        let checks: [(Int, ([Double]) -> Double)] = [
            (3, Self.mean), (5, Self.sd), (7, { $0.min() ?? .nan }), (9, { $0.max() ?? .nan }),
            (3, { ($0.max() ?? .nan) - ($0.min() ?? .nan) }),
        ]
        for (index, check) in checks.enumerated() {
            let expected = plain(near, width: 154, side: check.0, check.1)
            for (ours, wanted) in zip(try samples(place.file("f.tif"), band: index + 1), expected) {
                #expect(abs(Double(ours) - wanted) < 2e-7, "\(names[index])")
            }
        }
    }

    /// The mean squared difference of neighbours around each pixel by plain loops, NaN left out.
    func plainContrast(_ values: [Double], width: Int, side: Int) -> [Double] {
        let height = values.count / width
        return values.indices.map { at in
            let (column, row) = (at % width, at / width)
            let columns = max(0, column - side / 2)...min(width - 1, column + side / 2)
            let rows = max(0, row - side / 2)...min(height - 1, row + side / 2)
            var squares: [Double] = []
            for y in rows {
                for x in columns {
                    let value = values[y * width + x]
                    if columns.contains(x + 1) { squares.append(pow(values[y * width + x + 1] - value, 2)) }
                    if rows.contains(y + 1) { squares.append(pow(values[y * width + x + width] - value, 2)) }
                }
            }
            squares.removeAll(where: \.isNaN)
            return squares.isEmpty ? .nan : Self.mean(squares)
        }
    }

    /// Shannon's entropy in bits of values in 32 bins.
    static func entropy(_ values: [Double], _ low: Double, _ high: Double) -> Double {
        let bins = Dictionary(grouping: values) { min(31, max(0, (($0 - low) / (high - low) * 32).rounded(.down))) }
        return bins.values.reduce(0) {
            let share = Double($1.count) / Double(values.count)
            return $0 - share * log2(share)
        }
    }

    @Test("contrast and entropy equal plain loops, and the entropies that scikit-image has")
    func texture() throws {
        let place = try Workplace()
        let names = [
            "focal_contrast(B08,3)", "focal_contrast(B08,9)", "focal_entropy(B08,5,0,0.5)",
            "focal_entropy(NDVI,9,-0.2,0.9)", "N", "NDVI",
        ]
        let ran = try place.yatlas(["features", scene, "f.tif", "--features", names.joined(separator: ",")])
        try #require(ran.status == 0, "\(ran.errors)")
        let found = try names.indices.map { try samples(place.file("f.tif"), band: $0 + 1).map(Double.init) }
        let expected = [
            plainContrast(found[4], width: 154, side: 3), plainContrast(found[4], width: 154, side: 9),
            plain(found[4], width: 154, side: 5) { Self.entropy($0, 0, 0.5) },
            plain(found[5], width: 154, side: 9) { Self.entropy($0, -0.2, 0.9) },
        ]
        for (index, wanted) in expected.enumerated() {
            for (ours, value) in zip(found[index], wanted) { #expect(abs(ours - value) < 1e-6, "\(names[index])") }
        }
        // skimage.filters.rank.entropy 0.26 of the bins' numbers, with a square of ones: rows and columns from 0.
        let published: [(row: Int, column: Int, near: Double, green: Double)] = [
            (0, 0, 2.197159767, 1.177124570), (50, 60, 2.307601312, 0.687940143), (100, 7, 2.862683189, 3.540043222),
            (205, 153, 1.446616668, 3.059470571),
        ]
        for pixel in published {
            let at = pixel.row * 154 + pixel.column
            #expect(abs(found[2][at] - pixel.near) < 1e-6 && abs(found[3][at] - pixel.green) < 1e-6)
        }
    }

    @Test("no seams: any tiling gives the same bits, and parts are those of the whole where their margin is inside")
    func seams() throws {
        let place = try Workplace()
        try place.run(
            "gdalwarp", ["-q", "-tr", "2.9", "3.1", "-r", "bilinear", "-co", "TILED=YES", scene, "large.tif"])
        let features = [
            "--features",
            "focal_mean(NDVI,9),focal_sd(B04,7),gradient(B08),N,focal_contrast(NDVI,9),focal_entropy(NDVI,9,-0.2,0.9),focal_range(B08,5),focal_mean(B04,7)",
        ]
        for (name, more) in [("a", ["--threads", "1"]), ("b", ["--threads", "5", "--memory", "16"])] {
            let ran = try place.yatlas(["features", "large.tif", "\(name).tif"] + features + more)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        try place.run("gdal_translate", ["-q", "-srcwin", "180", "200", "150", "120", "large.tif", "part.tif"])
        try place.yatlas(["features", "part.tif", "p.tif"] + features)
        for (file, window) in [("a", ["184", "204", "142", "112"]), ("p", ["4", "4", "142", "112"])] {
            try place.run("gdal_translate", ["-q", "-srcwin"] + window + ["\(file).tif", "\(file)-inner.tif"])
        }
        for band in 1...8 {
            let whole = try samples(place.file("a.tif"), band: band).map(\.bitPattern)
            #expect(try samples(place.file("b.tif"), band: band).map(\.bitPattern) == whole)
            let inner = try samples(place.file("a-inner.tif"), band: band).map(\.bitPattern)
            #expect(try samples(place.file("p-inner.tif"), band: band).map(\.bitPattern) == inner)
        }
    }

    @Test("masked neighbours do not count, and a pixel of no neighbours has no value")
    func masked() throws {
        let place = try Workplace()
        // Every column but each fifth is masked.
        let row = (0..<154).map { $0 % 5 == 0 ? "0" : "1" }.joined(separator: " ")
        let cells = Array(repeating: row, count: 206).joined(separator: "\n")
        try place.write(
            "mask.asc", "ncols 154\nnrows 206\nxllcorner 731810\nyllcorner 5692030\ncellsize 10\n\(cells)\n")
        try place.run("gdal_translate", ["-q", "-ot", "Byte", "-a_srs", "EPSG:32632", "mask.asc", "mask.tif"])
        let ran = try place.yatlas([
            "features", scene, "f.tif", "--features",
            "focal_mean(B08,3),focal_max(B08,3),focal_contrast(B08,3),focal_entropy(B08,3,0,0.4567)", "--mask",
            "mask.tif",
        ])
        try #require(ran.status == 0, "\(ran.errors)")
        let band = try #require(try Dataset(path: project(scene)).bands.first { $0.name == "B08" })
        let near = try samples(project(scene), band: band.index).enumerated().map { at, value in
            at % 154 % 5 == 0 ? Double(value) * band.scale : .nan
        }
        let expected = [
            plain(near, width: 154, side: 3, Self.mean), plain(near, width: 154, side: 3) { $0.max() ?? .nan },
            plainContrast(near, width: 154, side: 3),
            plain(near, width: 154, side: 3) { Self.entropy($0, 0, 0.4567) },
        ]
        for (index, wanted) in expected.enumerated() {
            for (at, value) in try samples(place.file("f.tif"), band: index + 1).enumerated() {
                // Neighbours in masked columns are left out; masked pixels themselves are NaN in the raster.
                #expect(at % 154 % 5 == 0 ? abs(Double(value) - wanted[at]) < 2e-7 : value.isNaN)
            }
        }
    }

    @Test("a model of focal features maps a scene the same for any tiling, and tables have none")
    func model() throws {
        let place = try Workplace()
        let model = try place.trainedModel("raw,focal_sd(NDVI,5),focal_mean(B08,3)")
        try place.run(
            "gdalwarp", ["-q", "-tr", "2.9", "3.1", "-r", "bilinear", "-co", "TILED=YES", scene, "large.tif"])
        var maps: [Data] = []
        for more in [["--threads", "1"], ["--threads", "3", "--memory", "16"]] {
            let ran = try place.yatlas(
                ["classify", "large.tif", "map.tif", "--model", model, "--overwrite", "--allow-unlike"] + more)
            #expect(ran.status == 0, "\(ran.errors)")
            maps.append(try place.data("map.tif"))
        }
        #expect(maps[0] == maps[1])
        try place.write("t.csv", "a,b,class\n1,2,x\n2,3,y\n3,1,x\n4,5,y\n")
        let table = try place.yatlas([
            "train", "--table", "t.csv", "--class-field", "class", "--features", "focal_mean(a, 3)",
        ])
        #expect(table.status == 3 && table.errors.contains("focal features need a raster"), "\(table.errors)")
    }

    @Test(
        "what cannot be a focal statistic gets the column and what to type",
        arguments: [
            ("focal_mean(N)", "focal_mean(N, 3)"), ("focal_mean(N, 4)", "3, 5, 7, 9"),
            ("focal_sd(2, 3)", "of a number"),
            ("focal_mean(focal_mean(N,3),3)", "already"), ("focal_median(N, 3)", "focal_mean"),
            ("focal_contrast(N)", "focal_contrast(N, 3)"), ("focal_contrast(N, 11)", "3, 5, 7, 9"),
            ("focal_contrast(N, 3, 0)", "\")\" is missing"), ("focal_entropy(N)", "focal_entropy(N, 3, 0, 1)"),
            ("focal_entropy(N, 3)", "lowest value"), ("focal_entropy(N, 3, 0)", "highest value"),
            ("focal_entropy(N, 3, 0, R)", "must be a number"), ("focal_entropy(N, 3, 1, 1)", "above the lowest, 1"),
            ("focal_entropy(N, 3, 1, 0)", "above the lowest, 1"),
        ])
    func refused(feature: String, words: String) throws {
        let ran = try Workplace().yatlas(["features", project(scene), "f.tif", "--features", feature])
        #expect(ran.status == 3 && ran.errors.contains("column") && ran.errors.contains(words), "\(ran.errors)")
    }
}
