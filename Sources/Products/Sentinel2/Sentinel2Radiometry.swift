internal import YatlasCore

/// The scaling of a Sentinel-2 product from DN to reflectance: (sample + offset) / quantification, all from metadata.
struct Sentinel2Radiometry {
    let quantification: Double
    /// The processing baseline, such as "05.09".
    let baseline: String
    let notes: [String]
    private let offsets: [Int: Double]
    private let offsetName: String
    private let path: String

    /// Reads quantification, offsets and baseline, and checks them against the names of the product.
    init(_ xml: MetadataXML, folder: ProductFolder, level: String) throws {
        path = xml.path
        baseline = try Self.baseline(xml, folder: folder)
        let isTop = level == "L1C"
        let names = isTop ? ["QUANTIFICATION_VALUE"] : ["BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE"]
        let told = try names.compactMap { try xml.text($0) }.first ?? ""
        guard let number = Double(told), number.isFinite, number > 0 else {
            throw YatlasError(
                .damaged, path, "\(names[0]) is \(Message.quoted(told, limit: 60)), not a positive number",
                fix: "download the product again")
        }
        quantification = number
        offsetName = isTop ? "RADIO_ADD_OFFSET" : "BOA_ADD_OFFSET"
        offsets = try Self.offsets(xml, name: offsetName)
        notes = try Self.note(
            offsets, list: isTop ? "Radiometric_Offset_List" : "BOA_ADD_OFFSET_VALUES_LIST", baseline, path)
    }

    /// The offset of a band in DN; bands count from 0 as in the metadata.
    func offset(_ band: Int) throws -> Double {
        guard !offsets.isEmpty else { return Self.isShifted(baseline) ? -1000 : 0 }
        guard let offset = offsets[band] else {
            throw YatlasError(
                .damaged, path, "no \(offsetName) for band_id \(band) (\(Sentinel2Reader.bands[band]))",
                fix: "download the product again")
        }
        return offset
    }

    private static func isShifted(_ baseline: String) -> Bool { baseline >= "04.00" }

    private static func note(_ offsets: [Int: Double], list: String, _ baseline: String, _ path: String) throws
        -> [String]
    {
        guard offsets.isEmpty else {
            let values = Set(offsets.values).sorted().map { "\(Int($0))" }.joined(separator: ", ")
            return ["offset \(values) from \(list)"]
        }
        guard baseline < "90" else {
            throw YatlasError(
                .damaged, path,
                """
                no \(list), and baseline \(baseline) does not show whether samples are shifted by 1000
                """, fix: "process it with a Sen2Cor that writes the list, or name the band files")
        }
        return ["offset \(isShifted(baseline) ? -1000 : 0) by processing baseline \(baseline): no \(list)"]
    }

    private static func offsets(_ xml: MetadataXML, name: String) throws -> [Int: Double] {
        var offsets: [Int: Double] = [:]
        for element in xml.elements where element.name == name {
            let told = element.attributes["band_id"] ?? ""
            guard let band = Int(told), Sentinel2Reader.bands.indices.contains(band), let offset = Double(element.text),
                offset.isFinite, abs(offset) <= 65535
            else {
                throw YatlasError(
                    .damaged, xml.path,
                    """
                    \(name) of band_id \(Message.quoted(told, limit: 60)) is \(Message.quoted(element.text, limit: 60))
                    """, fix: "download the product again")
            }
            if let other = offsets.updateValue(offset, forKey: band), other != offset {
                throw YatlasError(
                    .damaged, xml.path, "\(name) of band_id \(band) is both \(other) and \(offset)",
                    fix: "download the product again")
            }
        }
        return offsets
    }

    /// The baseline in the metadata; the names of the product must agree.
    private static func baseline(_ xml: MetadataXML, folder: ProductFolder) throws -> String {
        let told = try xml.text("PROCESSING_BASELINE") ?? ""
        guard told.wholeMatch(of: /\d\d\.\d\d/) != nil else {
            throw YatlasError(
                .damaged, xml.path,
                "PROCESSING_BASELINE is \(Message.quoted(told, limit: 60)), not a number such as 05.09",
                fix: "download the product again")
        }
        let parts = folder.path.split(separator: "/").map(String.init)
        let archives = parts.filter { $0.lowercased().hasSuffix(".zip") || $0.lowercased().hasSuffix(".tar") }
        let names = archives + [folder.name, try xml.text("PRODUCT_URI") ?? ""]
        for name in names {
            guard let match = name.firstMatch(of: /^S2[A-D]_MSIL(?:1C|2A)_\d{8}T\d{6}_N(\d\d)(\d\d)_/) else { continue }
            guard "\(match.1).\(match.2)" == told else {
                throw YatlasError(
                    .damaged, xml.path,
                    "PROCESSING_BASELINE is \(told), but the name \(name) says N\(match.1)\(match.2)",
                    fix: "download the product again, or give the folder its own name")
            }
        }
        return told
    }
}
