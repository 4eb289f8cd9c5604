import Foundation
import Products
import Raster
import Spectral
import Testing
import YatlasTestSupport

@Suite struct LandsatTests {
    static let real8 = "landsat_c2/LC08_L2SP_098084_20210503_20210508_02_T1"
    /// The file name prefix of the real product.
    static let id8 = "LC08_L2SP_098084_20210503_20210508_02_T1"

    @Test("a real Landsat 8 product of Level 2", .needs(shared: "data/\(real8)"))
    func realSurface() throws {
        let product = try #require(try Product.find(SharedData.path("data/\(Self.real8)")))
        #expect(product.name == "Landsat Collection 2 Level 2" && product.sensor == "landsat-8")
        #expect(product.acquired == "2021-05-03T00:39:15.7182959Z" && product.baseline == nil)
        #expect(product.layers.map(\.name) == (1...7).map { "SR_B\($0)" })
        #expect(product.layers.allSatisfy { $0.scale == 2.75e-05 && $0.offset == -0.2 && $0.nodata == 0 })
        #expect(product.layers.allSatisfy { $0.resolution == 30 && $0.band == 1 })
        for path in product.layers.map(\.path) + product.quality.map(\.path) {
            #expect(try Dataset(path: path).bands.count == 1)
        }
        #expect(product.quality.map(\.name) == ["QA_PIXEL", "QA_RADSAT"])
        for ending in ["txt", "xml"] {
            #expect(try Product.find(SharedData.path("data/\(Self.real8)/\(Self.id8)_MTL.\(ending)")) == product)
        }
    }

    @Test("the bands and symbols of each sensor", arguments: MadeLandsat.all)
    func bands(made: MadeLandsat) throws {
        let scratch = try Scratch()
        let product = try #require(try Product.find(made.write(to: scratch)))
        #expect(product.layers.map(\.name) == made.names && product.sensor == made.sensor)
        #expect(product.identified(nil).bands.map(\.symbol) == made.symbols)
        #expect(
            product.layers.map(\.resolution) == made.names.map { $0 == "B8" ? 15 : made.instrument == "MSS" ? 60 : 30 })
    }

    @Test("Level 1 becomes reflectance by the sun's elevation")
    func top() throws {
        let scratch = try Scratch()
        let product = try #require(try Product.find(MadeLandsat.top8.write(to: scratch)))
        #expect(product.name == "Landsat Collection 2 Level 1")
        // The sine of 30 degrees is one half: 2e-5 / 0.5 and -0.1 / 0.5.
        for layer in product.layers {
            #expect(abs(layer.scale - 4e-5) < 1e-18 && abs(layer.offset + 0.2) < 1e-15)
        }
        #expect(
            product.notes == [
                "scale and offset from REFLECTANCE_MULT and REFLECTANCE_ADD in LEVEL1_RADIOMETRIC_RESCALING, "
                    + "by the sine of SUN_ELEVATION 30.0"
            ])
    }

    @Test("the bits of the quality bands mean what the USGS says")
    func bits() throws {
        func reasons(_ quality: ProductQualityLayer, _ sample: Int) -> Set<Product.Reason> {
            Set(
                quality.codes.compactMap { code in
                    guard case .bits(let shift, let width, let atLeast, let reason) = code else { return nil }
                    return (sample >> shift) & ((1 << width) - 1) >= atLeast ? reason : nil
                })
        }
        let scratch = try Scratch()
        let oli = try #require(try Product.find(MadeLandsat.surface8.write(to: scratch))).quality
        // 21824 is clear land, 21952 clear water, 1 fill (Landsat 8-9 Collection 2 Level 2 guide, table 6-3).
        #expect(reasons(oli[0], 21824).isEmpty && reasons(oli[0], 21952).isEmpty && reasons(oli[0], 1) == [.fill])
        #expect(reasons(oli[0], 1 << 1) == [.cloud] && reasons(oli[0], 1 << 3) == [.cloud])
        #expect(reasons(oli[0], 1 << 2) == [.cirrus] && reasons(oli[0], 1 << 4) == [.shadow])
        #expect(reasons(oli[0], 1 << 5) == [.snow])
        #expect(reasons(oli[1], 0b111_1111) == [.saturated] && reasons(oli[1], 1 << 8).isEmpty)
        #expect(reasons(oli[1], 1 << 11).isEmpty)  // terrain occlusion
        let mss = try #require(try Product.find(MadeLandsat.top3.write(to: scratch))).quality
        #expect(reasons(mss[0], 1 << 3) == [.cloud] && reasons(mss[0], 1) == [.fill] && reasons(mss[0], 1 << 4).isEmpty)
        #expect(reasons(mss[1], 1 << 3) == [.saturated] && reasons(mss[1], 1 << 9) == [.fill])
        #expect(reasons(mss[1], 0b111).isEmpty)
        let etm = try #require(try Product.find(MadeLandsat.surface7.write(to: scratch))).quality
        #expect(reasons(etm[0], 5440).isEmpty)
        // Bits 5 and 8 are the thermal band 6, bit 9 a dropped pixel.
        #expect(reasons(etm[1], 1 << 5 | 1 << 8).isEmpty && reasons(etm[1], 1 << 9) == [.fill])
        #expect(reasons(etm[1], 1 << 6) == [.saturated])
    }

    @Test("an archive is the same product as its folder", arguments: [("zip", "zipfile"), ("tar", "tarfile")])
    func archive(ending: String, module: String) throws {
        let scratch = try Scratch()
        let plain = try #require(try Product.find(MadeLandsat.surface8.write(to: scratch)))
        let archive = try scratch.pack(MadeLandsat.surface8.id, into: "download.\(ending)", by: module)
        let packed = try #require(try Product.find(archive))
        #expect(
            packed.layers.map(\.path)
                == plain.layers.map {
                    $0.path.replacingOccurrences(of: scratch.path, with: "/vsi\(ending)/\(archive)")
                })
        #expect(packed.layers.map(\.scale) == plain.layers.map(\.scale) && packed.notes == plain.notes)
    }
}
