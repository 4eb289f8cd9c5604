import YatlasCore
import Foundation
import Products
import Raster
import Spectral
import Testing
import YatlasTestSupport

@Suite struct STACTests {
    /// An Item with some assets; parts are JSON.
    static func item(_ assets: [String], properties: String = "", type: String = "Feature", version: String = "1.0.0")
        -> String
    {
        """
        {"type": "\(type)", "stac_version": "\(version)", "id": "a", "geometry": null, "links": [],
         "properties": {"datetime": "2021-05-03T00:39:15Z"\(properties)}, "assets": {\(assets.joined(separator: ", "))}}
        """
    }

    /// An asset by STAC 1.0, like those of Earth Search.
    static func asset(_ key: String, _ href: String, _ band: String, scale: String = "0.0001", offset: String = "-0.1")
        -> String
    {
        """
        "\(key)": {"href": "\(href)", "roles": ["data", "reflectance"], "eo:bands": [{\(band)}],
         "raster:bands": [{"nodata": 0, "data_type": "uint16", "scale": \(scale), "offset": \(offset)}]}
        """
    }

    static let red = "\"name\": \"red\", \"common_name\": \"red\", \"center_wavelength\": 0.665"
    static let nir = "\"name\": \"nir\", \"common_name\": \"nir\""

    /// Writes an Item next to red.tif (10 m), nir.tif (10 m) and scl.tif (20 m).
    func write(_ text: String, to scratch: Scratch) throws -> String {
        for name in ["red", "nir"] { try scratch.raster("i/\(name).tif", pixel: 10) }
        try scratch.raster("i/scl.tif", pixel: 20)
        return try scratch.write("i/item.json", text.utf8)
    }

    @Test("bands, scale, offset, nodata, quality and sensor as the item says")
    func told() throws {
        let scratch = try Scratch()
        let assets = [
            Self.asset("red", "./red.tif", Self.red), Self.asset("nir", "nir.tif", Self.nir),
            "\"scl\": {\"href\": \"scl.tif\", \"roles\": [\"data\"]}",
            "\"visual\": {\"href\": \"none.tif\", \"roles\": [\"visual\"], \"eo:bands\": [{\(Self.red)}]}",
            "\"thumbnail\": {\"href\": \"https://example.com/a.jpg\"}",
            Self.asset("lwir11", "none.tif", "\"name\": \"lwir11\", \"common_name\": \"lwir11\""),
        ]
        let path = try write(
            Self.item(assets, properties: ", \"platform\": \"sentinel-2b\", \"instruments\": [\"msi\"]"), to: scratch)
        let product = try #require(try Product.find(path))
        #expect(product.name == "STAC Item" && product.sensor == "sentinel-2")
        #expect(product.acquired == "2021-05-03T00:39:15Z")
        #expect(product.layers.map(\.name) == ["nir", "red"])
        for layer in product.layers {
            #expect(layer.isReflectance && layer.scale == 0.0001 && layer.offset == -0.1 && layer.nodata == 0)
            #expect(layer.resolution == 10 && layer.band == 1)
        }
        let bands = product.identified(nil).bands
        #expect(bands.map(\.symbol) == ["N", "R"] && bands.map(\.wavelength) == [832.8, 665])
        #expect(product.quality.map(\.name) == ["scl"] && product.quality[0].codes.contains(.value(9, .cloud)))
        #expect(product.notes == ["scale and offset from the item"])
    }

    @Test("an offset that Earth Search says to be applied is not applied again", arguments: [true, false])
    func offset(isApplied: Bool) throws {
        let scratch = try Scratch()
        let assets = [Self.asset("red", "red.tif", Self.red), Self.asset("nir", "nir.tif", Self.nir)]
        let path = try write(
            Self.item(assets, properties: ", \"earthsearch:boa_offset_applied\": \(isApplied)"), to: scratch)
        let product = try #require(try Product.find(path))
        #expect(product.layers.allSatisfy { $0.scale == 0.0001 && $0.offset == (isApplied ? 0 : -0.1) })
        #expect(product.notes.contains { $0.contains("boa_offset_applied") } == isApplied)
    }

