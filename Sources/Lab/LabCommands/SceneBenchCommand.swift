internal import ArgumentParser
internal import Bench
internal import CommandSupport
internal import YatlasCore

struct SceneBenchCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "scene", abstract: "Measure the classification of a whole scene, beside its parts alone.",
        discussion: """
            Makes a scene in the form that users have from the sample of Slovenia, mirrored, lit unevenly and with noise, and a \
            model; then measures 'yatlas classify' as a whole process, GDAL decoding each stored block once, the kernel \
            alone, gdal_translate copying the bands uncompressed and, where the Orfeo ToolBox is installed (apt install \
            otb-bin), its random forest of 100 trees. Forms: tiff and safe (ten bands, 16 features, 64 units), \
            bands200 and bands200separate (200 bands, 8 units), embedding (64 bands of Float32, 8 units), \
            http (the ten bands on a server, 50 ms and 200 Mbit/s away; in the project's folder).
            """)
    static let positionals: [String] = []

    @Option(help: "What the scene is: \(SceneForm.allCases.map(\.rawValue).joined(separator: ", ")).")
    var form = SceneForm.tiff
    @Option(help: "Numbers of workers, with commas between (default: 1,2,8).")
    var threads = "1,2,8"
    @Option(help: "Pixels along each side of the scene (default: 10980, of many bands 2048, on a server 5490).")
    var size: Int?
    @Option(help: "How often each thing is measured; the median counts.")
    var runs = 3
    @Option(help: "A folder for the scenes (1 GB) and their copies (2.4 GB); a scene that is there already is taken.")
    var folder = "out/bench-scene"
    @Option(help: "The samples that the scene is made from.")
    var samples = "samples/slovenia-s2"
    @OptionGroup var global: GlobalOptions

    private var counts: [Int] { threads.split(separator: ",").map { Int($0) ?? 0 } }

    func validate() throws {
        if counts.isEmpty || counts.contains(where: { $0 < 1 }) {
            throw ValidationError("--threads \(threads): numbers from 1 on, such as 1,2,8")
        }
        // Pixels of 20 m are aligned with those of 10 m.
        if let size, !(256...100_000).contains(size) || size % 2 == 1 {
            throw ValidationError("--size \(size): an even number from 256 to 100000")
        }
        if runs < 1 { throw ValidationError("--runs \(runs): at least 1") }
    }

    struct Report: Encodable, CustomStringConvertible {
        var rows: [SceneTimes]

        var description: String {
            func seconds(_ value: Double) -> String { NumberFormat.decimal(value, digits: 2) }
            guard let first = rows.first else { return "" }
            let table = TextTable.render(
                header: ["threads", "wall s", "CPU s", "CPU / (decode + kernel)", "MB", "blocks", "decoded"],
                rows: rows.map { row in
                    [
                        "\(row.threads)", seconds(row.wall_s), seconds(row.cpu_s),
                        seconds(row.cpu_s / (row.decode_cpu_s + row.kernel_cpu_s)), "\(row.peak_mb)", "\(row.blocks)",
                        "\(row.blocks_decoded)",
                    ]
                })
            let links = rows.compactMap(\.link_share).map { NumberFormat.decimal(100 * $0, digits: 0) + " %" }
            let link = links.isEmpty ? "" : "\nof the link's rate: " + links.joined(separator: ", ")
            let forest =
                first.orfeo_wall_s.map {
                    "\nOrfeo's random forest: \(seconds($0)) s, \(seconds(first.orfeo_cpu_s ?? 0)) s of CPU"
                } ?? ""
            return """
                \(first.form): \(first.pixels) pixels, \(first.bands) bands
                \(table)
                decoding each block once: \(seconds(first.decode_cpu_s)) s of CPU; kernel: \(seconds(first.kernel_cpu_s)) s
                gdal_translate, uncompressed: \(seconds(first.copy_wall_s)) s, \(seconds(first.copy_cpu_s)) s of CPU\(forest)\(link)
                """
        }
    }

    func perform() throws -> Report {
        let size = size ?? form.usualSize
        if !global.quiet {
            StandardError.write("making a scene of \(size) x \(size) pixels in \(folder) where it is missing")
        }
        let bench = try SceneBench(form: form, folder: folder, samples: samples, size: size, runs: runs)
        return Report(rows: try bench.measure(threads: counts))
    }
}

extension SceneForm: ExpressibleByArgument {}
