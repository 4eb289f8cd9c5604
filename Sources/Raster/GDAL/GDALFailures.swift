internal import CGDAL

/// Counts GDAL errors in one thread, including those that a later call clears: a multi-step write may lose one and
/// report success.
enum GDALFailures {
    /// Calls a closure.
    ///
    /// - Returns: its result, and whether there was no error.
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
