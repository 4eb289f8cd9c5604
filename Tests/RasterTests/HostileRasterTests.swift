import Foundation
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Rasters with impossible numbers in their headers, which must never be trusted as Int.
@Suite struct HostileRasterTests {
    static func vrt(_ size: String = "2", geotransform: String = "500000, 10, 0, 5100000, 0, -10", rows: String = "")
        -> String
    {
        """
        <VRTDataset rasterXSize="\(size)" rasterYSize="\(size)"><GeoTransform>\(geotransform)</GeoTransform>
        <VRTRasterBand dataType="Byte" band="1">
        <GDALRasterAttributeTable><FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>5</Usage></FieldDefn>
        <FieldDefn index="1"><Name>Count</Name><Type>1</Type><Usage>1</Usage></FieldDefn>\(rows)
        </GDALRasterAttributeTable></VRTRasterBand></VRTDataset>
        """
    }

    @Test(
        "geotransforms beyond all coordinates and sizes beyond all rasters are refused",
        arguments: [
            vrt(geotransform: "1e300, 10, 0, 5100000, 0, -10"), vrt(geotransform: "500000, 1e200, 0, 5100000, 0, -10"),
            vrt(geotransform: "nan, 10, 0, 5100000, 0, -10"), vrt(geotransform: "500000, 10, 0, inf, 0, -10"),
            vrt("2000000000"),
        ])
    func refused(text: String) throws {
        let path = try Scratch().write("a.vrt", text)
        expectError("a.vrt") { _ = try Dataset(path: path) }
    }

    @Test(
        "counts of a table of attributes are taken where a raster can have them, else none; this one may have fewer pixels",
        arguments: [
            (["3", "1"], [1: 3, 2: 1]), (["1e300", "1"], nil), (["-1", "1"], nil), (["nan", "1"], nil),
            (["9e18", "9e18"], nil), (["3", "2"], [1: 3, 2: 2]),
        ] as [([String], [UInt8: Int]?)])
    func counts(told: [String], expected: [UInt8: Int]?) throws {
        let rows = told.enumerated().map { "<Row index=\"\($0)\"><F>\($0 + 1)</F><F>\($1)</F></Row>" }.joined()
        let scratch = try Scratch()
        let dataset = try Dataset(path: scratch.write("a.vrt", Self.vrt(rows: rows)))
        #expect(dataset.pixelCounts(band: 1) == expected)
    }

    @Test("a grid that is far smaller or far away has no window and no place in another one")
    func far() throws {
        let grid = Grid(
            width: 4, height: 4, transform: AffineTransform(gdal: [0, 1e-150, 0, 0, 0, -1e-150]), crs: utm33)
        let other = Grid(
            width: 4, height: 4, transform: AffineTransform(gdal: [1e14, 1e-150, 0, 0, 0, -1e-150]), crs: utm33)
        #expect(grid.pixelOffset(of: other) == nil)
        #expect(grid.window(covering: other) == nil)
        #expect(grid.pixelOffset(of: grid)?.column == 0)
    }
}
