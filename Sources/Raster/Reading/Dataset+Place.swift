internal import CGDAL
internal import YatlasCore

extension Dataset {
    /// Throws if a raster is not georeferenced by a transform but by ground control points, RPCs or geolocation arrays.
    /// A map of it would have no location.
    ///
    /// - Throws: `YatlasError` with the command that warps it.
    package func requirePlace() throws {
        var transform = [Double](repeating: 0, count: 6)
        guard GDALGetGeoTransform(handle, &transform) != CE_None else { return }
        let found: (what: String, option: String)? =
            if GDALGetGCPCount(handle) > 0 {
                ("ground control points", "")
            } else if GDALGetMetadata(handle, "RPC") != nil {
                ("rational polynomials of its camera", "-rpc ")
            } else if GDALGetMetadata(handle, "GEOLOCATION") != nil {
                ("a place for each pixel", "-geoloc ")
            } else {
                nil
            }
        guard let found else { return }
        let bare = bands.first { $0.nodata == nil && !$0.isMasked }
        throw YatlasError(
            .unsuitable, path, "has \(found.what) in place of a grid on the ground",
            fix: "warp it first: \(OtherProgram.warp(path, found.option, nodata: bare?.usualNodata))")
    }
}
