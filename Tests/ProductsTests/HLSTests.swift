import Foundation
import Products
import Spectral
import Testing
import YatlasTestSupport

@Suite struct HLSTests {
    /// Writes a granule's files and returns their folder.
    private func granule(_ name: String, _ layers: [String], to scratch: Scratch) throws -> String {
        for layer in layers + ["SZA", "VAA"] { try scratch.write("granule/\(name).\(layer).tif") }
        return scratch.file("granule")
    }

    @Test("a granule by Landsat: B05 is the near infrared, and thermal bands are left out")
    func landsat() throws {
        let scratch = try Scratch()
        let layers = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B09", "B10", "B11", "Fmask"]
        let folder = try granule("HLS.L30.T56JMM.2021123T003915.V2.0", layers, to: scratch)
        let product = try #require(try Product.find(folder))
        #expect(product.name == "HLS L30" && product.sensor == "landsat-8")
        #expect(product.acquired == "2021-05-03T00:39:15Z")  // day 123
        #expect(product.layers.map(\.name) == Array(layers.prefix(8)))
        #expect(product.layers[4].path == "\(folder)/HLS.L30.T56JMM.2021123T003915.V2.0.B05.tif")
        #expect(symbols(product) == ["A", "B", "G", "R", "N", "S1", "S2", nil])
        for layer in product.layers {
            #expect(layer.scale == 1e-4 && layer.offset == 0 && layer.nodata == -9999 && layer.resolution == 30)
        }
    }

    @Test("a granule by Sentinel-2: B05 is a red edge")
    func sentinel() throws {
        let scratch = try Scratch()
        let layers = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
        let folder = try granule("HLS.S30.T33XWJ.2020366T150759.v2.0", layers + ["Fmask"], to: scratch)
        let product = try #require(try Product.find(folder))
        #expect(product.name == "HLS S30" && product.sensor == "sentinel-2")
        #expect(product.acquired == "2020-12-31T15:07:59Z")  // day 366 of a leap year
        #expect(product.layers.map(\.name) == layers)
        #expect(symbols(product) == ["A", "B", "G", "R", "RE1", "RE2", "RE3", "N", "N2", "WV", nil, "S1", "S2"])
        #expect(
            product.quality == [
                .init(
                    name: "Fmask", path: "\(folder)/HLS.S30.T33XWJ.2020366T150759.v2.0.Fmask.tif",
                    codes: [
                        .value(255, .fill), .bits(shift: 1, width: 1, atLeast: 1, .cloud),
                        .bits(shift: 2, width: 1, atLeast: 1, .cloud), .bits(shift: 3, width: 1, atLeast: 1, .shadow),
                        .bits(shift: 4, width: 1, atLeast: 1, .snow),
                    ])
            ])
    }

    @Test("some bands are a product too, and a missing mask is told")
    func some() throws {
        let scratch = try Scratch()
        let folder = try granule("HLS.L30.T56JMM.2021123T003915.V2.0", ["B05", "B04"], to: scratch)
        let product = try #require(try Product.find(folder))
        #expect(product.layers.map(\.name) == ["B04", "B05"] && product.quality.isEmpty)
        #expect(product.notes.last == "no Fmask file, so no quality layer")
        #expect(try Product.find("\(folder)/HLS.L30.T56JMM.2021123T003915.V2.0.B05.tif") == nil)
    }

    @Test("granules that are not one, not complete or not known are refused")
    func refused() throws {
        let scratch = try Scratch()
        let folder = try granule("HLS.L30.T56JMM.2021123T003915.V2.0", ["Fmask", "B10"], to: scratch)
        expectError(folder, "HLS.L30.T56JMM.2021123T003915.V2.0", "no reflective band files")
        _ = try granule("HLS.S30.T56JMM.2021124T003915.V2.0", ["B04"], to: scratch)
        expectError(folder, "2 products", "HLS.L30.T56JMM", "HLS.S30.T56JMM", "name one of them")
        let old = try Scratch()
        expectError(try granule("HLS.L30.T56JMM.2021123T003915.V1.5", ["B04"], to: old), "HLS version 1.5 is not known")
        let odd = try Scratch()
        expectError(try granule("HLS.L30.T56JMM.2021400T003915.V2.0", ["B04"], to: odd), "day 400 of the year")
    }

    private func symbols(_ product: Product) -> [String?] {
        product.identified(nil).bands.map(\.symbol)
    }
}
