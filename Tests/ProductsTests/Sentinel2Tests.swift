import Foundation
import Products
import Spectral
import Testing
import YatlasTestSupport

@Suite struct Sentinel2Tests {
    static let top = "s2_safe/S2A_MSIL1C_20180629T000241_N0206_R030_T56JMM_20180629T012042.SAFE"
    static let before = "s2_safe/S2B_MSIL2A_20210122T133229_N0214_R081_T22HBD_20210122T155500.SAFE"
    static let after = "s2_safe/S2B_MSIL2A_20220413T150759_N0400_R025_T33XWJ_20220414T082126.SAFE"

    @Test("a real Level 1C tree has the 13 bands of the user handbook", .needs(shared: "data/s2_safe"))
    func realTop() throws {
        let product = try #require(try Product.find(SharedData.path("data/\(Self.top)")))
        #expect(product.name == "Sentinel-2 L1C" && product.baseline == "02.06" && product.quality.isEmpty)
        #expect(product.notes.count == 2 && product.notes[0].hasPrefix("offset 0 by processing baseline 02.06"))
        #expect(product.notes[1].hasPrefix("no quality layer"))
        #expect(product.acquired == "2018-06-29T00:02:41.024Z")
        let sensor = try #require(product.identified(nil).sensor)
        #expect(product.layers.map(\.name) == sensor.bands.map(\.name))
        #expect(product.layers.map(\.resolution) == [60, 10, 10, 10, 20, 20, 20, 10, 20, 60, 60, 20, 20])
        #expect(product.layers.allSatisfy { $0.scale == 1e-4 && $0.offset == 0 && $0.nodata == 0 && $0.band == 1 })
        #expect(product.layers.allSatisfy { FileManager.default.fileExists(atPath: $0.path) && $0.saturated == 65535 })
        #expect(product.layers.allSatisfy { $0.path.hasSuffix("_\($0.name).jp2") })
        #expect(try Product.find(SharedData.path("data/\(Self.top)") + "/") == product)
        #expect(try Product.find(SharedData.path("data/\(Self.top)") + "/MTD_MSIL1C.xml") == product)
    }

    @Test(
        "offsets of real metadata: none before baseline 04.00, -0.1 since",
        .needs(shared: "data/s2_safe"),
        arguments: [(before, "02.14", 0.0), (after, "04.00", -0.1)])
    func realSurface(path: String, baseline: String, offset: Double) throws {
        expectError(SharedData.path("data/\(path)"), "IMG_DATA/R", "MTD_MSIL2A.xml lists", "download the whole product")
        let scratch = try Scratch()
        let product = try #require(try Product.find(scratch.completed(path)))
        #expect(product.baseline == baseline && product.name == "Sentinel-2 L2A")
        #expect(product.layers.map(\.name) == MadeSafe.surfaceBands)
        #expect(product.layers.allSatisfy { $0.scale == 1e-4 && $0.offset == offset })
        let coast = offset == 0 ? 60.0 : 20  // B01 at 20 m came with baseline 04.00
        #expect(product.layers.map(\.resolution) == [coast, 10, 10, 10, 20, 20, 20, 10, 20, 60, 20, 20])
        #expect(product.quality.map(\.name) == ["SCL"] && product.quality[0].path.hasSuffix("R20m/\(product.scene)"))
    }

    @Test("the scene classification of Level 2A tells reasons as the handbook numbers them")
    func scene() throws {
        let scratch = try Scratch()
        let product = try #require(try Product.find(MadeSafe().write(to: scratch)))
        #expect(
            product.quality.map(\.codes) == [
                [
                    .value(0, .fill), .value(1, .saturated), .value(3, .shadow), .value(8, .cloud), .value(9, .cloud),
                    .value(10, .cirrus), .value(11, .snow),
                ]
            ])
        #expect(product.notes == ["offset -1000 from BOA_ADD_OFFSET_VALUES_LIST"])
        #expect(product.layers.map(\.name) == MadeSafe.surfaceBands)
    }

    @Test("each band has the offset of its own number in the list")
    func ownOffsets() throws {
        let scratch = try Scratch()
        let product = try #require(
            try Product.find(MadeSafe(offsets: (0...12).map { "\(-$0)" }).write(to: scratch)))
        #expect(product.layers.map(\.offset) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12].map { -$0 / 1e4 })
        #expect(product.layers.first { $0.name == "B8A" }?.offset == -8e-4)
    }

    @Test(
        "without a list the baseline tells the offset",
        arguments: [("03.01", 0.0), ("04.00", -0.1), ("05.11", -0.1), ("02.14", 0.0)])
    func baselineRule(baseline: String, offset: Double) throws {
        let scratch = try Scratch()
        let made = MadeSafe(baseline: baseline, name: "renamed.SAFE", offsets: nil)
        let product = try #require(try Product.find(made.write(to: scratch)))
        #expect(product.layers.allSatisfy { $0.offset == offset })
        #expect(product.notes.count == 1 && product.notes[0].contains("by processing baseline \(baseline)"))
    }

    @Test("Level 1C since baseline 04.00 has cloud masks as rasters")
    func topMasks() throws {
        let scratch = try Scratch()
        let mask = "\(MadeSafe.granule)/QI_DATA/MSK_CLASSI_B00.jp2"
        let made = MadeSafe(level: "L1C", name: "scene.SAFE", extra: [mask])
        let folder = try made.write(to: scratch)
        let product = try #require(try Product.find(folder))
        #expect(product.notes == ["offset -1000 from Radiometric_Offset_List"])
        #expect(product.quality.map(\.path) == Array(repeating: "\(folder)/\(mask)", count: 3))
        #expect(product.quality.map(\.band) == [1, 2, 3])
        #expect(product.quality.map(\.codes) == [[.value(1, .cloud)], [.value(1, .cirrus)], [.value(1, .snow)]])
    }

    @Test("a zip is the same product as its folder")
    func archive() throws {
        let scratch = try Scratch()
        let made = MadeSafe()
        let folder = try made.write(to: scratch)
        let archive = try scratch.pack(made.name, into: "download.zip", by: "zipfile")
        let plain = try #require(try Product.find(folder))
        var packed = try #require(try Product.find(archive))
        #expect(packed.layers[0].path.hasPrefix("/vsizip/\(archive)/\(made.name)/GRANULE"))
        for index in packed.layers.indices {
            packed.layers[index].path = packed.layers[index].path
                .replacingOccurrences(of: "/vsizip/\(archive)/\(made.name)", with: folder)
        }
        #expect(packed.layers == plain.layers && packed.notes == plain.notes && packed.quality.count == 1)
    }
}

extension MadeSafe {
    static let surfaceBands = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
}

extension Product {
    /// The file name of the scene classification that belongs to the first band.
    fileprivate var scene: String {
        let parts = URL(fileURLWithPath: layers[0].path).lastPathComponent.split(separator: "_")
        return "\(parts[0])_\(parts[1])_SCL_20m.jp2"
    }
}
