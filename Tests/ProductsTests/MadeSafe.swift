import YatlasTestSupport

/// A Sentinel-2 product for tests: its metadata file and empty band files.
struct MadeSafe {
    var level = "L2A"
    var baseline = "05.09"
    var name = "S2B_MSIL2A_20220413T150759_N0509_R025_T33XWJ_20240414T082126.SAFE"
    var quantification = "10000"
    var offsets: [String]? = Array(repeating: "-1000", count: 13)
    var missing: Set<String> = []
    var extra: [String] = []

    static let granule = "GRANULE/T33XWJ"

    /// A product of Level 1C before offsets.
    static var old: MadeSafe {
        MadeSafe(
            level: "L1C", baseline: "02.06", name: "S2A_MSIL1C_20180629T000241_N0206_R030_T56JMM_20180629T012042.SAFE",
            offsets: nil)
    }

    /// The band files without extension.
    var images: [String] {
        if level == "L1C" {
            return (["8A", "TCI"] + (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" })
                .map { "\(Self.granule)/IMG_DATA/T33XWJ_20220413T150759_\($0 == "TCI" ? "" : "B")\($0)" }
        }
        let files = [
            "60": ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B09", "B11", "B12", "SCL", "AOT"],
            "20": ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12", "SCL", "WVP"],
            "10": ["B02", "B03", "B04", "B08", "TCI"],
        ]
        return files.flatMap { size, bands in
            bands.map { "\(Self.granule)/IMG_DATA/R\(size)m/T33XWJ_20220413T150759_\($0)_\(size)m" }
        }
    }

    var xml: String {
        let isTop = level == "L1C"
        let offsetName = isTop ? "RADIO_ADD_OFFSET" : "BOA_ADD_OFFSET"
        let list = offsets?.enumerated().map { "<\(offsetName) band_id=\"\($0)\">\($1)</\(offsetName)>" }.joined()
        let factor = isTop ? "QUANTIFICATION_VALUE" : "BOA_QUANTIFICATION_VALUE"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <n1:Level-\(level)_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int">
            <n1:General_Info><Product_Info>
            <PRODUCT_START_TIME>2022-04-13T15:07:59.024Z</PRODUCT_START_TIME><PRODUCT_URI>\(name)</PRODUCT_URI>
            <PROCESSING_LEVEL>Level-\(level.dropFirst())</PROCESSING_LEVEL>
            <PROCESSING_BASELINE>\(baseline)</PROCESSING_BASELINE>
            <Granule>\(images.map { "<IMAGE_FILE>\($0)</IMAGE_FILE>" }.joined(separator: "\n"))</Granule>
            </Product_Info><Product_Image_Characteristics>
            <\(factor) unit="none">\(quantification)</\(factor)>
            \(list.map { "<LIST>\($0)</LIST>" } ?? "")
            </Product_Image_Characteristics></n1:General_Info></n1:Level-\(level)_User_Product>
            """
    }

    /// Writes it and returns the path of its folder.
    func write(to scratch: Scratch, folder: String? = nil) throws -> String {
        let folder = folder ?? name
        try scratch.write("\(folder)/MTD_MSI\(level).xml", xml.utf8)
        for image in images where !missing.contains(where: { image.hasSuffix($0) }) {
            try scratch.write("\(folder)/\(image).jp2")
        }
        for file in extra { try scratch.write("\(folder)/\(file)") }
        return scratch.file(folder)
    }
}
