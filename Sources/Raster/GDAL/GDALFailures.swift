internal import CGDAL

/// Counts what fails inside of GDAL in one thread, also where a later call makes GDAL forget it: what writes a file in many
/// steps may lose one and say that all is well.
enum GDALFailures {
    /// Does some calls.
    ///
    /// - Returns: what they give, and whether all of them went well.
    static func watch<Result>(_ body: () throws -> Result) rethrows -> (result: Result, isClean: Bool) {
        var count: Int32 = 0
        let result = try withUnsafeMutablePointer(to: &count) { count in
            CPLPushErrorHandlerEx(
                { kind, _, _ in
                    guard kind.rawValue >= CE_Failure.rawValue, let data = CPLGetErrorHandlerUserData() else { return }
                    data.assumingMemoryBound(to: Int32.self).pointee += 1
                }, count)
            defer { CPLPopErrorHandler() }
            return try body()
        }
        return (result, count == 0)
    }
}
