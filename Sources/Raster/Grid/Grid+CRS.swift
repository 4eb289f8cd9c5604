internal import CGDAL

extension Grid {
    /// The name of the CRS: authority and code if there is one, else its title.
    package var crsName: String { SpatialReference(wkt: crs)?.name ?? "none" }

    /// The authority and code of the CRS, such as EPSG:32633; nil if it has none.
    package var crsCode: String? { SpatialReference(wkt: crs)?.code }

    /// The CRS as WKT 2; nil if there is none.
    package var wkt2: String? { SpatialReference(wkt: crs)?.wkt2 }

    /// The EPSG code of the CRS; nil if it has none.
    package var epsg: Int? { crsCode.flatMap { $0.hasPrefix("EPSG:") ? Int($0.dropFirst(5)) : nil } }

    /// The pixel size in metres; nil if the CRS is unknown or has other units.
    package var metresPerPixel: Double? {
        guard let reference = SpatialReference(wkt: crs), reference.isMetric else { return nil }
        return pixelSize
    }

    /// The area of a pixel in square metres; nil if the CRS is unknown or pixels differ in area: degrees, Mercator.
    package var squareMetresPerPixel: Double? {
        guard let reference = SpatialReference(wkt: crs), let unit = reference.squareUnit else { return nil }
        return abs(transform.determinant) * unit
    }

    /// Whether pixels are smaller than another grid's, if the units are known to be the same.
    package func isFiner(than other: Grid) -> Bool {
        guard let own = metresPerPixel, let others = other.metresPerPixel else { return false }
        return own < others * 0.999
    }
}
