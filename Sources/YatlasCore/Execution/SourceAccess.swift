/// The formats and linked files that a source may make GDAL open.
package struct SourceAccess: Sendable, Equatable {
    /// Additional formats by GDAL's short names, or `all`; the default formats are always allowed.
    package var drivers: [String]
    /// Path prefixes that virtual rasters and sidecar files may refer to besides their own folder, or `any`.
    package var links: [String]
    /// The limit in bytes for windows and decoded blocks, where a user can set it; nil uses the default.
    package var memory: Int?

    /// Allows the default formats, and no links outside a file's folder.
    package init(drivers: [String] = [], links: [String] = []) {
        self.drivers = drivers
        self.links = links
    }

    /// Whether a file may refer to a target: one below its own folder, or one with an allowed prefix.
    ///
    /// - Parameters:
    ///   - place: an absolute path without dots, or a URL.
    ///   - folder: the file's folder, in the same form.
    ///   - text: the target as written in the file.
    /// - Returns: whether it is allowed.
    package func allows(_ place: String, from folder: String, as text: String) -> Bool {
        if links == ["any"] || links.contains(where: { text.hasPrefix($0) || place.hasPrefix($0) }) { return true }
        // A colon belongs to a URL, a connection string or a subdataset.
        return place.hasPrefix(folder == "/" ? folder : folder + "/") && !text.contains(":") && !text.contains("<")
    }
}
