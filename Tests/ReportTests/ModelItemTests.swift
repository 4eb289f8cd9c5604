import Foundation
import Report
import Testing
import YatlasCore

/// Items checked against the JSON schema of the extension, https://github.com/stac-extensions/mlm
/// (json-schema/schema.json).
@Suite struct ModelItemTests {
    static func item(isPixelwise: Bool = true) throws -> STACModelItem {
        var file = STACAsset(
            href: "./a%20b.safetensors", title: "The model", type: "application/octet-stream", roles: ["mlm:model"],
            size: 9, digest: String(repeating: "ab", count: 32))
        file.artifact = "safetensors"
        return STACModelItem(
            name: "7 crops of Süd/2021!", summary: "Classifier.", software: "yatlas 0.1.0",
            bands: [STACBand(name: "B02", nanometres: 492.4), STACBand(name: "dem", nanometres: nil)],
            units: "reflectance", isPixelwise: isPixelwise,
            values: [
                .init(value: 1, name: "Prés & bois", color: [24, 104, 171]),
                .init(value: 7, name: "water", color: [0, 0, 255]),
            ], parameters: 123, hyperparameters: ["units": 8], heldOut: ["overall_accuracy": 0.9],
            acquired: try #require(AcquisitionTime("2021-04-01/2021-09-30")), files: ["safetensors": file])
    }

    static func written(_ item: STACModelItem) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: item.json()) as? [String: Any])
    }

    @Test("what STAC 1.1.0 and the extension require of an item is there, in the form that they ask for")
    func required() throws {
        let item = try Self.written(Self.item())
        #expect(item["type"] as? String == "Feature" && item["stac_version"] as? String == "1.1.0")
        #expect(item["geometry"] is NSNull && item["bbox"] == nil && (item["links"] as? [Any])?.isEmpty == true)
        let extensions = try #require(item["stac_extensions"] as? [String])
        #expect(extensions.contains("https://stac-extensions.github.io/mlm/v1.5.2/schema.json"))
        let properties = try #require(item["properties"] as? [String: Any])
        #expect(properties["datetime"] is NSNull)
        #expect(properties["start_datetime"] as? String == "2021-04-01T00:00:00Z")
        #expect(properties["end_datetime"] as? String == "2021-09-30T23:59:59Z")
        // Required of items; mlm:name has a pattern, mlm:framework_version is a semantic version.
        for name in ["mlm:name", "mlm:architecture"] { #expect(properties[name] is String, "\(name)") }
        let name = try #require(properties["mlm:name"] as? String)
        #expect(name.wholeMatch(of: /[a-zA-Z][a-zA-Z0-9_.\-\s]+[a-zA-Z0-9]/) != nil, "\(name)")
        #expect(properties["mlm:tasks"] as? [String] == ["classification"])
        #expect(properties["mlm:framework_version"] as? String == "0.1.0")
        #expect(properties["mlm:total_parameters"] as? Int == 123)
        let known: Set = [
            "mlm:name", "mlm:architecture", "mlm:tasks", "mlm:framework", "mlm:framework_version",
            "mlm:total_parameters", "mlm:accelerator", "mlm:input", "mlm:output", "mlm:hyperparameters",
        ]
        #expect(properties.keys.allSatisfy { !$0.hasPrefix("mlm:") || known.contains($0) })
        // Bands that inputs name are described among the item's bands.
        let bands = try #require(properties["bands"] as? [[String: Any]])
        #expect(bands.map { $0["name"] as? String } == ["B02", "dem"] && bands[1].count == 1)
        #expect(bands[0]["eo:center_wavelength"] as? Double == 0.4924)
    }

    @Test("inputs and outputs have shape, order and type; the label tells the classes")
    func structure() throws {
        let properties = try #require(try Self.written(Self.item())["properties"] as? [String: Any])
        let input = try #require((properties["mlm:input"] as? [[String: Any]])?.first)
        #expect(input["name"] as? String == "bands" && input["bands"] as? [String] == ["B02", "dem"])
        let outputs = try #require(properties["mlm:output"] as? [[String: Any]])
        #expect(outputs.map { $0["name"] as? String } == ["label", "scores"])
        let structures =
            try [#require(input["input"] as? [String: Any])]
            + outputs.map {
                try #require($0["result"] as? [String: Any])
            }
        #expect(structures.map { $0["shape"] as? [Int] } == [[-1, 2], [-1], [-1, 2]])
        #expect(
            structures.map { $0["dim_order"] as? [String] } == [["batch", "bands"], ["batch"], ["batch", "class"]])
        #expect(structures.map { $0["data_type"] as? String } == ["float32", "int64", "float32"])
        for output in outputs { #expect(output["tasks"] as? [String] == ["classification"]) }
        let classes = try #require(outputs[0]["classification:classes"] as? [[String: Any]])
        #expect(classes.map { $0["value"] as? Int } == [1, 7])
        #expect(classes.map { $0["name"] as? String } == ["pres-bois", "water"])
        #expect(classes.map { $0["color_hint"] as? String } == ["1868AB", "0000FF"])
        let around = try #require(try Self.written(Self.item(isPixelwise: false))["properties"] as? [String: Any])
        let wide = try #require((around["mlm:input"] as? [[String: Any]])?.first?["input"] as? [String: Any])
        #expect(wide["shape"] as? [Int] == [-1, 2, -1, -1])
        #expect(wide["dim_order"] as? [String] == ["batch", "bands", "height", "width"])
    }

    @Test("each file has the role of a model, and says how it is stored")
    func files() throws {
        let assets = try #require(try Self.written(Self.item())["assets"] as? [String: [String: Any]])
        let asset = try #require(assets["safetensors"])
        #expect(asset["roles"] as? [String] == ["mlm:model"] && asset["mlm:artifact_type"] as? String == "safetensors")
        #expect(asset["href"] as? String == "./a%20b.safetensors" && asset["file:size"] as? Int == 9)
        #expect(asset["file:checksum"] as? String == "1220" + String(repeating: "ab", count: 32))
    }

    @Test(
        "a name of nothing that is allowed becomes one",
        arguments: [("", "model-1"), ("森", "model-1"), ("9a", "model-a")])
    func names(given: String, wanted: String) throws {
        var item = try Self.item()
        item.name = given
        let properties = try #require(try Self.written(item)["properties"] as? [String: Any])
        #expect(properties["mlm:name"] as? String == wanted)
    }
}
