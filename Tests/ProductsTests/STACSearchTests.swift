import Foundation
import Products
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Items from searches and servers.
@Suite struct STACSearchTests {
    /// Writes Items with ids and collections as the result of a search, with additional members.
    func search(_ scratch: Scratch, _ items: [(id: String, collection: String)], _ members: String = "") throws
        -> String
    {
        let features = items.map { item in
            """
            {"type": "Feature", "stac_version": "1.0.0", "id": "\(item.id)", "collection": "\(item.collection)",
             "geometry": null, "links": [], "properties": {"datetime": "2021-05-03T00:39:15Z"},
             "assets": {\(STACTests.asset("red", "\(item.collection).tif", STACTests.red))}}
            """
        }
        return try scratch.write(
            "items.json",
            "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]\(members)}")
    }

    @Test(
        "a page of a search is not taken for all of it",
        arguments: [
            (", \"numberMatched\": 312", "2 of 312 Items; search again with limit 312"),
            (", \"context\": {\"matched\": 312}", "2 of 312 Items"), ("", "2 Items and a link to the next ones; get"),
            (", \"numberMatched\": 20000", "2 of 20000 Items; get all pages"),
        ])
    func page(members: String, words: String) throws {
        let scratch = try Scratch()
        let body =
            "{\"collections\": [\"sentinel-2-l2a\"], \"bbox\": [12.1, 51.2, 12.5, 51.5], \"datetime\": \"2021-05-01/2021-06-01\"}"
        let href = "https://earth-search.aws.element84.com/v1/search"
        let next = ", \"links\": [{\"rel\": \"next\", \"href\": \"\(href)\", \"method\": \"POST\", \"body\": \(body)}]"
        let path = try search(scratch, [("a", "c"), ("b", "c")], members + next)
        let command =
            "stac-client search https://earth-search.aws.element84.com/v1 -c sentinel-2-l2a "
            + "--bbox 12.1 51.2 12.5 51.5 --datetime 2021-05-01/2021-06-01 --save all.json"
        expectError("one page of a search", words, command) { _ = try Product.items(ofCollection: path) }
        let bare = try search(scratch, [("b", "c")], ", \"links\": [{\"rel\": \"next\", \"href\": \"x?token=1\"}]")
        expectError("one page of a search", "stac-client search URL") { _ = try Product.items(ofCollection: bare) }
        let whole = try search(
            scratch, [("d", "c")], ", \"numberMatched\": 1, \"links\": [{\"rel\": \"self\", \"href\": \"x\"}]")
        #expect(try Product.items(ofCollection: whole) == ["d"])
    }

    @Test("equal ids of two collections are two scenes, called by collection and id")
    func collections() throws {
        let scratch = try Scratch()
        for name in ["l1c", "l2a"] { try scratch.raster("\(name).tif", pixel: 10) }
        let path = try search(scratch, [("x", "l1c"), ("x", "l2a"), ("y", "l2a")])
        #expect(try Product.items(ofCollection: path) == ["l1c/x", "l2a/x", "y"])
        for name in ["l1c", "l2a"] {
            let product = try #require(try Product.find("\(path)#\(name)/x"))
            #expect(product.layers.map(\.path) == [scratch.file("\(name).tif")])
        }
        let twice = try search(scratch, [("z", "l1c"), ("z", "l1c")])
        expectError("two Items are called \"l1c/z\"") { _ = try Product.items(ofCollection: twice) }
    }

