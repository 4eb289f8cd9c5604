import YatlasCore
import Foundation
import Products
import Raster
import Spectral
import Testing
import YatlasTestSupport

@Suite struct BandFolderTests {
    @Test(
        "the band of a file name and the rest of it",
        arguments: [
            ("LC08_L2SP_098084_20210503_20210508_02_T1_SR_B4", "SR_B4", "lc08_l2sp_098084_20210503_20210508_02_t1_*"),
            ("LC08_L2SP_098084_20210503_20210508_02_T1_ST_B10", "ST_B10", "lc08_l2sp_098084_20210503_20210508_02_t1_*"),
            ("T33UUP_20210503T101559_B04_10m", "B04", "t33uup_20210503t101559_*"), ("B8A", "B8A", "*"),
            ("T33UUP_20210503T101559_B8A_20m", "B8A", "t33uup_20210503t101559_*"), ("scene_red", "red", "scene_*"),
            ("2021-05-03 Band_4 clip", "Band_4", "2021_05_03_*_clip"), ("swir_16", "swir_16", "*"),
            ("LT05_sr_band3", "sr_band3", "lt05_*"), ("nir08.crop", "nir08", "*_crop"),
        ])
    func reading(stem: String, band: String, rest: String) {
        let readings = BandFileName.readings(of: stem)
        #expect(readings.map(\.band) == [band] && readings.map(\.rest) == [rest])
    }

    @Test(
        "names that tell no band",
        arguments: ["LC08_L2SP_02_T1_QA_PIXEL", "scene_N", "a", "S2_AOT_10m", "B20210503", "T33TWM_TCI_10m", "", "_"])
    func none(stem: String) {
        #expect(BandFileName.readings(of: stem).isEmpty)
    }

    @Test("files of one band each are a scene, with scale, offset and nodata from their tags")
    func tagged() throws {
        let scratch = try Scratch()
        let size = ["B04_10m": 10.0, "B8A_20m": 20, "B08_10m": 10, "B11_20m": 20]
        for (name, pixel) in size {
            try scratch.raster(
                "f/T33UUP_X_\(name).tif", pixel: pixel, ["-a_scale", "0.0001", "-a_offset", "-0.1", "-a_nodata", "0"])
        }
        try scratch.raster("f/T33UUP_X_SCL_20m.tif", pixel: 20)
        let product = try #require(try Product.find(scratch.file("f")))
        #expect(product.name == "folder of bands" && product.sensor == nil)
        #expect(product.layers.map(\.name) == ["B04", "B08", "B8A", "B11"])
        #expect(product.layers.map(\.resolution) == [10, 10, 20, 20])
        for layer in product.layers {
            #expect(layer.isReflectance && layer.scale == 0.0001 && layer.offset == -0.1 && layer.nodata == 0)
        }
        #expect(product.notes[0].contains("tags of each file") && product.notes[1].contains("T33UUP_X_SCL_20m.tif"))
        let identified = product.identified(nil)
        #expect(identified.sensor?.name == "sentinel-2" && identified.bands.map(\.symbol) == ["R", "N", "N2", "S1"])
    }

    @Test("without tags the scale is unknown, and a sensor gives the numbers their meaning")
    func untagged() throws {
        let scratch = try Scratch()
        for name in ["red", "nir"] { try scratch.raster("f/scene_\(name).tif", pixel: 30) }
        let product = try #require(try Product.find(scratch.file("f/")))
        #expect(
            product.layers.map(\.name) == ["nir", "red"] && product.identified(nil).bands.map(\.symbol) == ["N", "R"])
        #expect(product.layers.allSatisfy { !$0.isReflectance && $0.scale == 1 && $0.offset == 0 && $0.nodata == nil })
        #expect(product.notes == ["no scale in the tags of nir, red"])
        for name in ["B4", "B5"] { try scratch.raster("g/LC08_\(name).TIF", pixel: 30) }
        let landsat = try #require(try Product.find(scratch.file("g")))
        #expect(landsat.identified(nil).bands.map(\.symbol) == [nil, nil])
        #expect(landsat.identified(Sensor.named("landsat-8")).bands.map(\.symbol) == ["R", "N"])
    }

    @Test("a name that is part of every file's stem does not confuse")
    func stem() throws {
        let scratch = try Scratch()
        for name in ["B02", "B03"] { try scratch.raster("f/red_river_\(name).tif", pixel: 10) }
        #expect(try Product.find(scratch.file("f"))?.layers.map(\.name) == ["B02", "B03"])
    }

    @Test("a folder of scenes, of one band, or of files with several bands is none")
    func none() throws {
        let scratch = try Scratch()
        for name in ["a_red", "a_nir", "b_red", "b_nir"] { try scratch.raster("two/\(name).tif", pixel: 10) }
        for name in ["2020_B04", "2021_B04", "2022_B04"] { try scratch.raster("dates/\(name).tif", pixel: 10) }
        for name in ["red", "nir"] { try scratch.raster("multi/\(name).tif", pixel: 10, bands: 2) }
        for name in ["one", "a", "b", "c"] { try scratch.raster("letters/\(name).tif", pixel: 10) }
        for folder in ["two", "dates", "multi", "letters"] { #expect(try Product.find(scratch.file(folder)) == nil) }
    }

    @Test("two files of one band are refused, and so is a broken one")
    func refused() throws {
        let scratch = try Scratch()
        for name in ["x_B02.tif", "x_B03.tif", "x_B3.tif"] { try scratch.raster("f/\(name)", pixel: 10) }
        expectError(scratch.file("f"), "x_B03.tif and x_B3.tif are both band B0", "keep one")
        try scratch.raster("g/x_B02.tif", pixel: 10)
        try scratch.write("g/x_B03.tif", "broken".utf8)
        #expect(throws: YatlasError.self) { try Product.find(scratch.file("g")) }
    }
}
