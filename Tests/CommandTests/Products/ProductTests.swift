import Foundation
import Raster
import Testing
import YatlasTestSupport

/// A Sentinel-2 L2A product with real JP2s, made from the Slovenian sample.
struct SafeTree {
    /// The offset of every sample, also in the metadata; nil leaves it out of the metadata.
    var offset: Int?

    static let sizes = [
        "10": ["B02", "B03", "B04", "B08"], "20": ["B05", "B06", "B07", "B8A", "B11", "B12"], "60": ["B01", "B09"],
    ]
    /// The order of bands in the sample and of band_id in the metadata.
    static let order = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]

    var baseline: String { offset == nil ? "02.14" : "05.09" }
    var name: String {
        let number = baseline.replacingOccurrences(of: ".", with: "")
        return "S2A_MSIL2A_20150711T100006_N\(number)_R122_T33TWM_20240101T000000.SAFE"
    }

    func write(in place: Workplace) throws {
        let granule = "\(name)/GRANULE/L2A_T33TWM"
        var images: [String] = []
        let source = "samples/slovenia-s2/scenes/2015-07-11.tif"
        func encode(_ input: String, _ image: String, _ arguments: [String]) throws {
            let ran = try place.run(
                "gdal_translate",
                ["-q", "-of", "JP2OpenJPEG", "-co", "QUALITY=100", "-co", "REVERSIBLE=YES", "-a_nodata", "none"]
                    + ["-ot", "UInt16"] + arguments + [input, "\(image).jp2"])
            try #require(ran.status == 0, "\(ran.errors)")
        }
        let added = offset ?? 0
        for (size, bands) in SafeTree.sizes {
            let folder = "\(granule)/IMG_DATA/R\(size)m"
            try FileManager.default.createDirectory(atPath: place.file(folder), withIntermediateDirectories: true)
            for band in bands {
                let index = try #require(SafeTree.order.firstIndex(of: band)) + 1
                // 96 x 96 pixels of the sample, whole pixels of all three sizes.
                let width = 960 / (Int(size) ?? 10)
                try place.run(
                    "gdal_translate",
                    ["-q", "-b", "\(index)", "-srcwin", "0", "0", "96", "96", "-r", "average"]
                        + ["-outsize", "\(width)", "\(width)", source, "band.tif"])
                let image = "\(folder)/T33TWM_20150711T100006_\(band)_\(size)m"
                try encode(
                    "band.tif", image, ["-scale", "0", "10000", "\(added)", "\(10_000 + added)", "-a_scale", "1"])
                images.append(image)
            }
        }
        // Bright blue pixels are 8 and more: clouds.
        let scl = "\(granule)/IMG_DATA/R20m/T33TWM_20150711T100006_SCL_20m"
        try place.run(
            "gdal_translate",
            [
                "-q", "-b", "2", "-srcwin", "0", "0", "96", "96", "-r", "nearest", "-outsize", "48", "48", source,
                "band.tif",
            ])
        try encode("band.tif", scl, ["-ot", "Byte", "-scale", "700", "1200", "4", "8", "-a_scale", "1"])
        images.append(scl)
        let list = offset.map { offset in
            SafeTree.order.indices.map { "<BOA_ADD_OFFSET band_id=\"\($0)\">\(-offset)</BOA_ADD_OFFSET>" }.joined()
        }
        let files = images.map { "<IMAGE_FILE>\($0.dropFirst(name.count + 1))</IMAGE_FILE>" }.joined()
        try place.write(
            "\(name)/MTD_MSIL2A.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int"><n1:General_Info><Product_Info>
            <PRODUCT_START_TIME>2015-07-11T10:00:06.000Z</PRODUCT_START_TIME><PRODUCT_URI>\(name)</PRODUCT_URI>
            <PROCESSING_LEVEL>Level-2A</PROCESSING_LEVEL><PROCESSING_BASELINE>\(baseline)</PROCESSING_BASELINE>
            <Granule>\(files)</Granule></Product_Info><Product_Image_Characteristics>
            <BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
            \(list.map { "<BOA_ADD_OFFSET_VALUES_LIST>\($0)</BOA_ADD_OFFSET_VALUES_LIST>" } ?? "")
            </Product_Image_Characteristics></n1:General_Info></n1:Level-2A_User_Product>
            """)
    }
}

@Suite struct ProductTests {
    struct Model: Decodable {
        struct Feature: Decodable {
            var name: String
            var minimum: Double
            var maximum: Double
        }
        var features: [Feature]
    }

    func train(_ scene: String, _ model: String, in place: Workplace, _ more: [String] = []) throws -> Model {
        let ran = try place.yatlas(
            ["train", scene, "--labels", "samples/slovenia-s2/polygons.gpkg", "--class-field", "LULC_NAME"]
                + ["--features", "raw,NDVI,EVI", "--units", "16", "--output", model] + more)
        try #require(ran.status == 0, "\(ran.errors)")
        return try place.yatlas(["info", model, "--json"]).json(Model.self)
    }

    @Test(
        "the Sentinel-2 offset of -1000 is applied once: old and new baseline give the same reflectance and map")
    func sentinelOffset() throws {
        let place = try Workplace()
        let (old, new) = (SafeTree(offset: nil), SafeTree(offset: 1000))
        try old.write(in: place)
        try new.write(in: place)
        let first = try train(old.name, "old.safetensors", in: place)
        let second = try train(new.name, "new.safetensors", in: place)
        #expect(first.features.map(\.name) == second.features.map(\.name) && first.features.count == 14)
        for (a, b) in zip(first.features, second.features) {
            #expect(abs(a.minimum - b.minimum) < 1e-6 * max(1, abs(a.minimum)), "\(a.name)")
            #expect(abs(a.maximum - b.maximum) < 1e-6 * max(1, abs(a.maximum)), "\(a.name)")
        }
        for (scene, map) in [(old.name, "old.tif"), (new.name, "new.tif")] {
            let ran = try place.yatlas(["classify", scene, map, "--model", "new.safetensors"])
            #expect(ran.status == 0 && ran.output.contains("masked"), "\(ran.errors)")
        }
        let labels = try ["old.tif", "new.tif"].map { name in
            let map = try Dataset(path: place.file(name))
            var labels = [UInt8](repeating: 0, count: map.grid.window.count)
            try labels.withUnsafeMutableBufferPointer { try map.read(map.grid.window, band: 1, into: $0) }
            return labels
        }
        #expect(labels[0] == labels[1])
    }

    @Test(
        "a product gives the same map as a folder, by its metadata file and as a zip; clouds are masked unless told not to"
    )
    func sentinelForms() throws {
        let place = try Workplace()
        let safe = SafeTree(offset: 1000)
        try safe.write(in: place)
        _ = try train(safe.name, "model.safetensors", in: place)
        let zip = safe.name.replacingOccurrences(of: ".SAFE", with: ".zip")
        try place.run("python3", ["-m", "zipfile", "-c", zip, safe.name])
        for (index, form) in [safe.name, "\(safe.name)/MTD_MSIL2A.xml", zip].enumerated() {
            let ran = try place.yatlas(["classify", form, "map\(index).tif", "--model", "model.safetensors"])
            #expect(ran.status == 0, "\(ran.errors)")
            #expect(try place.data("map\(index).tif") == place.data("map0.tif"))
        }
        let told = try Dataset(path: place.file("map0.tif")).metadata
        #expect(told["YATLAS_SCENE"] == safe.name.replacingOccurrences(of: ".SAFE", with: ""))
        #expect(told["YATLAS_ACQUIRED"] == "2015-07-11T10:00:06.000Z" && told["YATLAS_PRODUCT"] == "Sentinel-2 L2A")
        let clear = try place.yatlas(
            ["classify", safe.name, "all.tif", "--model", "model.safetensors", "--quality-mask", "none"])
        #expect(clear.status == 0 && !clear.output.contains("masked"))
        // The grid is that of the finest bands, or a coarser one on request.
        #expect(try Dataset(path: place.file("map0.tif")).grid.width == 96)
        try place.yatlas(
            ["classify", safe.name, "coarse.tif", "--model", "model.safetensors", "--resolution", "20"])
        #expect(try Dataset(path: place.file("coarse.tif")).grid.width == 48)
        let more = try place.yatlas(["info", safe.name, "--with", "day=samples/slovenia-s2/scenes/2015-08-30.tif"])
        #expect(more.status == 0 && more.output.contains("B04@day"), "\(more.errors)")
        let odd = try place.yatlas(["info", safe.name, "--resolution", "15"])
        #expect(odd.status == 3 && odd.errors.contains("10, 20, 60"))
    }

    @Test("--fast-resampling takes coarser pixels as the pyramids of files have them; without it they are averages")
    func pyramids() throws {
        let place = try Workplace()
        let scene = "samples/leipzig-s2/leipzig.tif"
        try place.run("mkdir", ["f"])
        try place.run("gdal_translate", ["-q", "-b", "3", scene, "f/B04.tif"])
        try place.run("gdaladdo", ["-q", "-r", "nearest", "f/B04.tif", "2", "4"])
        try place.run(
            "gdal_translate",
            ["-q", "-of", "JP2OpenJPEG", "-co", "REVERSIBLE=YES", "-co", "QUALITY=100", "-co", "RESOLUTIONS=3"]
                + ["-b", "6", scene, "f/B08.jp2"])
        try place.run(
            "gdal_translate", ["-q", "-b", "7", "-outsize", "50%", "50%", "-r", "average", scene, "f/B11.tif"])
        let arguments = ["features", "f", "--features", "B04,B08", "--resolution", "20"]
        for (name, more) in [("plain", []), ("fast", ["--fast-resampling"])] {
            let ran = try place.yatlas(arguments + ["\(name).tif"] + more)
            #expect(ran.status == 0, "\(ran.errors)")
        }
        for (band, file) in [(1, "B04.tif"), (2, "B08.jp2")] {
            try place.run("gdal_translate", ["-q", "-oo", "OVERVIEW_LEVEL=0", "f/\(file)", "level.tif"])
            let (plain, fast) = try (
                samplesByGDAL(place.file("plain.tif"), band: band), samplesByGDAL(place.file("fast.tif"), band: band)
            )
            let (level, all) = try (samplesByGDAL(place.file("level.tif")), samplesByGDAL(place.file("f/\(file)")))
            let mean = (0..<(77 * 103)).map { at in
                let first = at / 77 * 2 * 154 + at % 77 * 2
                return (all[first] + all[first + 1] + all[first + 154] + all[first + 155]) / 4
            }
            #expect(fast.count == 77 * 103 && zip(fast, level).allSatisfy { abs($0 - $1 / 10000) < 1e-6 })
            #expect(zip(plain, mean).allSatisfy { abs($0 - $1 / 10000) < 1e-6 } && plain != fast)
        }
        let alone = try place.yatlas(["features", "f", "x.tif", "--features", "B04", "--fast-resampling"])
        #expect(alone.status == 2 && alone.errors.contains("--resolution"), "\(alone.errors)")
    }

    @Test("bands of 20 and 60 m come to the 10 m grid exactly as gdalwarp brings them")
    func resolutions() throws {
        let place = try Workplace()
        let safe = SafeTree(offset: nil)
        try safe.write(in: place)
        let folder = "\(safe.name)/GRANULE/L2A_T33TWM/IMG_DATA"
        let grid = try Dataset(path: place.file("\(folder)/R10m/T33TWM_20150711T100006_B04_10m.jp2")).grid
        let (west, north) = grid.xy(column: 0, row: 0)
        let (east, south) = grid.xy(column: 96, row: 96)
        for image in ["R20m/T33TWM_20150711T100006_B11_20m.jp2", "R60m/T33TWM_20150711T100006_B01_60m.jp2"] {
            try place.run(
                "gdalwarp",
                ["-q", "-overwrite", "-r", "bilinear", "-ts", "96", "96"]
                    + ["-te", "\(west)", "\(south)", "\(east)", "\(north)", "\(folder)/\(image)", "warped.tif"])
            var (ours, theirs) = ([Float](repeating: 0, count: 9216), [Float](repeating: 1, count: 9216))
            try ours.withUnsafeMutableBufferPointer {
                try Dataset(path: place.file("\(folder)/\(image)")).warped(to: grid, resampling: .bilinear).read(
                    grid.window, band: 1, into: $0)
            }
            try theirs.withUnsafeMutableBufferPointer {
                try Dataset(path: place.file("warped.tif")).read(grid.window, band: 1, into: $0)
            }
            #expect(ours == theirs)
        }
    }
}