    @Test("a relative link counts from the item, or from where the item comes from when nothing is there")
    func links() throws {
        let scratch = try Scratch()
        func item(_ selfLink: String) throws -> String {
            let text = STACTests.item([STACTests.asset("red", "./red.tif", STACTests.red)])
                .replacing("\"links\": []", with: "\"links\": [{\"rel\": \"self\", \"href\": \"\(selfLink)\"}]")
            return try scratch.write("here/item.json", text)
        }
        let far = try item("http://127.0.0.1:9/c/items/item.json")
        do {
            _ = try Product.find(far, access: SourceAccess(links: ["http://127.0.0.1:9/"]))
            Issue.record("nothing was refused")
        } catch { #expect("\(error)".contains("/vsicurl/http://127.0.0.1:9/c/items/red.tif"), "\(error)") }
        try scratch.raster("there/red.tif", pixel: 10)
        let moved = try item(scratch.file("there/item.json"))
        // The file's origin is outside its folder, by an untrusted link.
        expectError("lies out of its folder", scratch.file("there/red.tif")) { _ = try Product.find(moved) }
        #expect(
            try Product.find(moved, access: SourceAccess(links: [scratch.file("there/")]))?.layers[0].path
                == scratch.file("there/./red.tif"))
        // A copy next to the Item takes precedence.
        try scratch.raster("here/red.tif", pixel: 10)
        #expect(
            try Product.find(item("http://127.0.0.1:9/c/items/item.json"))?.layers[0].path
                == scratch.file("here/./red.tif"))
    }

    /// A Sentinel-2 Item with a named band, and raster:bands as given.
    func sentinel(_ scratch: Scratch, _ properties: String, told: String = "", type: String = "UInt16") throws
        -> Product
    {
        try scratch.raster("B04.tif", pixel: 10, type: type)
        let asset = "\"B04\": {\"href\": \"B04.tif\", \"eo:bands\": [{\"name\": \"B04\"}]\(told)}"
        let path = try scratch.write(
            "item.json", STACTests.item([asset], properties: ", \"platform\": \"Sentinel-2B\"\(properties)"))
        return try #require(try Product.find(path))
    }

    // Sentinel-2 Products Specification Document: quantification 10000, RADIO_ADD_OFFSET and BOA_ADD_OFFSET of -1000
    // since baseline 04.00; DN 0 is no data.
    @Test(
        "the processing baseline tells the offset of digital numbers",
        arguments: [
            (", \"s2:processing_baseline\": \"05.11\"", "", -0.1),
            (", \"s2:processing_baseline\": \"04.00\"", "", -0.1),
            (", \"s2:processing_baseline\": \"03.01\"", "", 0), (", \"processing:version\": \"05.10\"", "", -0.1),
            (
                ", \"s2:product_uri\": \"S2B_MSIL2A_20250302T101801_N0511_R065_T32UQC_20250302T153000.SAFE\"", "", -0.1
            ),
            (", \"s2:processing_baseline\": \"05.11\", \"earthsearch:boa_offset_applied\": true", "", 0),
            (", \"s2:processing_baseline\": \"05.11\"", ", \"raster:bands\": [{\"scale\": 0.0001}]", -0.1),
            (", \"s2:processing_baseline\": \"05.11\"", ", \"raster:bands\": [{\"scale\": 0.0001, \"offset\": 0}]", 0),
        ])
    func baseline(properties: String, told: String, offset: Double) throws {
        let product = try sentinel(try Scratch(), properties, told: told)
        let layer = product.layers[0]
        #expect(layer.isReflectance && layer.scale == 0.0001 && layer.offset == offset && layer.nodata == 0)
        let isSaid = product.notes.contains { $0.contains("by processing baseline") }
        #expect(isSaid == (told.isEmpty || offset != 0) && product.scaleAdvice == nil)
        // Another scale of the user needs its offset.
        if offset != 0 {
            expectError("item.json: ", "offset=-1") {
                try product.requireOffset(beside: 0.001, offset: nil, path: "item.json")
            }
        }
        try product.requireOffset(beside: 0.0001, offset: nil, path: "")
        try product.requireOffset(beside: 0.001, offset: 0, path: "")
    }

    @Test("without a baseline, and for other types, digital numbers stay; both possibilities are named")
    func unknown() throws {
        let product = try sentinel(try Scratch(), "")
        #expect(!product.layers[0].isReflectance && product.layers[0].nodata == 0)
        let advice = try #require(product.scaleAdvice).description
        #expect(
            advice.contains("offset=-0.1") && advice.contains("2022-01-25") && advice.contains("alone for earlier ones")
        )
        let signed = try sentinel(try Scratch(), ", \"s2:processing_baseline\": \"05.11\"", type: "Int16")
        #expect(!signed.layers[0].isReflectance && signed.layers[0].nodata == nil)
    }

    /// An Item of a red band and quality assets with given keys and members.
    func qualities(_ scratch: Scratch, _ assets: [(key: String, href: String, more: String)]) throws -> Product {
        try scratch.raster("red.tif", pixel: 10)
        for asset in assets { try scratch.raster(asset.href, pixel: 20, type: "Byte", value: 4) }
        let parts = assets.map { "\"\($0.key)\": {\"href\": \"\($0.href)\"\($0.more)}" }
        let path = try scratch.write(
            "item.json", STACTests.item([STACTests.asset("red", "red.tif", STACTests.red)] + parts))
        return try #require(try Product.find(path))
    }

    @Test(
        "quality layers are known by the names of their assets, with sizes of pixels too",
        arguments: [
            "scl", "SCL", "SCL_20m", "scl-20m", "qa_pixel", "QA_PIXEL", "oa_fmask", "cloud_qa", "MSK_CLDPRB_20m", "clm",
        ])
    func names(key: String) throws {
        let product = try qualities(try Scratch(), [(key, "q.tif", ", \"roles\": [\"data\"]")])
        #expect(product.quality.map(\.name) == [key] && product.tellsClouds && product.layers.count == 1)
    }

    @Test("one layer tells clouds, the best known one; what is not used is named")
    func chosen() throws {
        let product = try qualities(
            try Scratch(),
            [
                ("cloud", "CLD_20m.tif", ", \"roles\": [\"data\", \"cloud\"]"),
                ("snow", "SNW_20m.tif", ", \"roles\": [\"data\", \"snow-ice\"]"), ("scl", "SCL_20m.tif", ""),
                ("scl-jp2", "SCL_20m.jp2.tif", ""), ("SCL_60m", "SCL_60m.tif", ""),
            ])
        #expect(product.quality.count == 1)
        #expect(product.notes.contains("not used, as \(product.quality[0].name) flags clouds: cloud"))
        #expect(product.notes.contains { $0.contains("codes are not known: snow") })
        let alone = try qualities(
            try Scratch(), [("cloud", "CLD_20m.tif", ", \"roles\": [\"data\", \"cloud\"]")])
        #expect(alone.quality[0].codes == [.bits(shift: 0, width: 16, atLeast: 40, .cloud)])
        #expect(alone.notes.contains("cloud: a cloud from 40 % on, as s2cloudless takes it"))
        let none = try qualities(try Scratch(), [("snow", "SNW_20m.tif", ", \"roles\": [\"snow-ice\"]")])
        #expect(!none.tellsClouds && none.quality.isEmpty && none.notes.contains { $0.contains("not known: snow") })
    }

    // Names as in the STAC packages of Landsat and Sentinel-2 (stactools-packages/landsat, sentinel2).
    @Test("classes and bit fields of the classification extension say what samples mean")
    func classification() throws {
        func classes(_ list: [(Int, String)]) -> String {
            list.map { "{\"value\": \($0.0), \"name\": \"\($0.1)\"}" }.joined(separator: ", ")
        }
        let scene = [
            (0, "no_data"), (1, "saturated_or_defective"), (2, "dark_area_pixels"), (3, "cloud_shadows"),
            (4, "vegetation"),
            (5, "not_vegetated"), (6, "water"), (7, "unclassified"), (8, "cloud_medium_probability"),
            (9, "cloud_high_probability"), (10, "thin_cirrus"), (11, "snow"),
        ]
        let told = try qualities(
            try Scratch(),
            [("pixels", "q.tif", ", \"raster:bands\": [{\"classification:classes\": [\(classes(scene))]}]")])
        let known = try qualities(try Scratch(), [("scl", "q.tif", "")])
        #expect(told.quality.map(\.codes) == known.quality.map(\.codes) && told.quality.map(\.name) == ["pixels"])
        let bits = [
            (0, "fill"), (1, "dilated"), (2, "cirrus"), (3, "cloud"), (4, "shadow"), (5, "snow"), (6, "clear"),
            (7, "water"),
        ]
        let fields =
            bits.map { shift, name in
                """
                {"name": "\(name)", "offset": \(shift), "length": 1, "classes": [\(classes([(0, "not_\(name)"), (1, name)]))]}
                """
            } + [
                """
                {"name": "cloud_confidence", "offset": 8, "length": 2,
                 "classes": [\(classes([(0, "not_set"), (1, "low"), (2, "medium"), (3, "high")]))]}
                """
            ]
        let field = ", \"classification:bitfields\": [\(fields.joined(separator: ", "))]"
        let landsat = try qualities(try Scratch(), [("pixels", "q.tif", field)])
        let named = try qualities(try Scratch(), [("qa_pixel", "q.tif", "")])
        #expect(landsat.quality.map(\.codes) == named.quality.map(\.codes) && landsat.tellsClouds)
    }
}
