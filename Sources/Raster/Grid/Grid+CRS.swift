internal import CGDAL

extension Grid {
    /// The CRS as people name it: authority and code where there is one, else its title.
    package var crsName: String {
        guard let reference = SpatialReference(wkt: crs) else { return "none" }
        func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        let title = text(OSRGetName(reference.handle))
        return crsCode.map { "\($0) (\(title))" } ?? title
    }

    /// The authority and code of the CRS, such as EPSG:32633; nil where it has none.
    var crsCode: String? {
        guard let reference = SpatialReference(wkt: crs), let code = OSRGetAuthorityCode(reference.handle, nil),
            let name = OSRGetAuthorityName(reference.handle, nil)
        else { return nil }
        return "\(String(cString: name)):\(String(cString: code))"
    }

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
}

extension Grid {
    /// Whether pixels are smaller on the ground, as far as the units are known to be the same.
    package func isFiner(than other: Grid) -> Bool {
        guard let own = metresPerPixel, let others = other.metresPerPixel else { return false }
        return own < others * 0.999
    }
}
