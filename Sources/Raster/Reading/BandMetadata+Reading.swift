internal import CGDAL

extension BandMetadata {
    /// Reads the metadata of a band, from 1, in this order: GDAL's domain IMAGERY, the band's other metadata, the lists
    /// of an ENVI header, the band's description.
    init(of dataset: GDALDatasetH, band index: Int) {
        guard let band = GDALGetRasterBand(dataset, Int32(index)) else { return }
        color =
            switch GDALGetRasterColorInterpretation(band) {
            case GCI_RedBand: .red
            case GCI_GreenBand: .green
            case GCI_BlueBand: .blue
            default: nil
            }
        for items in Self.domains(of: band).map({ pairs(GDALGetMetadata(band, $0)) }) where !items.isEmpty {
            adopt(BandWavelength(items))
            if Self.plain(items)["bbl"].flatMap(Double.init) == 0 { isBad = true }
        }
        let header = Self.plain(pairs(GDALGetMetadata(dataset, "ENVI")))
        if !header.isEmpty { adopt(header, index, count: Int(GDALGetRasterCount(dataset))) }
        guard wavelength == nil, let description = GDALGetDescription(band) else { return }
        wavelength = BandWavelength.nanometres(in: String(cString: description))
    }

    /// Adds values that are not known yet.
    private mutating func adopt(_ told: BandWavelength) {
        guard wavelength == nil, told.centre != nil else { return }
        wavelength = told.centre
        fwhm = told.width
    }

    /// Adds a band's values from the lists of an ENVI header; a list of another length than the number of bands is
    /// ignored.
    ///
    /// Source: https://www.nv5geospatialsoftware.com/docs/ENVIHeaderFiles.html
    private mutating func adopt(_ header: [String: String], _ index: Int, count: Int) {
        func item(_ key: String) -> String? {
            guard let list = header[key] else { return nil }
            let items = list.drop { $0 == "{" || $0 == " " }.prefix { $0 != "}" }
                .split(separator: ",", omittingEmptySubsequences: false)
            return items.count == count ? items[index - 1].filter { !$0.isWhitespace } : nil
        }
        var items: [String: String] = ["wavelengthunits": header["wavelengthunits"] ?? ""]
        for key in ["wavelength", "fwhm"] { items[key] = item(key) }
        let told = BandWavelength(items)
        adopt(told)
        // GDAL repeats the wavelengths at the bands, but not their widths.
        if wavelength == told.centre { fwhm = fwhm ?? told.width }
        if item("bbl").flatMap(Double.init) == 0 { isBad = true }
        func number(_ text: String?) -> Double? { text.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil } }
        if let gain = number(item("datareflectancegainvalues")), gain != 0 {
            reflectanceScale = gain
            reflectanceOffset = number(item("datareflectanceoffsetvalues")) ?? 0
        } else if let factor = number(header["reflectancescalefactor"]), factor > 0 {
            reflectanceScale = 1 / factor
            reflectanceOffset = 0
        }
    }

    /// Metadata with keys reduced to lower-case letters and digits.
    private static func plain(_ items: [String: String]) -> [String: String] {
        Dictionary(items.map { (BandWavelength.plain($0.key), $0.value) }) { first, _ in first }
    }

    /// The domains that may contain a wavelength, IMAGERY and the default domain first.
    private static func domains(of band: GDALRasterBandH) -> [String] {
        let list = GDALGetMetadataDomainList(band)
        defer { CSLDestroy(list) }
        let known = ["IMAGERY", ""]
        return known
            + strings(list).filter { domain in
                !known.contains(domain) && domain != "IMAGE_STRUCTURE" && !domain.hasPrefix("xml:")
            }.sorted()
    }
}
