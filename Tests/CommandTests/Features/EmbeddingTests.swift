import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct EmbeddingTests {
    static let (width, height) = (40, 30)

    /// Band 0 separates left from right; the other bands contain all values; one pixel is nodata.
    static func sample(_ band: Int, _ column: Int, _ row: Int) -> Int {
        if column == 7 && row == 4 { return -128 }
        if band == 0 { return (column < 20 ? -100 : 100) + (column * 3 + row * 5) % 13 }
        return (band * 7 + column * 3 + row * 5) % 255 - 127
    }

    /// sign(v) (v / 127.5)^2, as in the data's description.
    static func value(_ sample: Int) -> Double {
        let v = Double(sample) / 127.5
        return v < 0 ? -v * v : v * v
    }

    static func name(_ band: Int) -> String { band < 10 ? "A0\(band)" : "A\(band)" }

    /// Writes a GeoTIFF of 64 bands whose first row is the southernmost, as the published tiles are.
    func write<Sample>(
        _ name: String, type: String, in place: Workplace, metadata: String = "", _ arguments: [String] = [],
        _ sample: (Int, Int, Int) -> Sample
    ) throws {
        var bytes = Data()
        for band in 0..<64 {
            for row in 0..<Self.height {
                for column in 0..<Self.width {
                    withUnsafeBytes(of: sample(band, column, row)) { bytes.append(contentsOf: $0) }
                }
            }
        }
        try bytes.write(to: URL(fileURLWithPath: place.file("\(name).bin")))
        let size = MemoryLayout<Sample>.size
        let bands = (0..<64).map { band in
            """
            <VRTRasterBand dataType="\(type)" band="\(band + 1)" subClass="VRTRawRasterBand">
            <Description>\(Self.name(band))</Description>\(metadata)<SourceFilename relativeToVRT="1">\(name).bin</SourceFilename>
            <ImageOffset>\(band * Self.width * Self.height * size)</ImageOffset><PixelOffset>\(size)</PixelOffset>
            <LineOffset>\(Self.width * size)</LineOffset><ByteOrder>LSB</ByteOrder></VRTRasterBand>
            """
        }
        try place.write(
            "\(name).vrt",
            """
            <VRTDataset rasterXSize="\(Self.width)" rasterYSize="\(Self.height)"><SRS>EPSG:4326</SRS>
            <GeoTransform>10, 0.001, 0, 50, 0, 0.001</GeoTransform>\(bands.joined())</VRTDataset>
            """)
        let ran = try place.run("gdal_translate", ["-q"] + arguments + ["\(name).vrt", "\(name).tif"])
        try #require(ran.status == 0, "\(ran.errors)")
    }

    /// The embeddings as published, dequantised, and as integers without scale; and labels.
    func place() throws -> Workplace {
        let place = try Workplace()
        try write(
            "int8", type: "Byte", in: place,
            metadata: "<Metadata domain=\"IMAGE_STRUCTURE\"><MDI key=\"PIXELTYPE\">SIGNEDBYTE</MDI></Metadata>",
            ["-co", "PIXELTYPE=SIGNEDBYTE", "-a_nodata", "-128"]
        ) { Int8(Self.sample($0, $1, $2)) }
        try write("float", type: "Float32", in: place) { band, column, row in
            let sample = Self.sample(band, column, row)
            return sample == -128 ? Float.nan : Float(Self.value(sample))
        }
        try write("raw", type: "Int16", in: place, ["-a_nodata", "-128"]) { Int16(Self.sample($0, $1, $2)) }
        let areas = [("left", 10.0), ("right", 10.02)].flatMap { name, west in
            [50.0, 50.015].map { south in
                """
                {"type": "Feature", "properties": {"class": "\(name)"}, "geometry": {"type": "Polygon", "coordinates":
                 [[[\(west), \(south)], [\(west + 0.02), \(south)], [\(west + 0.02), \(south + 0.015)],
                  [\(west), \(south + 0.015)], [\(west), \(south)]]]}}
                """
            }
        }
        try place.write(
            "areas.geojson", "{\"type\": \"FeatureCollection\", \"features\": [\(areas.joined(separator: ","))]}")
        return place
    }

    func train(_ scene: String, in place: Workplace, _ more: [String] = []) throws -> Ran {
        try place.yatlas(
            ["train", scene, "--labels", "areas.geojson", "--class-field", "class", "--units", "4", "--folds", "2"]
                + ["--output", "\(scene).safetensors"] + more)
    }

    @Test("int8 embeddings are read by the square law, and map as the floats that they stand for")
    func squareLaw() throws {
        let place = try place()
        let bands = try Dataset(path: place.file("int8.tif")).bands
        try #require(bands.count == 64 && bands.allSatisfy { $0.sampleType == .int8 && $0.nodata == -128 })
        #expect(try train("int8.tif", in: place).status == 0)
        struct Model: Decodable {
            struct Feature: Decodable { var name: String; var minimum: Double; var maximum: Double }
            struct Band: Decodable { var units: String }
            var bands: [Band]
            var features: [Feature]
        }
        let model = try place.yatlas(["info", "int8.tif.safetensors", "--json"]).json(Model.self)
        #expect(
            model.bands.allSatisfy { $0.units == "embedding" } && model.features.map(\.name) == (0..<64).map(Self.name))
        for (band, feature) in model.features.enumerated() {
            let values = (0..<Self.height).flatMap { row in
                (0..<Self.width).map { Self.sample(band, $0, row) }.filter { $0 != -128 }.map(Self.value)
            }
            #expect(abs(feature.minimum - (values.min() ?? 9)) < 1e-6, "\(feature.name)")
            #expect(abs(feature.maximum - (values.max() ?? 9)) < 1e-6, "\(feature.name)")
        }
        for scene in ["int8", "float"] {
            let ran = try place.yatlas([
                "classify", "\(scene).tif", "\(scene)-map.tif", "--model", "int8.tif.safetensors",
            ])
            #expect(ran.status == 0, "\(ran.errors)")
        }
        #expect(try labels(place.file("int8-map.tif")) == labels(place.file("float-map.tif")))
    }

    @Test("a map of a south-up scene lies where the scene lies")
    func southUp() throws {
        let place = try place()
        _ = try train("int8.tif", in: place)
        let ran = try place.yatlas(["classify", "int8.tif", "map.tif", "--model", "int8.tif.safetensors"])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try Dataset(path: place.file("map.tif")).grid == Dataset(path: place.file("int8.tif")).grid)
        let places = [
            ("10.0015", "50.0005", "1"), ("10.0385", "50.0295", "2"), ("10.0075", "50.0045", "0"),
            ("10.0075", "50.0255", "1"),
        ]
        for (x, y, label) in places {
            let told = try place.run("gdallocationinfo", ["-valonly", "-geoloc", "map.tif", x, y])
            #expect(told.output.trimmingCharacters(in: .whitespacesAndNewlines) == label, "\(x) \(y)")
        }
        let assessed = try place.yatlas([
            "assess", "map.tif", "areas.geojson", "--class-field", "class", "--sampling", "none",
        ])
        #expect(assessed.output.contains("1199 labelled pixels: overall accuracy 1.000"), "\(assessed.output)")
    }

    @Test("numbers without the law are refused, and reflectance models refuse embeddings")
    func refused() throws {
        let place = try place()
        _ = try train("int8.tif", in: place)
        for more in [[], ["--scale", "1"]] {
            let ran = try place.yatlas(["classify", "raw.tif", "map.tif", "--model", "int8.tif.safetensors"] + more)
            #expect(ran.status == 3 && ran.errors.contains("reads satellite embeddings"), "\(ran.errors)")
            #expect(ran.errors.contains("A00 to A63") && !place.exists("map.tif"))
        }
        #expect(try train("raw.tif", in: place).status == 0)
        let ran = try place.yatlas(["classify", "float.tif", "map.tif", "--model", "raw.tif.safetensors"])
        #expect(ran.status == 3 && ran.errors.contains("gives satellite embeddings"), "\(ran.errors)")
        let formula = try train("int8.tif", in: place, ["--features", "A00 * A01 + 1", "--overwrite"])
        #expect(formula.status == 0, "\(formula.errors)")
    }

    private func labels(_ path: String) throws -> [UInt8] {
        let dataset = try Dataset(path: path)
        var labels = [UInt8](repeating: 0, count: dataset.grid.window.count)
        try labels.withUnsafeMutableBufferPointer { try dataset.read(dataset.grid.window, band: 1, into: $0) }
        return labels
    }
}
