import Products
import Testing
import YatlasTestSupport

/// Products with missing band files: existing ones are read, missing ones are named.
@Suite struct MissingBandTests {
    @Test("Landsat: a band that the metadata list and whose file is not there is left out")
    func landsat() throws {
        let scratch = try Scratch()
        var made = MadeLandsat.surface8
        made.missing = "SR_B4"
        let product = try #require(try Product.find(made.write(to: scratch)))
        #expect(product.layers.map(\.name) == ["SR_B1", "SR_B2", "SR_B3", "SR_B5", "SR_B6", "SR_B7"])
        #expect(product.missing.map(\.name) == ["SR_B4"] && product.missing[0].file == "\(made.id)_SR_B4.TIF")
        #expect(product.missingNote == "bands whose files are not there are left out: SR_B4")
        #expect(product.layers[3].path.hasSuffix("_SR_B5.TIF"))
    }

    @Test("Landsat: without any band it is no product to work with, and the first file is named")
    func nothing() throws {
        let scratch = try Scratch()
        let made = MadeLandsat.surface8
        try scratch.write("\(made.id)/\(made.id)_MTL.txt", made.text.utf8)
        expectError(scratch.file(made.id), "no file \(made.id)_SR_B1.TIF, which \(made.id)_MTL.txt lists")
    }

    @Test("Sentinel-2: the finest file of a band counts; a coarser copy does not stand for it")
    func sentinel() throws {
        let scratch = try Scratch()
        let path = try MadeSafe(missing: ["_B04_10m", "_B11_20m"]).write(to: scratch)
        let product = try #require(try Product.find(path))
        #expect(product.missing.map(\.name) == ["B04", "B11"])
        #expect(product.missing[0].file.hasSuffix("R10m/T33XWJ_20220413T150759_B04_10m.jp2"))
        #expect(!product.layers.contains { ["B04", "B11"].contains($0.name) } && product.layers.count == 10)
    }

    @Test("HLS: the bands of the sensor that are not there are known by the names of their files")
    func harmonized() throws {
        let scratch = try Scratch()
        let name = "HLS.L30.T56JMM.2021123T003915.V2.0"
        for layer in ["B04", "B05", "B06", "B07", "B09", "Fmask"] { try scratch.write("g/\(name).\(layer).tif") }
        let product = try #require(try Product.find(scratch.file("g")))
        #expect(product.missing.map(\.file) == ["B01", "B02", "B03"].map { "\(name).\($0).tif" })
        // The name without a layer is the granule, in a folder of many, too.
        try scratch.write("g/HLS.L30.T56JMM.2021124T003915.V2.0.B04.tif")
        #expect(try Product.find(scratch.file("g/\(name)")) == product)
        #expect(try Product.find(scratch.file("g/HLS.L30.T56JMM.2021125T003915.V2.0")) == nil)
    }

    @Test("STAC: an asset that is to lie beside the item and does not is left out")
    func item() throws {
        let scratch = try Scratch()
        try scratch.raster("i/red.tif", pixel: 10)
        let assets = [("red", "B04"), ("nir", "B08")].map { name, band in
            "\"\(name)\": {\"href\": \"./\(name).tif\", \"eo:bands\": [{\"name\": \"\(band)\", \"common_name\": \"\(name)\"}]}"
        }
        let text =
            "{\"type\": \"Feature\", \"stac_version\": \"1.0.0\", \"id\": \"x\", \"properties\": {}, "
            + "\"assets\": {\(assets.joined(separator: ", "))}}"
        let path = try scratch.write("i/x.json", text)
        let product = try #require(try Product.find(path))
        #expect(product.layers.map(\.name) == ["B04"])
        #expect(product.missing.map(\.name) == ["B08"] && product.missing[0].file == "./nir.tif")
    }
}
