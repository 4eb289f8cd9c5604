/// What reading a file may lead to: formats besides the usual ones, and files that it points to.
package struct SourceAccess: Sendable, Equatable {
    /// Further formats by GDAL's short names, or `all`; the usual ones are always there.
    package var drivers: [String]
    /// Beginnings of paths that virtual rasters and sidecar files may point to besides their own folder, or `any`.
    package var links: [String]
    /// Bytes that windows and decoded blocks may take together, where a user can say it; nil takes the usual.
    package var memory: Int?

    /// The usual formats, and no links out of a file's folder, unless said.
    package init(drivers: [String] = [], links: [String] = []) {
        self.drivers = drivers
        self.links = links
    }

    /// Whether a file may lead to a place: one below its own folder, or one that is allowed.
    ///
    /// - Parameters:
    ///   - place: an absolute path without dots, or an address.
    ///   - folder: the file's folder, written so, too.
    ///   - text: the place as the file has it.
    /// - Returns: whether it may.
    package func allows(_ place: String, from folder: String, as text: String) -> Bool {
        if links == ["any"] || links.contains(where: { text.hasPrefix($0) || place.hasPrefix($0) }) { return true }
        // A colon is that of an address, a connection or a subdataset.
        return place.hasPrefix(folder == "/" ? folder : folder + "/") && !text.contains(":") && !text.contains("<")
    }
}
