internal import Foundation

/// The JSON form of a model's STAC Item; names by https://github.com/stac-extensions/mlm.
struct STACModelDocument: Encodable {
    let item: STACModelItem

    init(_ item: STACModelItem) { self.item = item }

    private enum CodingKeys: CodingKey {
        case type, stac_version, stac_extensions, id, geometry, properties, links, assets
    }

    private static let extensions = [
        "mlm/v1.5.2", "classification/v2.0.0", "file/v2.1.0", "processing/v1.2.0",
    ]

    func encode(to encoder: any Encoder) throws {
        let isOptical = item.bands.contains { $0.wavelength != nil }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("Feature", forKey: .type)
        try container.encode(STACText.version, forKey: .stac_version)
        try container.encode(
            STACText.extensions(Self.extensions + (isOptical ? ["eo/v2.0.0"] : [])), forKey: .stac_extensions)
        try container.encode(item.name, forKey: .id)
        try container.encodeNil(forKey: .geometry)
        try container.encode(Properties(item: item), forKey: .properties)
        try container.encode([STACLink](), forKey: .links)
        // Bands of properties need some in an asset.
        let assets = item.files.mapValues { file in
            var file = file
            file.bands = item.bands
            return file
        }
        try container.encode(assets, forKey: .assets)
    }

    private struct Properties: Encodable {
        let item: STACModelItem

        private enum CodingKeys: String, CodingKey {
            case description, bands
            case software = "processing:software"
            case name = "mlm:name"
            case architecture = "mlm:architecture"
            case tasks = "mlm:tasks"
            case framework = "mlm:framework"
            case version = "mlm:framework_version"
            case parameters = "mlm:total_parameters"
            case accelerator = "mlm:accelerator"
            case input = "mlm:input"
            case output = "mlm:output"
            case hyperparameters = "mlm:hyperparameters"
            case heldOut = "yatlas:held_out"
        }

        func encode(to encoder: any Encoder) throws {
            try STACTime(item.acquired).encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(item.summary, forKey: .description)
            let software = STACText.software(item.software)
            try container.encode(software, forKey: .software)
            try container.encode(item.bands, forKey: .bands)
            try container.encode(STACModelDocument.name(item.name), forKey: .name)
            try container.encode("Yat network", forKey: .architecture)
            try container.encode(["classification"], forKey: .tasks)
            try container.encode("Yatlas", forKey: .framework)
            try container.encode(software.first?.value ?? "", forKey: .version)
            try container.encode(item.parameters, forKey: .parameters)
            try container.encodeNil(forKey: .accelerator)
            try container.encode([Input(item)], forKey: .input)
            try container.encode([Output(label: item), Output(scores: item)], forKey: .output)
            if !item.hyperparameters.isEmpty { try container.encode(item.hyperparameters, forKey: .hyperparameters) }
            if !item.heldOut.isEmpty { try container.encode(item.heldOut, forKey: .heldOut) }
        }
    }

    /// A name as the extension allows it: letters, digits, dots, dashes and spaces, beginning with a letter and ending
    /// with a letter or digit.
    static func name(_ text: String) -> String {
        let plain = text.folding(options: .diacriticInsensitive, locale: nil)
        let allowed = plain.map { $0.isASCII && ($0.isLetter || $0.isNumber || "_.- ".contains($0)) ? $0 : "-" }
        let start = allowed.drop { !$0.isLetter }
        let end = start.lastIndex { $0.isLetter || $0.isNumber }
        let name = end.map { String(start[...$0]) } ?? ""
        return name.count > 2 ? name : "model-\(name.isEmpty ? "1" : name)"
    }

    private struct Shape: Encodable {
        var shape: [Int]
        var dim_order: [String]
        var data_type: String

        init(_ item: STACModelItem, _ last: (name: String, count: Int)?, _ type: String) {
            let around = item.isPixelwise ? [] : ["height", "width"]
            shape = [-1] + (last.map { [$0.count] } ?? []) + around.map { _ in -1 }
            dim_order = ["batch"] + (last.map { [$0.name] } ?? []) + around
            data_type = type
        }
    }

    private struct Input: Encodable {
        var name = "bands"
        var description: String
        var bands: [String]
        var input: Shape

        init(_ item: STACModelItem) {
            description = "The bands' values: \(item.units)"
            bands = item.bands.map(\.name)
            input = Shape(item, ("bands", item.bands.count), "float32")
        }
    }

    private struct Output: Encodable {
        var name: String
        var tasks = ["classification"]
        var result: Shape
        var classes: [STACClass]?

        private enum CodingKeys: String, CodingKey {
            case name, tasks, result
            case classes = "classification:classes"
        }

        init(label item: STACModelItem) {
            name = "label"
            result = Shape(item, nil, "int64")
            classes = item.values.map { STACClass($0) }
        }

        init(scores item: STACModelItem) {
            name = "scores"
            result = Shape(item, ("class", item.values.count), "float32")
        }
    }
}
