internal import Learning
internal import Classification
internal import Foundation
internal import Raster
internal import Scenes
internal import Training
internal import Yat
internal import YatlasCore

/// Classifies a scene of full size and measures it.
package struct SceneBench {
    private let scene: String
    private let map: String
    private let copy: String
    private let model: String
    private let runs: Int

    /// Makes a scene, unless it is there already, and a model for it.
    ///
    /// - Parameters:
    ///   - folder: where scene, model and maps are; needs 4 GB for a scene of full size.
    ///   - samples: the folder with `scenes/2015-07-11.tif` and `polygons.gpkg` that the scene is made from.
    ///   - size: pixels along each side.
    ///   - runs: how often each thing is measured; the median counts.
    /// - Throws: one line when something cannot be read or written.
    package init(folder: String, samples: String, size: Int, runs: Int) throws {
        let small = try Scene(path: "\(samples)/scenes/2015-07-11.tif")
        scene = "\(folder)/scene-\(size).tif"
        map = "\(folder)/map.tif"
        copy = "\(folder)/copy.tif"
        model = "\(folder)/model.safetensors"
        self.runs = runs
        if !FileManager.default.fileExists(atPath: scene) { try SceneMaker(from: small, size: size).write(to: scene) }
        let table = try SampleTable(
            [small], labels: LabelSource(path: "\(samples)/polygons.gpkg", classField: "LULC_NAME"),
            features: SceneMaker.bandNames + ["NDVI", "NDWI", "MNDWI", "NDBI", "NBR", "NDMI"])
        let trained = try table.trained(
            TunedHyperparameters(options: Hyperparameters(units: 64, seed: 1)), heldOut: nil)
        try AtomicFile.write(try ModelFile.encode(trained), to: model, overwrite: true)
    }

    /// Measures with a number of workers.
    ///
    /// - Throws: one line when something cannot be read or written.
    package func measure(threads: Int) throws -> SceneTimes {
        sync()
        let options = ExecutionOptions(threads: threads)
        let classifier = try SceneClassifier(
            scene: try Scene(path: scene),
            model: try ModelFile.decode(Data(contentsOf: URL(fileURLWithPath: model)), path: model))
        var times: [[Double]] = Array(repeating: [], count: 5)
        var last = Summary(pixels: 0, peakMemory: 0)
        for _ in 0..<runs {
            times[0].append(try KernelBench.seconds { last = try classify(threads) })
            for (index, part) in SceneClassifier.Part.allCases.enumerated() {
                times[1 + index].append(try classifier.processorSeconds(of: part, map: map, options: options))
            }
        }
        // Copies come last: what they leave for the disk to write would slow the others.
        for _ in 0..<runs {
            times[4].append(try KernelBench.seconds { try Dataset(path: scene).copyUncompressed(to: copy) })
            try FileManager.default.removeItem(atPath: copy)
        }
        let median = times.map { $0.sorted()[runs / 2] }
        return SceneTimes(
            pixels: last.pixels, threads: threads, wall_s: median[0], read_cpu_s: median[1], compute_cpu_s: median[2],
            write_cpu_s: median[3], translate_wall_s: median[4], peak_mb: last.peakMemory >> 20)
    }

    private struct Summary: Decodable {
        var pixels: Int
        var peakMemory: Int
    }

    /// Runs `yatlas classify`, which is built beside this program, as a user would.
    private func classify(_ threads: Int) throws -> Summary {
        let process = Process()
        process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("yatlas")
        process.arguments = [
            "classify", scene, map, "--model", model, "--threads", "\(threads)", "--overwrite", "--json", "--quiet",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw YatlasError(.unsuitable, scene, "could not be classified") }
        struct Report: Decodable { var summary: Summary }
        return try JSONDecoder().decode(Report.self, from: text).summary
    }
}
