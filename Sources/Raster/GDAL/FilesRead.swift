internal import CGDAL
package import YatlasCore

/// Which files GDAL reads for one that is named: sidecars, pyramids, masks, and what virtual rasters lead to.
package enum FilesRead {
    /// Finds what GDAL reads with a file, and with each of those.
    ///
    /// GDAL's own list of a dataset's files ends at the first step: of a virtual raster over another it names that other
    /// one, and no mask of a source.
    /// - Parameters:
    ///   - path: a raster or vector file, as GDAL names it, of a scene that is open: where it points was looked at then.
    ///   - access: what reading it may lead to.
    /// - Returns: the file itself and the others, each once.
    /// - Throws: `YatlasError` when GDAL cannot read it.
    package static func of(_ path: String, access: SourceAccess) throws -> [String] {
        GDALEnvironment.ready
        Drivers.register(access.drivers)
        guard let first = try list(path) else { throw openError(path, wanted: "a file") }
        var files = [path]
        var known: Set = [path]
        var next = first
        while !next.isEmpty {
            let fresh = next.filter { known.insert($0).inserted }
            files += fresh
            next = try fresh.filter { !$0.hasSuffix(".aux.xml") }.flatMap { try list($0) ?? [] }
        }
        return files
    }

    /// The same of a file that nobody has opened: where it points is looked at first.
    ///
    /// - Throws: `YatlasError` when it points where it may not, or GDAL cannot read it.
    package static func of(unopened path: String, access: SourceAccess) throws -> [String] {
        try SourcePathPolicy(access: access).check(path)
        return try of(path, access: access)
    }

    /// GDAL's list of a dataset's files; nil for what is none.
    private static func list(_ path: String) throws -> [String]? {
        let address = try SignedAddress.of(path)
        CPLErrorReset()
        guard let handle = openDataset(address, GDAL_OF_RASTER | GDAL_OF_VECTOR | GDAL_OF_READONLY) else { return nil }
        defer { GDALClose(handle) }
        guard let names = GDALGetFileList(handle) else { return [] }
        defer { CSLDestroy(names) }
        return strings(names).map { $0 == address ? path : $0 }
    }
}
