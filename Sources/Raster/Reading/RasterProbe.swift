internal import CGDAL
internal import YatlasCore

/// What a raster is at a glance: enough to tell scenes from what lies beside them, in a small part of the time that
/// `Dataset` takes.
package struct RasterProbe: Sendable {
    /// Where a raster comes from.
    package enum Origin: Sendable {
        /// Yatlas wrote it, and it is a map.
        case map
        /// Yatlas wrote it to go with maps: layers, probabilities, an index of maps.
        case besideMap
        /// Anything else; features that Yatlas wrote, too, as they are measurements.
        case other
    }

    /// How many bands it has.
    package let bandCount: Int
    /// Where it comes from.
    package let origin: Origin
    /// Whether it can be a map of classes: one band of bytes.
    package let isOneBandOfBytes: Bool

    /// Looks at a raster; nil where GDAL cannot open it, or it points to files that it may not.
    package init?(path: String) {
        GDALEnvironment.ready
        // What lies beside it is not looked for, which takes longer than all else: Yatlas writes what counts into the file.
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

    /// The first file that a virtual raster (VRT) is made of; nil for any other raster.
    private static func firstSource(of handle: GDALDatasetH, path: String) -> String? {
        guard let name = GDALGetDriverShortName(GDALGetDatasetDriver(handle)), String(cString: name) == "VRT",
            let list = GDALGetFileList(handle)
        else { return nil }
        defer { CSLDestroy(list) }
        return strings(list).first { $0 != path && !$0.hasSuffix(".vrt") }
    }
}
