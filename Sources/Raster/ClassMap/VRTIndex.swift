internal import CGDAL
internal import Foundation
package import YatlasCore

/// A virtual raster (VRT) of adjacent maps, as from `gdalbuildvrt`.
package enum VRTIndex {
    /// Stages the VRT, which still has to be committed. The maps must be in its folder, north up in one CRS, and have
    /// the same classes.
    ///
    /// - Parameters:
    ///   - path: the VRT.
    ///   - maps: the maps; where they overlap, the last one is on top.
    /// - Returns: the file, to be committed.
    /// - Throws: `YatlasError` if a map cannot be read or does not fit to the others.
    package static func stage(_ path: String, over maps: [String]) throws -> AtomicFile {
        GDALEnvironment.ready
        let file = try AtomicFile(path, overwrite: true)
        let names = OptionList(maps.map { URL(fileURLWithPath: $0).path })
        let options = OptionList(["-strict", "-resolution", "highest"])
        let parsed = GDALBuildVRTOptionsNew(options.list, nil)
        defer { GDALBuildVRTOptionsFree(parsed) }
        var isMisused: Int32 = 0
        CPLErrorReset()
        guard let index = GDALBuildVRT(file.staged, Int32(maps.count), nil, names.constant, parsed, &isMisused) else {
            throw YatlasError(
                .unsuitable, path, "the maps do not make one index (\(GDALEnvironment.lastError()))",
                fix: "plan scenes of one CRS together")
        }
        name(GDALGetRasterBand(index, 1), as: try Dataset(path: maps[0]))
        GDALClose(index)
        guard !GDALEnvironment.hasFailed else { throw file.writeError() }
        return file
    }

    /// Gives a band the class names of a map, which GDAL does not copy with the colours.
    private static func name(_ band: GDALRasterBandH?, as map: Dataset) {
        let names = OptionList(map.categoryNames(band: 1))
        GDALSetRasterCategoryNames(band, names.list)
        for entry in map.classes(band: 1) {
            GDALSetMetadataItem(band, "\(ClassMapWriter.classKey)\(entry.value)", entry.name, nil)
        }
    }
}
