internal import Accuracy
internal import Foundation
package import Raster
package import YatlasCore

/// Many maps as one.
///
/// Each pixel is decided by itself, from the labels of the maps that cover it (`OverlapRule`), so that a mosaic does not depend
/// on windows or threads, and a part of it is what the whole has there.
package struct Mosaic: Sendable {
    /// Size and place of its pixels.
    package let grid: Grid
    /// The classes of all the maps.
    package let classes: [MapClass]
    private let overlap: OverlapRule
    private let parts: [Part]
    /// How many maps are joined.
    package var count: Int { parts.count }

    /// A map, and where it lies in the mosaic.
    private struct Part: Sendable {
        let source: MosaicSource
        let reach: Window
        let middle: (column: Double, row: Double)
    }

    /// Looks at all the maps before anything is written.
    ///
    /// - Parameters:
    ///   - paths: the maps.
    ///   - overlap: which map decides where several lie.
    ///   - layers: for `confidence`, the folder with a raster of the same file name for each map.
    ///   - crs: the CRS as WKT; nil takes that of the first map.
    ///   - pixelSize: the side of a pixel in its units; nil takes that of the first map.
    ///   - access: what reading the maps may lead to.
    /// - Throws: `YatlasError` when maps contradict each other, `YatlasError` when one cannot be read.
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

    /// The classes of maps that agree on what each value means.
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
    ///   - format: how it lies in its file.
    ///   - overwrite: whether a file of that name may be replaced.
    ///   - options: threads and memory.
    ///   - progress: told the share done.
    /// - Returns: the classes and the absences that occur, with their pixels.
    /// - Throws: `YatlasError` when a window cannot be read or written; no map is left then.
    package func write(
        to path: String, format: ClassMapFormat, overwrite: Bool, options: ExecutionOptions = ExecutionOptions(),
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
                // Windows go row by row: what is not touched now is not soon needed again, and files are few.
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
        try AtomicFile.commit([map.file])
        return ClassShare.shares(MapClass.legend(classes, counts: map.counts), counts: map.counts)
    }

    /// Maps that a worker keeps open.
    private static let openFiles = 64

    /// What all maps say alike, and how they were joined.
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
    /// Whether two windows share a pixel.
    fileprivate func overlaps(_ other: Window) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
}
