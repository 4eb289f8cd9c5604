internal import Foundation
internal import Mapping
internal import Raster
internal import Yat
internal import YatlasCore

/// What classifying a whole scene takes, beside its parts alone and a plain copy; medians of one run.
public struct SceneTimes: Sendable, Codable {
    /// How many pixels there are.
    public let pixels: Int
    /// Workers.
    public let threads: Int
    /// Seconds of `yatlas classify`, the whole process.
    public let wall_s: Double
    /// Processor seconds of reading and decoding alone.
    public let read_cpu_s: Double
    /// Processor seconds from samples in memory to labels.
    public let compute_cpu_s: Double
    /// Processor seconds of compressing and writing the labels alone.
    public let write_cpu_s: Double
    /// Seconds that `gdal_translate` takes to copy the scene, uncompressed, in blocks of the same size.
    public let translate_wall_s: Double
    /// The most memory that `yatlas classify` held, in megabytes.
    public let peak_mb: Int

    /// Wall time over the processor time of the parts, shared out to the threads: 1 is perfect.
    public var overhead: Double { wall_s / ((read_cpu_s + compute_cpu_s + write_cpu_s) / Double(threads)) }
}

/// Classifies a scene of full size and measures it.
public struct SceneBench {
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
    public init(folder: String, samples: String, size: Int, runs: Int) throws {
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
        let trained = try table.trained(Tuned(options: TrainingOptions(units: 64, seed: 1)), heldOut: nil)
        try StagedFile.write(try ModelFile.encode(trained), to: model, overwrite: true)
    }

    /// Measures with a number of workers.
    ///
    /// - Throws: one line when something cannot be read or written.
    public func measure(threads: Int) throws -> SceneTimes {
        sync()
        let options = RunOptions(threads: threads)
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

    /// Runs this program's `classify`, as a user would.
    private func classify(_ threads: Int) throws -> Summary {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
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
