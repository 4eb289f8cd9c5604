internal import Foundation

/// The JSON form of a model's STAC Item; names by https://github.com/stac-extensions/mlm.
struct STACModelDocument: Encodable {
    let item: STACModelItem

    init(_ item: STACModelItem) { self.item = item }

    private enum CodingKeys: CodingKey {
        case type, stac_version, stac_extensions, id, geometry, properties, links, assets
    }

    private static let extensions = [
        "mlm/v1.4.0", "classification/v2.0.0", "eo/v2.0.0", "file/v2.1.0", "processing/v1.1.0",
    ]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("Feature", forKey: .type)
        try container.encode("1.1.0", forKey: .stac_version)
        try container.encode(
            Self.extensions.map { "https://stac-extensions.github.io/\($0)/schema.json" }, forKey: .stac_extensions)
        try container.encode(item.name, forKey: .id)
        try container.encodeNil(forKey: .geometry)
        try container.encode(Properties(item: item), forKey: .properties)
        try container.encode([String](), forKey: .links)
        let assets = item.files.map { ($0.key, Asset($0)) }
        try container.encode(Dictionary(assets) { first, _ in first }, forKey: .assets)
    }

    private struct Properties: Encodable {
        let item: STACModelItem

        private enum CodingKeys: String, CodingKey {
            case datetime, start_datetime, end_datetime, description, bands
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
            var container = encoder.container(keyedBy: CodingKeys.self)
            // A model has no creation date; STAC requires bounds then: from Landsat 1 on, without an end.
            try container.encodeNil(forKey: .datetime)
            try container.encode("1972-07-23T00:00:00Z", forKey: .start_datetime)
            try container.encode("9999-12-31T23:59:59Z", forKey: .end_datetime)
            try container.encode(item.summary, forKey: .description)
            let software = item.software.split(separator: " ", maxSplits: 1).map { String($0) }
            try container.encode([software[0]: software.last ?? ""], forKey: .software)
            try container.encode(item.bands.map(Band.init), forKey: .bands)
            try container.encode(STACModelDocument.name(item.name), forKey: .name)
            try container.encode("Yat network", forKey: .architecture)
            try container.encode(["classification"], forKey: .tasks)
            try container.encode("Yatlas", forKey: .framework)
            try container.encode(software.last ?? "", forKey: .version)
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

    private struct Band: Encodable {
        var name: String
        var wavelength: Double?

        private enum CodingKeys: String, CodingKey {
            case name
            case wavelength = "eo:center_wavelength"
        }

        /// The extension uses micrometres.
        init(_ band: STACModelItem.Band) {
            name = band.name
            wavelength = band.wavelength.map { ($0 * 1000).rounded() / 1_000_000 }
        }
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
        var classes: [STACDocument.Class]?

        private enum CodingKeys: String, CodingKey {
            case name, tasks, result
            case classes = "classification:classes"
        }

        init(label item: STACModelItem) {
            name = "label"
            result = Shape(item, nil, "int64")
            classes = item.values.map { STACDocument.Class($0) }
        }

        init(scores item: STACModelItem) {
            name = "scores"
            result = Shape(item, ("class", item.values.count), "float32")
        }
    }

    private struct Asset: Encodable {
        var href: String
        var title: String
        var type = "application/octet-stream"
        var roles = ["mlm:model"]
        var kind: String
        var size: Int
        var checksum: String

        private enum CodingKeys: String, CodingKey {
            case href, title, type, roles
            case kind = "mlm:artifact_type"
            case size = "file:size"
            case checksum = "file:checksum"
        }

        init(_ file: STACModelItem.File) {
            href = file.reference.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file.reference
            title = file.title
            kind = file.kind
            size = file.size
            checksum = "1220" + file.digest
        }
    }
}
