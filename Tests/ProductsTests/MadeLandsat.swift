import YatlasTestSupport

/// A Landsat product for tests: MTL.txt and band files of a byte each.
struct MadeLandsat: Sendable {
    var id: String
    var craft: String
    var instrument: String
    var sensor: String
    var names: [String]
    var symbols: [String?]
    /// The suffixes of FILE_NAME_BAND_ for bands without a layer.
    var thermal: [String]
    var sun = "30.0"
    var scale = ("2.75e-05", "-0.2")
    var missing = ""

    static let surface8 = MadeLandsat(
        id: "LC08_L2SP_098084_20210503_20210508_02_T1", craft: "LANDSAT_8", instrument: "OLI_TIRS", sensor: "landsat-8",
        names: (1...7).map { "SR_B\($0)" }, symbols: ["A", "B", "G", "R", "N", "S1", "S2"], thermal: ["ST_B10"])
    static let surface7 = MadeLandsat(
        id: "LE07_L2SP_104078_20130429_20210124_02_T1", craft: "LANDSAT_7", instrument: "ETM", sensor: "landsat-7",
        names: ["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B7"], symbols: ["B", "G", "R", "N", "S1", "S2"],
        thermal: ["ST_B6"])
    static let surface5 = MadeLandsat(
        id: "LT05_L2SP_090085_19970406_20200910_02_T1", craft: "LANDSAT_5", instrument: "TM", sensor: "landsat-7",
        names: surface7.names, symbols: surface7.symbols, thermal: ["ST_B6"])
    static let top8 = MadeLandsat(
        id: "LC09_L1TP_098084_20220503_20220508_02_T1", craft: "LANDSAT_9", instrument: "OLI_TIRS", sensor: "landsat-8",
        names: (1...9).map { "B\($0)" }, symbols: ["A", "B", "G", "R", "N", "S1", "S2", nil, nil],
        thermal: ["10", "11"], scale: ("2.0000E-05", "-0.100000"))
    static let top7 = MadeLandsat(
        id: "LE07_L1TP_104078_20130429_20210124_02_T1", craft: "LANDSAT_7", instrument: "ETM", sensor: "landsat-7",
        names: ["B1", "B2", "B3", "B4", "B5", "B7", "B8"], symbols: ["B", "G", "R", "N", "S1", "S2", nil],
        thermal: ["6_VCID_1", "6_VCID_2"])
    static let top3 = MadeLandsat(
        id: "LM03_L1TP_098084_19780503_20200508_02_T2", craft: "LANDSAT_3", instrument: "MSS", sensor: "landsat-1-3",
        names: ["B4", "B5", "B6", "B7"], symbols: ["G", "R", nil, "N"], thermal: [], scale: ("2.1E-03", "-0.004"))
    static let top5 = MadeLandsat(
        id: "LM05_L1TP_098084_19870503_20200508_02_T2", craft: "LANDSAT_5", instrument: "MSS",
        sensor: "landsat-4-5-mss", names: ["B1", "B2", "B3", "B4"], symbols: ["G", "R", nil, "N"], thermal: [],
        scale: ("2.1E-03", "-0.004"))
    static let all = [surface8, surface7, surface5, top8, top7, top3, top5]

    private var cell: String { instrument == "MSS" ? "60.00" : "30.00" }

    var text: String {
        let isSurface = id.contains("_L2SP_")
        let level = id.split(separator: "_")[1]
        let numbers = names.map { $0.drop { !$0.isNumber } }
        let files = zip(numbers, names).map { "FILE_NAME_BAND_\($0) = \"\(id)_\($1).TIF\"" }
        let others = thermal.map { "FILE_NAME_BAND_\($0) = \"\(id)_\($0).TIF\"" }
        let factors = numbers.flatMap {
            ["REFLECTANCE_MULT_BAND_\($0) = \(scale.0)", "REFLECTANCE_ADD_BAND_\($0) = \(scale.1)"]
        }
        let groups: [(String, [String])] = [
            (
                "PRODUCT_CONTENTS",
                ["LANDSAT_PRODUCT_ID = \"\(id)\"", "PROCESSING_LEVEL = \"\(level)\"", "COLLECTION_NUMBER = 02"] + files
                    + others + [
                        "FILE_NAME_QUALITY_L1_PIXEL = \"\(id)_QA_PIXEL.TIF\"",
                        "FILE_NAME_QUALITY_L1_RADIOMETRIC_SATURATION = \"\(id)_QA_RADSAT.TIF\"",
                    ]
            ),
            (
                "IMAGE_ATTRIBUTES",
                ["SPACECRAFT_ID = \"\(craft)\"", "SENSOR_ID = \"\(instrument)\"", "SUN_ELEVATION = \(sun)"]
            ),
            ("PROJECTION_ATTRIBUTES", ["GRID_CELL_SIZE_PANCHROMATIC = 15.00", "GRID_CELL_SIZE_REFLECTIVE = \(cell)"]),
            (isSurface ? "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS" : "LEVEL1_RADIOMETRIC_RESCALING", factors),
        ]
        let lines = groups.flatMap { name, lines in ["  GROUP = \(name)"] + lines + ["  END_GROUP = \(name)"] }
        return (["GROUP = LANDSAT_METADATA_FILE"] + lines + ["END_GROUP = LANDSAT_METADATA_FILE", "END", ""])
            .joined(separator: "\n")
    }

    /// Writes it and returns the path of its folder.
    func write(to scratch: Scratch, text changed: String? = nil) throws -> String {
        try scratch.write("\(id)/\(id)_MTL.txt", (changed ?? text).utf8)
        for name in names + ["QA_PIXEL", "QA_RADSAT"] where name != missing {
            try scratch.write("\(id)/\(id)_\(name).TIF")
        }
        return scratch.file(id)
    }
}
