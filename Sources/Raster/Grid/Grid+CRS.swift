internal import CGDAL

extension Grid {
    /// The CRS as people name it: authority and code where there is one, else its title.
    package var crsName: String { SpatialReference(wkt: crs)?.name ?? "none" }

    /// The authority and code of the CRS, such as EPSG:32633; nil where it has none.
    var crsCode: String? { SpatialReference(wkt: crs)?.code }

    /// The EPSG code of the CRS; nil where it has none.
    package var epsg: Int? { crsCode.flatMap { $0.hasPrefix("EPSG:") ? Int($0.dropFirst(5)) : nil } }

    /// The side of a pixel in metres, or nil when the CRS is unknown or counts in other units.
    package var metresPerPixel: Double? {
        guard let reference = SpatialReference(wkt: crs), reference.isMetric else { return nil }
        return pixelSize
    }

    /// The square metres of a pixel, or nil when the CRS is unknown or its pixels differ in area: degrees, Mercator.
    package var squareMetresPerPixel: Double? {
        guard let reference = SpatialReference(wkt: crs), let unit = reference.squareUnit else { return nil }
        return abs(transform.determinant) * unit
    }

    /// Whether pixels are smaller on the ground, as far as the units are known to be the same.
    package func isFiner(than other: Grid) -> Bool {
        guard let own = metresPerPixel, let others = other.metresPerPixel else { return false }
        return own < others * 0.999
    }
}
