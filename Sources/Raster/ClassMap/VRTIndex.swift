internal import CGDAL
internal import Foundation
package import YatlasCore

/// A virtual raster (VRT) over maps that lie side by side, as `gdalbuildvrt` makes it.
package enum VRTIndex {
    /// Stages the index, which still has to take its name. The maps must be in its folder and north up in one CRS.
    ///
    /// - Parameters:
    ///   - path: the index.
    ///   - maps: the maps; where they overlap, a later one lies over the earlier ones.
    /// - Returns: the file, to be committed.
    /// - Throws: `YatlasError` when a map cannot be read or does not lie beside the others.
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
        GDALClose(index)
        guard !GDALEnvironment.hasFailed else { throw file.writeError() }
        return file
    }
}
