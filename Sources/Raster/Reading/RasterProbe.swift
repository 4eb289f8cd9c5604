internal import CGDAL
internal import YatlasCore

/// A quick look at a raster, to distinguish scenes from other rasters in much less time than `Dataset` needs.
package struct RasterProbe: Sendable {
    /// The origin of a raster.
    package enum Origin: Sendable {
        /// A map written by Yatlas.
        case map
        /// A file written by Yatlas with maps: layers, probabilities, a VRT of maps.
        case besideMap
        /// Any other raster; also features written by Yatlas, as they are measurements.
        case other
    }

    /// The number of bands.
    package let bandCount: Int
    /// The origin.
    package let origin: Origin
    /// Whether it may be a class map: one band of bytes.
    package let isOneBandOfBytes: Bool

    /// Probes a raster; nil if GDAL cannot open it, or it has a reference that is not allowed.
    package init?(path: String) {
        GDALEnvironment.ready
        // Sidecars are not probed, which would be slow: Yatlas writes the relevant metadata into the file.
        let siblings = OptionList([path.split(separator: "/").last.map(String.init) ?? path])
        guard (try? SourcePathPolicy(access: SourceAccess()).check(path)) != nil,
            let handle = GDALOpenEx(
                path, UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY), nil, nil, siblings.constant)
        else { return nil }
        defer { GDALClose(handle) }
        bandCount = Int(GDALGetRasterCount(handle))
        let band = bandCount == 1 ? GDALGetRasterBand(handle, 1) : nil
        isOneBandOfBytes = band.map { GDALGetRasterDataType($0) == GDT_Byte } ?? false
        let keys: Set = ["YATLAS_MODEL", "YATLAS_MAPS"]
        let isMade = !keys.isDisjoint(with: pairs(GDALGetMetadata(handle, nil)).keys)
        if isMade {
            origin = isOneBandOfBytes ? .map : .besideMap
        } else {
            let source = isOneBandOfBytes ? RasterProbe.firstSource(of: handle, path: path) : nil
            origin = source.flatMap(RasterProbe.init)?.origin == .map ? .besideMap : .other
        }
    }

    /// The first source of a virtual raster (VRT); nil for any other raster.
    private static func firstSource(of handle: GDALDatasetH, path: String) -> String? {
        guard let name = GDALGetDriverShortName(GDALGetDatasetDriver(handle)), String(cString: name) == "VRT",
            let list = GDALGetFileList(handle)
        else { return nil }
        defer { CSLDestroy(list) }
        return strings(list).first { $0 != path && !$0.hasSuffix(".vrt") }
    }
}
