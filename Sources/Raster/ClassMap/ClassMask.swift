internal import CGDAL
internal import YatlasCore

/// A mask of a class map: 1 for classes, 0 for pixels without a class (0, 253, 254, 255).
struct ClassMask: ~Copyable {
    private let handle: GDALDatasetH

    /// The mask as a band.
    var band: GDALRasterBandH? { GDALGetRasterBand(handle, 1) }

    /// Makes a virtual lookup-table band of a map; nothing is written.
    init(_ map: Dataset) throws {
        let path = CPLEscapeString(map.path, -1, CPLES_XML)
        defer { VSIFree(path) }
        // Values between the entries of the table are interpolated.
        let text = """
            <VRTDataset rasterXSize="\(map.grid.width)" rasterYSize="\(map.grid.height)">
            <VRTRasterBand dataType="Byte" band="1"><ComplexSource>
            <SourceFilename relativeToVRT="0">\(path.map { String(cString: $0) } ?? "")</SourceFilename>
            <SourceBand>1</SourceBand><LUT>0:0,1:1,\(LabelCode.mostClasses):1,\(LabelCode.mostClasses + 1):0</LUT>
            </ComplexSource></VRTRasterBand></VRTDataset>
            """
        CPLErrorReset()
        guard let handle = GDALOpenEx(text, UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY), nil, nil, nil) else {
            throw openError(map.path, wanted: "a map")
        }
        self.handle = handle
    }

    deinit { GDALClose(handle) }
}
