import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct BandMetadataTests {
    /// Writes an ENVI raster of 2 x 2 pixels with lines for its header.
    static func envi(_ scratch: Scratch, bands: Int, _ header: [String]) throws -> String {
        try scratch.write("scene.img", Data(count: bands * 8))
        let lines = [
            "ENVI", "samples = 2", "lines = 2", "bands = \(bands)", "header offset = 0", "file type = ENVI Standard",
            "data type = 12", "interleave = bsq", "byte order = 0",
        ]
        try scratch.write("scene.hdr", (lines + header).joined(separator: "\n") + "\n")
        return scratch.file("scene.img")
    }

    /// Writes a VRT of bands, each with metadata by domain, a description and a colour.
    static func vrt(
        _ scratch: Scratch, _ bands: [(domains: [String: [String: String]], description: String, color: String)]
    ) throws -> String {
        let text = bands.enumerated().map { index, band in
            let metadata = band.domains.sorted { $0.key < $1.key }.map { domain, items in
                let list = items.sorted { $0.key < $1.key }.map { "<MDI key=\"\($0.key)\">\($0.value)</MDI>" }
                return "<Metadata domain=\"\(domain)\">\(list.joined())</Metadata>"
            }.joined()
            return """
                <VRTRasterBand dataType="UInt16" band="\(index + 1)">\(metadata)
                <Description>\(band.description)</Description>
                <ColorInterp>\(band.color)</ColorInterp></VRTRasterBand>
                """
        }.joined()
        try scratch.write("scene.vrt", "<VRTDataset rasterXSize=\"2\" rasterYSize=\"2\">\(text)</VRTDataset>")
        return scratch.file("scene.vrt")
    }

    static func metadata(_ items: [String: String], domain: String = "", description: String = "") throws
        -> BandMetadata
    {
        let scratch = try Scratch()
        let path = try vrt(scratch, [([domain: items], description, "Gray")])
        return try Dataset(path: path).bands[0].metadata
    }

    struct Told: Decodable {
        struct Band: Decodable {
            var colorInterpretation: String
            var noDataValue: Double?
            var scale: Double?
            var offset: Double?
            var metadata: [String: [String: String]]?
        }
        var bands: [Band]
    }

    @Test(
        "an ENVI header in either unit gives centres, widths and bad bands, also after GDAL has copied bands",
        arguments: [
            ("Micrometers", 0.001), ("Nanometers", 1), ("nm", 1), ("um", 0.001), ("Unknown", 0.001), ("Unknown", 1),
        ])
    func envi(unit: String, factor: Double) throws {
        let scratch = try Scratch()
        let (centres, widths) = ([418.4, 550, 1610.25], [6.5, 10, 90.0])
        func list(_ values: [Double]) -> String { "{\(values.map { "\($0 * factor)" }.joined(separator: ", "))}" }
        let path = try Self.envi(
            scratch, bands: 3,
            [
                "wavelength units = \(unit)", "wavelength = \(list(centres))", "fwhm = \(list(widths))",
                "bbl = {1, 0, 1}", "reflectance scale factor = 10000", "data ignore value = 7",
                "default bands = {3, 2, 1}",
            ])
        let told = try JSONDecoder().decode(Told.self, from: tool("gdalinfo", "-json", path))
        let bands = try Dataset(path: path).bands
        #expect(bands.map(\.metadata.wavelength) == centres && bands.map(\.metadata.isBad) == [false, true, false])
        for (width, expected) in zip(bands.map(\.metadata.fwhm), widths) {
            #expect(abs((width ?? 0) - expected) < 1e-9)
        }
        #expect(bands.map(\.metadata.reflectanceScale) == [0.0001, 0.0001, 0.0001])
        #expect(bands.map(\.nodata) == told.bands.map(\.noDataValue) && told.bands.allSatisfy { $0.noDataValue == 7 })
        #expect(
            bands.map(\.metadata.color?.rawValue) == told.bands.map { $0.colorInterpretation.lowercased() }
                && bands[0].metadata.color == .blue)
        try tool("gdal_translate", "-q", "-b", "3", "-b", "1", path, scratch.file("cut.tif"))
        let cut = try Dataset(path: scratch.file("cut.tif")).bands
        #expect(cut.map(\.metadata.wavelength) == [centres[2], centres[0]])
    }

    @Test("GDAL turns an ENVI header's gains into its own scale; gains to reflectance are told beside it")
    func gains() throws {
        let scratch = try Scratch()
        let header = ["data gain values = {0.1, 0.2}", "data offset values = {1, 2}"]
        let plain = try Self.envi(scratch, bands: 2, header)
        let told = try JSONDecoder().decode(Told.self, from: tool("gdalinfo", "-json", plain))
        var bands = try Dataset(path: plain).bands
        #expect(bands.map(\.scale) == told.bands.map(\.scale) && bands.map(\.offset) == told.bands.map(\.offset))
        #expect(bands.map(\.scale) == [0.1, 0.2] && bands.allSatisfy { $0.metadata.reflectanceScale == nil })
        let further = ["data reflectance gain values = {0.5, 0.25}", "data reflectance offset values = {0, -0.5}"]
        bands = try Dataset(path: try Self.envi(scratch, bands: 2, header + further)).bands
        #expect(bands.map(\.metadata.reflectanceScale) == [0.5, 0.25])
        #expect(bands.map(\.metadata.reflectanceOffset) == [0, -0.5])
    }

    static let spellings: [(String, [String: String], Double?)] = [
        ("IMAGERY", ["CENTRAL_WAVELENGTH_UM": "0.665"], 665), ("", ["wavelength": "0.665"], 665),
        ("", ["center_wavelength": "665"], 665), ("", ["central wavelength": "665.0"], 665),
        ("", ["Centre-Wavelength": "665"], 665),
        ("FORCE", ["Wavelength": "0.665", "Wavelength_unit": "micrometers"], 665),
        ("", ["wavelength_nm": "665"], 665), ("", ["wavelength_um": "11.2"], 11_200),
        ("", ["wavelengths": "832.8"], 832.8),
        ("ANY", ["BandWavelength": "832.8"], 832.8), ("", ["wavelength": "0.55 um"], 550),
        ("", ["wavelength": "550 Nanometers"], 550), ("", ["wavelength": "832.8", "units": "reflectance"], 832.8),
        ("", ["wavelength": "1.61", "units": "µm"], 1610),
        ("", ["wavelength": "11", "wavelength_units": "Index"], nil),
        ("", ["wavelength": "300", "wavelength_units": "GHz"], nil), ("", ["wavelength": "red"], nil),
        ("", ["wavelength": "99999"], nil), ("", ["wavelength": "0.1"], nil), ("", ["wavelength": "-0.5"], nil),
        ("", ["wavelength_count": "665"], nil), ("IMAGE_STRUCTURE", ["wavelength": "665"], nil),
    ]

    @Test("a wavelength is found in any domain and spelling, in nanometres", arguments: spellings)
    func spelling(domain: String, items: [String: String], expected: Double?) throws {
        #expect(try Self.metadata(items, domain: domain).wavelength == expected)
    }

    static let descriptions: [(String, Double?)] = [
        ("Band 1 (418.42 nm)", 418.42), ("band 12: 0.52 um", 520), ("550.3 Nanometers", 550.3),
        ("0.4184 Micrometers", 418.4), ("B2, central wavelength 490 nm", 490), ("red 665nm FWHM 31 nm", 665),
        ("11.2 µm", 11_200), ("Band 4", nil), ("B04_10m", nil), ("blue 450-520 nm", nil), ("490 nm or 560 nm", nil),
        ("10 nm", nil), ("900 kg", nil), ("12", nil),
    ]

    @Test("a description tells a wavelength by its unit, and none by a range or two of them", arguments: descriptions)
    func description(text: String, expected: Double?) throws {
        #expect(try Self.metadata([:], description: text).wavelength == expected)
    }

    @Test("what GDAL's own domain tells goes first, with its width; the colour is GDAL's")
    func order() throws {
        let scratch = try Scratch()
        let imagery = ["CENTRAL_WAVELENGTH_UM": "0.665", "FWHM_UM": "0.031"]
        let path = try Self.vrt(
            scratch,
            [
                (["IMAGERY": imagery, "": ["wavelength": "700", "bbl": "0"]], "900 nm", "Red"),
                (["": ["wavelength": "560", "fwhm": "36"]], "", "Green"), ([:], "", "Undefined"),
            ])
        let bands = try Dataset(path: path).bands.map(\.metadata)
        #expect(bands.map(\.wavelength) == [665, 560, nil] && bands.map(\.fwhm) == [31, 36, nil])
        #expect(bands.map(\.color) == [.red, .green, nil] && bands.map(\.isBad) == [true, false, false])
    }

    @Test("any wavelength from 200 to 20000 nm comes back from a GeoTIFF that GDAL made, in either unit")
    func generated() throws {
        let scratch = try Scratch()
        var random = SystemRandomNumberGenerator()
        let centres = (0..<40).map { _ in (Double.random(in: 200...20_000, using: &random) * 100).rounded() / 100 }
        let path = try Self.vrt(
            scratch,
            centres.enumerated().map { index, centre in
                let items = index % 2 == 0 ? ["wavelength_nm": "\(centre)"] : ["wavelength_um": "\(centre / 1000)"]
                return (["": items], "", "Gray")
            })
        try tool("gdal_translate", "-q", path, scratch.file("scene.tif"))
        #expect(try Dataset(path: scratch.file("scene.tif")).bands.map(\.metadata.wavelength) == centres)
    }

    @Test("lists of a header that are not as long as its bands are of other bands, and tell nothing")
    func otherLists() throws {
        let scratch = try Scratch()
        let path = try Self.envi(
            scratch, bands: 2, ["bbl = {0, 0, 0}", "fwhm = {5}", "data reflectance gain values = {1, 2, 3}"])
        let bands = try Dataset(path: path).bands.map(\.metadata)
        #expect(bands.allSatisfy { !$0.isBad && $0.fwhm == nil && $0.reflectanceScale == nil && $0.wavelength == nil })
    }
}