    @Test("STAC 1.1: bands and what an asset says for all of them; several bands in one file")
    func version11() throws {
        let scratch = try Scratch()
        try scratch.raster("i/all.tif", pixel: 3, bands: 2)
        let asset = """
            "analytic": {"href": "all.tif", "nodata": 7, "raster:scale": 0.0002, "bands": [
             {"name": "b1", "eo:common_name": "red", "eo:center_wavelength": 0.6664},
             {"name": "b2", "eo:common_name": "nir", "raster:offset": 0.5}]}
            """
        let path = try scratch.write("i/item.json", Self.item([asset], version: "1.1.0").utf8)
        let product = try #require(try Product.find(path))
        #expect(product.layers.map(\.name) == ["b1", "b2"] && product.layers.map(\.band) == [1, 2])
        #expect(product.layers.map(\.offset) == [0, 0.5] && product.layers.map(\.nodata) == [7, 7])
        #expect(product.layers.allSatisfy { $0.scale == 0.0002 && $0.isReflectance })
        let bands = product.identified(nil).bands
        #expect(bands.map(\.symbol) == ["R", "N"] && bands.map(\.wavelength) == [666.4, nil])
        #expect(product.sensor == nil && product.notes.last?.contains("no quality layer") == true)
    }

    @Test("the finest file of a band, and common names where names mean nothing to the sensor")
    func finest() throws {
        let scratch = try Scratch()
        for (name, pixel) in [("c", 20.0), ("f", 10), ("rgb", 10)] {
            try scratch.raster("i/\(name).tif", pixel: pixel, bands: name == "rgb" ? 3 : 1)
        }
        func asset(_ key: String, _ href: String, _ gsd: Int, _ bands: String...) -> String {
            let list = bands.map { "{\"name\": \"OLI_\($0)\", \"common_name\": \"\($0 == "B4" ? "red" : "nir08")\"}" }
            return
                "\"\(key)\": {\"href\": \"\(href)\", \"gsd\": \(gsd), \"eo:bands\": [\(list.joined(separator: ","))]}"
        }
        let assets = [
            asset("a", "c.tif", 20, "B4"), asset("b", "f.tif", 10, "B4"), asset("aa", "rgb.tif", 10, "B4", "B5"),
        ]
        let path = try scratch.write(
            "i/item.json",
            Self.item(assets, properties: ", \"platform\": \"landsat-8\", \"instruments\": [\"oli\", \"tirs\"]").utf8)
        let product = try #require(try Product.find(path))
        #expect(product.layers.map(\.name) == ["OLI_B4", "OLI_B5"] && product.layers.map(\.band) == [1, 2])
        #expect(product.layers.map { ($0.path as NSString).lastPathComponent } == ["f.tif", "rgb.tif"])
        #expect(product.identified(nil).bands.map(\.symbol) == ["R", "N"] && product.sensor == "landsat-8")
        #expect(product.layers.allSatisfy { !$0.isReflectance } && product.notes[1].hasPrefix("no scale for OLI_B4"))
    }

    @Test("assets that only their key tells, and the tags of their files")
    func keys() throws {
        let scratch = try Scratch()
        for name in ["B04", "B8A"] {
            try scratch.raster(
                "i/\(name).tif", pixel: 30, ["-a_scale", "0.0001", "-a_nodata", "-9999", "-ot", "Int16"])
        }
        try scratch.raster("i/Fmask.tif", pixel: 30)
        let assets = ["B04", "B8A", "Fmask"].map { "\"\($0)\": {\"href\": \"\($0).tif\", \"roles\": [\"data\"]}" }
        let path = try scratch.write(
            "i/item.json", Self.item(assets, properties: ", \"platform\": \"Sentinel-2A\"").utf8)
        let product = try #require(try Product.find(path))
        #expect(product.layers.map(\.name) == ["B04", "B8A"] && product.layers.allSatisfy { $0.nodata == -9999 })
        #expect(product.layers.allSatisfy { $0.scale == 0.0001 && $0.isReflectance })
        #expect(product.identified(nil).bands.map(\.symbol) == ["R", "N2"] && product.quality.map(\.name) == ["Fmask"])
    }

    @Test("an MSS is not a TM, though both flew on Landsat 5")
    func instrument() throws {
        let scratch = try Scratch()
        let assets = [
            Self.asset("green", "red.tif", "\"name\": \"B1\""), Self.asset("red", "nir.tif", "\"name\": \"B2\""),
        ]
        let text = Self.item(assets, properties: ", \"platform\": \"landsat-5\", \"instruments\": [\"mss\"]")
        let product = try #require(try Product.find(write(text, to: scratch)))
        #expect(product.sensor == "landsat-4-5-mss" && product.identified(nil).bands.map(\.symbol) == ["G", "R"])
    }

