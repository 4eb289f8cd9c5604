internal import CGDAL
package import YatlasCore

/// The files that GDAL reads for a dataset: sidecars, overviews, masks, and the sources of virtual rasters.
package enum FilesRead {
    /// Finds the files that GDAL reads with a file, recursively.
    ///
    /// GDAL's own file list is not recursive: for a VRT of a VRT it names the inner one, and no mask of a source.
    /// - Parameters:
    ///   - path: a raster or vector file, by GDAL's name, of an open scene, whose links were checked then.
    ///   - access: the formats and linked files that may be opened.
    /// - Returns: the file itself and the others, each once.
    /// - Throws: `YatlasError` if GDAL cannot read it.
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

    /// Finds the files of a file that was not opened yet: its links are checked first.
    ///
    /// - Throws: `YatlasError` if a link is not allowed, or GDAL cannot read it.
    package static func of(unopened path: String, access: SourceAccess) throws -> [String] {
        try SourcePathPolicy(access: access).check(path)
        return try of(path, access: access)
    }

    /// GDAL's file list of a dataset; nil if it is none.
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
