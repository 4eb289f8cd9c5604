internal import CGDAL

/// A spatial reference system with x before y, whatever the order of the authority; freed with the value.
struct SpatialReference: ~Copyable {
    let handle: OGRSpatialReferenceH

    init?(wkt: String) {
        guard !wkt.isEmpty, let handle = OSRNewSpatialReference(wkt) else { return nil }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    /// Makes a system from a user's text: an authority's code, WKT, PROJ.
    init?(named text: String) {
        guard let handle = OSRNewSpatialReference(nil) else { return nil }
        CPLErrorReset()
        guard OSRSetFromUserInput(handle, text) == OGRERR_NONE else {
            OSRDestroySpatialReference(handle)
            return nil
        }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    deinit { OSRDestroySpatialReference(handle) }

    /// The system as WKT.
    var wkt: String {
        var text: UnsafeMutablePointer<CChar>?
        defer { VSIFree(text) }
        return OSRExportToWkt(handle, &text) == OGRERR_NONE ? text.map { String(cString: $0) } ?? "" : ""
    }

    /// The system as WKT 2 (2019); nil if it cannot be expressed.
    var wkt2: String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { VSIFree(text) }
        let options = OptionList(["FORMAT=WKT2_2019"])
        return OSRExportToWktEx(handle, &text, options.constant) == OGRERR_NONE ? text.map { String(cString: $0) } : nil
    }

    /// The square metres of a square unit; nil if they vary: degrees, and Mercator.
    var squareUnit: Double? {
        let projection = OSRGetAttrValue(handle, "PROJECTION", 0).map { String(cString: $0) } ?? ""
        guard OSRIsProjected(handle) != 0, !projection.hasPrefix("Mercator") else { return nil }
        let metres = OSRGetLinearUnits(handle, nil)
        return metres * metres
    }

    /// The authority and code, such as EPSG:32633; nil if there is none.
    var code: String? {
        guard let name = OSRGetAuthorityName(handle, nil), let code = OSRGetAuthorityCode(handle, nil) else {
            return nil
        }
        return "\(String(cString: name)):\(String(cString: code))"
    }

    /// The name: authority and code if there is one, else the title.
    var name: String {
        let title = OSRGetName(handle).map { String(cString: $0) } ?? ""
        return code.map { "\($0) (\(title))" } ?? title
    }

    /// Whether coordinates are longitudes and latitudes in degrees.
    var isInDegrees: Bool {
        OSRIsGeographic(handle) != 0 && abs(OSRGetAngularUnits(handle, nil) - .pi / 180) < 1e-9
    }

    /// Whether the unit is a metre on the ground.
    var isMetric: Bool { OSRIsProjected(handle) != 0 && abs(OSRGetLinearUnits(handle, nil) - 1) < 1e-9 }
}

/// Whether two systems are the same, or both unknown.
func sameCRS(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let first = SpatialReference(wkt: a), let second = SpatialReference(wkt: b) else { return false }
    return OSRIsSame(first.handle, second.handle) != 0
}