    static let refusals: [(String, [String])] = [
        ("no json", ["not a STAC Item"]), ("", ["not a STAC Item"]), ("[1]", ["not a STAC Item"]),
        ("{}", ["not a STAC Item"]),
        (String(repeating: "[", count: 200_000), ["not a STAC Item"]),
        ("{\"type\": " + String(repeating: "{\"a\":", count: 100_000), ["not a STAC Item"]),
        (item([], type: "FeatureCollection"), ["STAC of type \"FeatureCollection\"", "one Item"]),
        ("{\"type\": \"Catalog\", \"stac_version\": \"1.0.0\"}", ["STAC of type \"Catalog\""]),
        ("{\"type\": \"Feature\", \"properties\": {}}", ["GeoJSON of type \"Feature\""]),
        ("{\"type\": \"Feature\", \"stac_version\": \"1.0.0\", \"properties\": {}}", ["assets is missing"]),
        (item([]), ["none of its assets"]), (item(["\"meta\": {\"href\": \"a.xml\"}"]), ["(meta)", "names a band"]),
        (item(["\"red\": {\"roles\": [\"data\"]}"]), ["assets.red.href is missing"]),
        (item([asset("red", "red.tif", red, scale: "\"1\"")]), ["assets.red", "scale is not what it should be"]),
        (item([asset("red", "red.tif", red, scale: "0")]), ["scale of band red is 0"]),
        (item([asset("x", "red.tif", "\"name\": \"x1\"")]), ["x1", "no common names"]),
        (item([asset("red", "none.tif", red)]), ["no file \"none.tif\"", "asset red"]),
        (item([asset("red", "../../nowhere/red.tif", red)]), ["no file \"../../nowhere/red.tif\""]),
        (item([asset("red", "/nowhere/red.tif", red)]), ["no file \"/nowhere/red.tif\""]),
        (item([asset("red", "ftp://example.com/red.tif", red)]), ["cannot be reached"]),
        (item([asset("red", "", red)]), ["asset red", "cannot be reached"]),
        (
            item(["\"rgb\": {\"href\": \"red.tif\", \"eo:bands\": [{\(nir)}, {\(red)}]}"]),
            ["names 2 bands, its file has 1"]
        ),
    ]

    @Test("what is no Item, or an incomplete one, is refused with a line", arguments: refusals)
    func refused(text: String, words: [String]) throws {
        let scratch = try Scratch()
        let path = try write(text, to: scratch)
        for word in words { expectError(path, "item.json: ", word) }
    }

    @Test("links of http are read by GDAL's own handler, and an item elsewhere does not reach files here")
    func links() throws {
        let scratch = try Scratch()
        let far = try write(Self.item([Self.asset("red", "http://127.0.0.1:9/red.tif", Self.red)]), to: scratch)
        expectError(far, "its asset red lies out of its folder", "http://127.0.0.1:9/red.tif", "allow it")
        do {
            _ = try Product.find(far, access: SourceAccess(links: ["http://127.0.0.1:9/"]))
            Issue.record("nothing was refused")
        } catch { #expect("\(error)".contains("/vsicurl/http://127.0.0.1:9/red.tif")) }
        let path = try write(Self.item([Self.asset("red", scratch.file("i/red.tif"), Self.red)]), to: scratch)
        #expect(try Product.find(path)?.layers.count == 1)
        let archive = try scratch.pack("i", into: "i.zip", by: "zipfile")
        expectError("/vsizip/\(archive)/i/item.json", "cannot be reached from there")
        _ = try write(Self.item([Self.asset("red", "red.tif", Self.red)]), to: scratch)
        let inside = try scratch.pack("i", into: "j.zip", by: "zipfile")
        let product = try #require(try Product.find("/vsizip/\(inside)/i/item.json"))
        #expect(product.layers.map(\.path) == ["/vsizip/\(inside)/i/red.tif"])
    }

    @Test("a damaged item is refused with a line or read, and never more")
    func damaged() throws {
        var generator = Pseudorandom(state: 11)
        let scratch = try Scratch()
        let good = Array(
            Self.item([Self.asset("red", "red.tif", Self.red), Self.asset("nir", "nir.tif", Self.nir)]).utf8)
        let path = try write("", to: scratch)
        for round in 0..<300 {
            var bytes = good
            func place() -> Int { Int.random(in: 0..<bytes.count, using: &generator) }
            if round % 3 == 0 { bytes.removeLast(place()) }
            for _ in 0..<3 { bytes[place()] = round % 2 == 0 ? generator.byte : UInt8(ascii: "1") }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do {
                _ = try Product.find(path)
            } catch {
                let isOurs = error is YatlasError
                #expect(isOurs && !"\(error)".contains { $0.isNewline }, "\(error)")
            }
        }
    }
}
