import Batch
import Classification
import Foundation
import Raster
import Scenes
import Yat
import YatlasCore
import YatlasTestSupport

/// A folder of scenes with a configuration of maps: parts of the Leipzig sample, with the model of version 0.1.0.
struct Place {
    let scratch: Scratch
    var output = MapConfiguration.Output(format: .standard, sieve: nil, rejects: false, hasStyle: false, hasItem: false)
    var overwrite = false
    var options = SceneConfiguration()
    var model: YatModel
    /// A folder with a mask for each scene.
    var masks: String?

    /// Parts of 30 x 64 pixels, side by side.
    init(_ names: String = "abc") throws {
        scratch = try Scratch()
        try scratch.write("scenes/.keep", "")
        for (index, name) in names.enumerated() {
            try scratch.succeed(
                "gdal_translate",
                ["-q", "-srcwin", "\(30 * index)", "20", "30", "64", project("samples/leipzig-s2/leipzig.tif")]
                    + ["scenes/\(name).tif"])
        }
        let path = project("Tests/CommandTests/Data/0.1.0/model.safetensors")
        model = try ModelFile.decode(Data(contentsOf: URL(fileURLWithPath: path)), path: path)
    }

    /// The configuration, with the model written where it says.
    func configuration() throws -> ConfiguredModel {
        try scratch.write("m.safetensors", ModelFile.encode(model))
        let configuration = MapConfiguration(
            model: scratch.file("m.safetensors"), scene: options, masks: masks, output: output,
            overrides: CompatibilityOverrides(unlike: true))
        return try ConfiguredModel(configuration, access: SourceAccess())
    }

    /// The scenes with their maps.
    func entries() throws -> [SceneDiscovery.Entry] {
        try SceneDiscovery.entries(
            SceneDiscovery.find([scratch.file("scenes")]).scenes, maps: scratch.file("maps"))
    }

    /// Plans all scenes and reads the plan.
    func plan(_ name: String = "plan.jsonl", tile: Int? = nil) throws -> WorkPlan {
        let made = try WorkPlan.make(entries(), configuration(), at: scratch.file(name), tile: tile, threads: 2)
        try scratch.write(name, made.plan)
        return try WorkPlan(path: scratch.file(name))
    }

    func items(tile: Int? = nil) throws -> [WorkItem] {
        let plan = try plan(tile: tile)
        return try (0..<plan.count).map { try plan.item($0) }
    }

    func runner() throws -> BatchRunner {
        BatchRunner(try configuration(), overwrite: overwrite, run: ExecutionOptions(threads: 1, memory: 64 << 20))
    }
}
