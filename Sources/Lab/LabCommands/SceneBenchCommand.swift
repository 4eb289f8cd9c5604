internal import ArgumentParser
internal import Bench
internal import CommandSupport
internal import YatlasCore

struct SceneBenchCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "scene", abstract: "Measure the classification of a whole scene, beside its parts alone.",
        discussion: """
            Makes a scene of ten UInt16 bands (tiled, DEFLATE) from the sample of Slovenia, mirrored, lit unevenly and with \
            noise, and a model of 16 features and 64 units; then measures 'yatlas classify' as a whole process, the \
            processor time of reading, computing and writing alone, and gdal_translate copying the scene uncompressed.
            """)
    static let positionals: [String] = []

    @Option(help: "Workers (default: all cores).")
    var threads: Int?
    @Option(help: "Pixels along each side of the scene.")
    var size = 10980
    @Option(help: "How often each thing is measured; the median counts.")
    var runs = 3
    @Option(help: "A folder for the scene (1 GB) and its copy (2.4 GB); a scene that is there already is taken.")
    var folder = "out/bench-scene"
    @Option(help: "The samples that the scene is made from.")
    var samples = "samples/slovenia-s2"
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads \(threads): at least 1") }
        if !(256...100_000).contains(size) { throw ValidationError("--size \(size): 256 to 100000") }
        if runs < 1 { throw ValidationError("--runs \(runs): at least 1") }
    }

    struct Report: Encodable, CustomStringConvertible {
        var times: SceneTimes

        func encode(to encoder: any Encoder) throws { try times.encode(to: encoder) }

        var description: String {
            func seconds(_ value: Double) -> String { NumberFormat.decimal(value, digits: 2) }
            let rows = [
                ["yatlas classify, wall", seconds(times.wall_s)], ["reading alone, CPU", seconds(times.read_cpu_s)],
                ["computing alone, CPU", seconds(times.compute_cpu_s)],
                ["writing alone, CPU", seconds(times.write_cpu_s)],
                ["gdal_translate, wall", seconds(times.translate_wall_s)],
            ]
            return TextTable.render(
                header: ["\(times.pixels) pixels, \(times.threads) threads", "seconds"], rows: rows)
                + "\nwall / (CPU / threads): \(seconds(times.overhead)); "
                + "wall / gdal_translate: \(seconds(times.wall_s / times.translate_wall_s)); "
                + "at most \(times.peak_mb) MB of memory"
        }
    }

    func perform() throws -> Report {
        if !global.quiet { StandardError.write("making \(folder)/scene-\(size).tif where it is missing") }
        let bench = try SceneBench(folder: folder, samples: samples, size: size, runs: runs)
        let count = threads ?? Machine().cores
        return Report(times: try bench.measure(threads: count))
    }
}
