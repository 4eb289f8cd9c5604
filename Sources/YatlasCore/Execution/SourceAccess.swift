/// What reading a file may lead to: formats besides the usual ones, and files that it points to.
public struct SourceAccess: Sendable, Equatable {
    /// Further formats by GDAL's short names, or `all`; the usual ones are always there.
    public var drivers: [String]
    /// Beginnings of paths that virtual rasters and sidecar files may point to besides their own folder, or `any`.
    public var links: [String]

    /// The usual formats, and no links out of a file's folder, unless said.
    public init(drivers: [String] = [], links: [String] = []) {
        self.drivers = drivers
        self.links = links
    }
}
