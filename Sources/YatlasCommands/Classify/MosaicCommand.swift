internal import Accuracy
internal import ArgumentParser
internal import Batch
internal import CommandSupport
internal import Maps
internal import Raster
internal import Report
internal import Scenes
internal import YatlasCore

struct MosaicCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "mosaic", abstract: "Merge many maps into one.",
        discussion: """
            Where maps overlap, a class wins over 253 (ambiguous), then 254 (unknown), 255 (masked) and 0 (nodata): a cloud \
            in one map does not hide the class of another. Among maps with a class --overlap decides. Maps with another CRS \
            or pixel size are resampled to the nearest pixel.

            Example:
              yatlas mosaic maps/ --output country.tif --overlap majority
            """)
    static let positionals = ["maps"]

    @Argument(help: "The maps: files, folders, patterns ('maps/*.tif'), @FILE with one of these a line.")
    var maps: [String]
    @Option(name: [.short, .long], help: "The mosaic to write (GeoTIFF).")
    var output: String
    @Option(
        help:
            "Overlap rule where several maps have a class: nearest (map with the nearest centre), majority (most frequent class), confidence (highest class probability; needs --layers)."
    )
    var overlap = "nearest"
    @Option(
        help:
            "A folder with the --layers raster of each map, under the map's file name, for --overlap confidence."
    )
    var layers: String?
    @Option(help: "The CRS of the mosaic, such as EPSG:3035 (default: that of the first map).")
    var crs: String?
    @Option(help: "Pixel size of the mosaic in units of its CRS (default: that of the first map).")
    var resolution: Double?
    @OptionGroup(title: "Map") var formatting: FormatOptions
    @Flag(
        inversion: .prefixedNo,
        help: "Write a QGIS style with the mosaic's colours and names beside it, NAME.qml beside NAME.tif.")
    var qml = true
    @Flag(help: "Overwrite an existing file.")
    var overwrite = false
    @OptionGroup(title: "Machine") var machine: MachineOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    private var style: String? { qml ? QGISStyle.path(of: output) : nil }
    var outputs: [String] { [output] + [style].compactMap(\.self) }
    var overwrites: Bool? { overwrite }

    private var rule: OverlapRule {
        get throws {
            guard let rule = OverlapRule(rawValue: overlap) else {
                let known = OverlapRule.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--overlap \(overlap): there are \(known)")
            }
            return rule
        }
    }

    func validate() throws {
        let rule = try rule
        if (rule == .confidence) != (layers != nil) {
            throw ValidationError("--overlap confidence and --layers FOLDER go together")
        }
        if let resolution, !(resolution > 0) { throw ValidationError("--resolution \(resolution): must be above 0") }
        if crs != nil, resolution == nil {
            throw ValidationError("--crs \(crs ?? ""): say --resolution in its units, too")
        }
    }

    struct Report: Encodable, CustomStringConvertible {
        var map: String
        var maps: Int
        var width: Int
        var height: Int
        var shares: [ClassShare]
        var wrote: [String]

        var description: String {
            let total = Double(max(width * height, 1))
            let rows = shares.map {
                [
                    "\($0.value)", $0.name, "\($0.pixels)",
                    "\(NumberFormat.decimal(100 * Double($0.pixels) / total, digits: 1)) %",
                ]
            }
            return [
                TextTable.render(header: ["value", "class", "pixels", "share"], rows: rows),
                "\(NumberFormat.count(maps, "map")), \(width) x \(height) pixels",
                "Wrote \(wrote.joined(separator: ", "))",
            ].joined(separator: "\n")
        }
    }

    func perform() throws -> Report {
        for path in outputs { try AtomicFile.check(path, overwrite: overwrite) }
        // A VRT of 'finish' in a folder of maps is excluded: it contains all maps again.
        let found = try SceneDiscovery.maps(maps, for: output)
        SceneWords.tell(found.folders, quiet: global.quiet)
        let named = found.scenes
        let mosaic = try Mosaic(
            named.count > 1 ? named.filter { !PlanFinisher.isIndex($0) } : named, overlap: rule, layers: layers,
            crs: crs.map(Grid.crs(named:)), pixelSize: resolution, access: machine.execution().access)
        let shares = try following("merging") { progress in
            try mosaic.write(
                to: output, format: formatting.format(), style: style, overwrite: overwrite,
                options: machine.execution(),
                progress: { progress.show($0) })
        }
        return Report(
            map: output, maps: mosaic.count, width: mosaic.grid.width, height: mosaic.grid.height,
            shares: shares, wrote: outputs)
    }
}
