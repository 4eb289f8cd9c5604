internal import Accuracy
internal import Foundation
package import Raster
internal import Report
package import YatlasCore

/// A mosaic of maps.
///
/// Each pixel depends only on the labels of the maps that cover it (`OverlapRule`). So a mosaic does not depend on
/// windows or threads, and a part of it is identical to the same part of the whole.
package struct Mosaic: Sendable {
    /// The grid of the mosaic.
    package let grid: Grid
    /// The classes of all the maps.
    package let classes: [MapClass]
    private let overlap: OverlapRule
    private let parts: [Part]
    /// The number of maps.
    package var count: Int { parts.count }

    /// A map, and its position in the mosaic.
    private struct Part: Sendable {
        let source: MosaicSource
        let reach: Window
        let middle: (column: Double, row: Double)
    }

    /// Opens all maps before anything is written.
    ///
    /// - Parameters:
    ///   - paths: the maps.
    ///   - overlap: the overlap rule.
    ///   - layers: for `confidence`, the folder with a raster of the same file name for each map.
    ///   - crs: the CRS as WKT; nil uses that of the first map.
    ///   - pixelSize: the pixel size in its units; nil uses that of the first map.
    ///   - access: the formats and linked files that may be opened.
    /// - Throws: `YatlasError` if maps are inconsistent, or one cannot be read.
    package init(
        _ paths: [String], overlap: OverlapRule, layers: String?, crs: String?, pixelSize: Double?,
        access: SourceAccess = SourceAccess()
    ) throws {
        let sources = try paths.map { path in
            let name = URL(fileURLWithPath: path).lastPathComponent
            return try MosaicSource(
                path: path, layers: layers.map { ($0 as NSString).appendingPathComponent(name) }, access: access)
        }
        guard let grid = Grid.union(of: sources.map(\.grid), crs: crs, pixelSize: pixelSize) else {
            throw YatlasError(
                .unsuitable, paths.first ?? "", "the maps do not fit into one raster of this CRS and pixel size",
                fix: "choose others with \(setting: .crs) and \(setting: .resolution)")
        }
        self.grid = grid
        self.overlap = overlap
        classes = try Mosaic.joined(sources)
        parts = try sources.map { source in
            guard let (reach, middle) = grid.window(covering: source.grid) else {
                throw YatlasError(
                    .unsuitable, source.path, "cannot be reprojected to \(grid.crsName)",
                    fix: "choose another \(setting: .crs)")
            }
            return Part(source: source, reach: reach, middle: middle)
        }
    }

    /// The merged classes of maps with consistent legends.
    private static func joined(_ sources: [MosaicSource]) throws -> [MapClass] {
        var owners: [UInt8: (entry: MapClass, path: String)] = [:]
        for source in sources {
            for entry in source.classes {
                guard let (known, path) = owners[entry.value] else {
                    owners[entry.value] = (entry, source.path)
                    continue
                }
                if known.name != entry.name {
                    throw YatlasError(
                        .unsuitable, source.path,
                        "\(entry.value) is \"\(entry.name)\" here and \"\(known.name)\" in \(path)",
                        fix: "join maps of one model")
                }
            }
        }
        return owners.values.map(\.entry).sorted { $0.value < $1.value }
    }

    /// Writes the mosaic.
    ///
    /// - Parameters:
    ///   - path: the map; it appears when it is complete.
    ///   - format: the file format.
    ///   - style: the path of its QGIS style; nil for none.
    ///   - overwrite: whether existing files may be replaced.
    ///   - options: threads and memory.
    ///   - progress: receives the completed share.
    /// - Returns: the pixels of each class and other value that occur.
    /// - Throws: `YatlasError` if a window cannot be read or written; no map is left then.
    package func write(
        to path: String, format: RasterFormat, style: String? = nil, overwrite: Bool,
        options: ExecutionOptions = ExecutionOptions(),
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> [ClassShare] {
        let finisher = ClassMapAssembler(
            ClassMapProfile(path: path, grid: grid, classes: classes, metadata: metadata, overwrite: overwrite),
            format: format)
        let writer = try finisher.begin()
        var plan = TilePlan(grid, options: options)
        plan.cacheBytes = options.memory / 2
        let queue = TilePipeline<[UInt8]>(plan, progress: progress) { window, labels in
            try labels.withUnsafeBufferPointer { try writer.write(window, $0) }
        }
        try queue.run {
            var readers: [Int: MosaicSource.Reader] = [:]
            return { loaded in
                let window = loaded.window
                let touching = parts.indices.filter { parts[$0].reach.overlaps(window) }
                // Windows are in row order: a map that this window does not touch is not needed again soon, and open
                // files are limited.
                if readers.count > Mosaic.openFiles { readers = readers.filter { touching.contains($0.key) } }
                let contributions = try touching.map { at in
                    let reader = try readers[at] ?? parts[at].source.reader(on: grid)
                    readers[at] = reader
                    return Contribution(
                        labels: try reader.labels(window), confidence: try reader.confidence(window),
                        middle: (
                            parts[at].middle.column - Double(window.x), parts[at].middle.row - Double(window.y)
                        ))
                }
                return overlap.decided(contributions, window)
            }
        }
        let map = try finisher.finish(writer)
        let legend = MapClass.legend(classes, counts: map.counts)
        let sidecar = try style.map {
            try AtomicFile.stage(Data(QGISStyle(legend).text.utf8), to: $0, overwrite: overwrite)
        }
        try AtomicFile.commit([sidecar, map.file].compactMap(\.self))
        return ClassShare.shares(legend, counts: map.counts)
    }

    /// The number of maps that a worker keeps open.
    private static let openFiles = 64

    /// The metadata that all maps share, and the overlap rule.
    private var metadata: [String: String] {
        let own = [
            "TIFFTAG_SOFTWARE": Software.nameAndVersion, "YATLAS_MAPS": "\(parts.count)",
            "YATLAS_OVERLAP": overlap.rawValue,
        ]
        let first = parts.first?.source.metadata ?? [:]
        let common = first.filter { item in
            item.key.hasPrefix("YATLAS_") && parts.allSatisfy { $0.source.metadata[item.key] == item.value }
        }
        return common.merging(own) { $1 }
    }
}

extension Window {
    /// Whether two windows overlap.
    fileprivate func overlaps(_ other: Window) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
}
