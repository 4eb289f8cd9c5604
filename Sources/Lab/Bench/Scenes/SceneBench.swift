internal import Classification
internal import Foundation
internal import Learning
internal import Raster
internal import Scenes
internal import Training
internal import Yat
internal import YatlasCore

/// Measures the classification of a scene of full size.
package struct SceneBench {
    private let form: SceneForm
    private let folder: String
    private let scene: String
    private let model: String
    private let runs: Int
    /// Nil if it is not installed, or does not read the format.
    private let forest: OrfeoForest?

    /// Makes a scene and a model, unless they exist already.
    ///
    /// - Parameters:
    ///   - form: the input format.
    ///   - folder: the folder of scenes, models and maps; needs 6 GB for a scene of full size.
    ///   - samples: the folder with `scenes/2015-07-11.tif` and `polygons.gpkg`, from which the scene is made.
    ///   - size: pixels along each side.
    ///   - runs: the number of repetitions; the median counts.
    /// - Throws: one line if a file cannot be read or written.
    package init(form: SceneForm, folder: String, samples: String, size: Int, runs: Int) throws {
        let real = try BenchBands(of: Scene(path: "\(samples)/scenes/2015-07-11.tif"))
        let bands = form.bandCount == 10 ? real : real.mixed(count: form.bandCount)
        (self.form, self.folder, self.runs) = (form, folder, runs)
        scene = "\(folder)/\(form.rawValue)-\(size)\(form == .safe ? ".SAFE" : ".tif")"
        model = "\(folder)/\(form.rawValue).safetensors"
        if !FileManager.default.fileExists(atPath: scene) {
            let plain = "\(folder)/plain.tif"
            try SceneMaker(bands, size: size).write(to: plain)
            _ = try form.make(of: plain, at: scene)
            try? FileManager.default.removeItem(atPath: plain)
        }
        let small = "\(folder)/small.tif"
        try bands.write(to: small)
        let indices = ["NDVI", "NDWI", "MNDWI", "NDBI", "NBR", "NDMI"]
        let table = try SampleTable(
            [Scene(path: small)], labels: LabelSource(path: "\(samples)/polygons.gpkg", classField: "LULC_NAME"),
            features: bands.names + (form.bandCount == 10 ? indices : []))
        let trained = try table.trained(
            TunedHyperparameters(options: Hyperparameters(units: form.units, seed: 1)), heldOut: nil)
        try AtomicFile.write(try ModelFile.encode(trained), to: model, overwrite: true)
        forest =
            form == .safe || form == .http
            ? nil
            : try OrfeoForest(
                image: small, polygons: "\(samples)/polygons.gpkg", field: "LULC_ID", model: "\(folder)/forest.txt")
        try FileManager.default.removeItem(atPath: small)
    }

    /// Measures with several numbers of workers.
    ///
    /// - Throws: one line if a file cannot be read or written.
    package func measure(threads: [Int]) throws -> [SceneTimes] {
        sync()
        let classifier = try SceneClassifier(
            scene: try Scene(path: scene),
            model: try ModelFile.decode(Data(contentsOf: URL(fileURLWithPath: model)), path: model))
        let files = try form.files(of: scene)
        let server = form == .http ? try FarFolder(folder) : nil
        let named = server?.path((scene as NSString).lastPathComponent) ?? scene
        let decode = try median { try processorSeconds { try decodeAll(files) } }
        let kernel = try median { try classifier.kernelProcessorSeconds() }
        var wholes: [[Run]] = []
        for count in threads { wholes.append(try (0..<runs).map { _ in try classify(named, count, server) }) }
        let digests = wholes.flatMap { $0.map(\.digest) }
        guard Set(digests).count == 1 else {
            throw YatlasError(.unsuitable, scene, "the map depends on the number of workers, or on the run")
        }
        let forests = try forest.map { forest in
            defer {
                for name in ["forest.tif", "forest.txt"] {
                    try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
                }
            }
            return try (0..<runs).map { _ in try forest.classify(scene, to: "\(folder)/forest.tif") }
        }
        // Copies come last: their delayed disk writes would slow the other measurements.
        let copies = try (0..<runs).map { _ in try copy(files) }
        return zip(threads, wholes).map { threads, runs in
            let summary = runs[0].summary
            return SceneTimes(
                form: form.rawValue, pixels: summary.pixels, bands: form.bandCount, threads: threads,
                wall_s: middle(runs.map(\.wall)), cpu_s: middle(runs.map(\.cpu)), decode_cpu_s: decode,
                kernel_cpu_s: kernel, copy_wall_s: middle(copies.map(\.wall)), copy_cpu_s: middle(copies.map(\.cpu)),
                orfeo_wall_s: forests.map { middle($0.map(\.wall)) },
                orfeo_cpu_s: forests.map { middle($0.map(\.cpu)) },
                peak_mb: summary.peakMemory >> 20, link_share: server.map { _ in middle(runs.map(\.linkShare)) },
                blocks: summary.blocks, blocks_decoded: summary.blocksDecoded, map_sha256: digests[0])
        }
    }

    private struct Run {
        var wall: Double
        var cpu: Double
        var linkShare: Double
        var digest: String
        var summary: Summary
    }

    private struct Summary: Decodable {
        var pixels, peakMemory, blocks, blocksDecoded: Int
    }

    private func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private func median(_ body: () throws -> Double) rethrows -> Double {
        middle(try (0..<runs).map { _ in try body() })
    }

    private func decodeAll(_ files: [(path: String, bands: [Int])]) throws {
        for file in files { try Dataset(path: file.path).decodeAll(bands: file.bands) }
    }

    private func copy(_ files: [(path: String, bands: [Int])]) throws -> (wall: Double, cpu: Double) {
        let copy = "\(folder)/copy.tif"
        var (wall, cpu) = (0.0, 0.0)
        for file in files {
            cpu += try processorSeconds {
                wall += try KernelBench.seconds {
                    try Dataset(path: file.path).translate(
                        to: copy, ["-co", "TILED=YES", "-co", "BIGTIFF=IF_SAFER"])
                }
            }
            try FileManager.default.removeItem(atPath: copy)
        }
        return (wall, cpu)
    }

    /// Runs `yatlas classify` from the same build folder, as a user would.
    private func classify(_ scene: String, _ threads: Int, _ server: FarFolder?) throws -> Run {
        let process = Process()
        process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("yatlas")
        let map = "\(folder)/map.tif"
        process.arguments = [
            "classify", scene, map, "--model", model, "--threads", "\(threads)", "--overwrite",
            "--json",
            "--quiet",
        ]
        let output = Pipe()
        process.standardOutput = output
        var text = Data()
        let before = processorSeconds(ofChildren: true)
        let given = try server?.bytes() ?? 0
        let wall = try KernelBench.seconds {
            try process.run()
            text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
        }
        guard process.terminationStatus == 0 else { throw YatlasError(.unsuitable, scene, "could not be classified") }
        struct Report: Decodable { var summary: Summary }
        let share = try Double((server?.bytes() ?? 0) - given) / FarFolder.rate / wall
        return Run(
            wall: wall, cpu: processorSeconds(ofChildren: true) - before, linkShare: share,
            digest: SHA256.digest(of: try Data(contentsOf: URL(fileURLWithPath: map))),
            summary: try JSONDecoder().decode(Report.self, from: text).summary)
    }
}
