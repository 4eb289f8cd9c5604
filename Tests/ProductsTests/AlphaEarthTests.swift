import Products
import Raster
import Spectral
import Testing
import YatlasTestSupport

@Suite struct AlphaEarthTests {
    /// Writes a raster of 2 x 2 pixels without values, with given band names and type.
    private func raster(_ names: [String], type: String, nodata: Int? = nil, in scratch: Scratch) throws -> Dataset {
        let stored = type == "Int8" ? "Byte" : type
        let sign = "<Metadata domain=\"IMAGE_STRUCTURE\"><MDI key=\"PIXELTYPE\">SIGNEDBYTE</MDI></Metadata>"
        let bands = names.enumerated().map { index, name in
            """
            <VRTRasterBand dataType="\(stored)" band="\(index + 1)">\(type == "Int8" ? sign : "")
            <Description>\(name)</Description>\(nodata.map { "<NoDataValue>\($0)</NoDataValue>" } ?? "")
            </VRTRasterBand>
            """
        }
        let text = "<VRTDataset rasterXSize=\"2\" rasterYSize=\"2\">\(bands.joined())</VRTDataset>"
        return try Dataset(path: try scratch.write("embeddings.vrt", text.utf8))
    }

    private static let names = (0..<64).map { $0 < 10 ? "A0\($0)" : "A\($0)" }

    @Test("embeddings as int8 follow the square law, those as floats are coordinates")
    func read() throws {
        let scratch = try Scratch()
        let quantised = try #require(Product.find(in: try raster(Self.names, type: "Int8", in: scratch)))
        #expect(quantised.layers.map(\.name) == Self.names && quantised.layers.map(\.band) == Array(1...64))
        #expect(quantised.layers.allSatisfy { $0.isSquareLaw && $0.units == .embedding && !$0.isReflectance })
        #expect(quantised.layers.allSatisfy { $0.scale == 1 / 127.5 && $0.offset == 0 && $0.nodata == -128 })
        for type in ["Float32", "Float64"] {
            let product = try #require(
                Product.find(in: try raster(Self.names.reversed(), type: type, nodata: 9, in: scratch)))
            #expect(product.layers.map(\.name) == Self.names.reversed())
            #expect(product.layers.allSatisfy { !$0.isSquareLaw && $0.units == .embedding && $0.nodata == 9 })
            #expect(product.layers.allSatisfy { $0.scale == 1 && $0.offset == 0 })
        }
    }

    @Test("other names, other types and fewer bands are none, and a path alone never is")
    func none() throws {
        let scratch = try Scratch()
        #expect(try Product.find(in: raster(Self.names, type: "Int16", in: scratch)) == nil)
        #expect(try Product.find(in: raster(Self.names.dropLast(), type: "Float32", in: scratch)) == nil)
        #expect(try Product.find(in: raster(Self.names.dropLast() + ["B64"], type: "Float32", in: scratch)) == nil)
        #expect(try Product.find(raster(Self.names, type: "Float32", in: scratch).path) == nil)
    }
}
