internal import Foundation
internal import Raster
package import Scenes
internal import Spectral
package import Training
internal import Yat
internal import YatlasCore

/// The metadata of a sample table, stored with it as JSON: bands, units, features and classes.
struct SampleTableMetadata: Codable {
    /// A band that features read.
    struct Band: Codable {
        var band: SpectralBand
        var units: BandUnits
    }
    /// A feature column: its name and its formula over the bands.
    struct Feature: Codable {
        var name: String
        var formula: String
    }
    /// A scene, with the CRS of its coordinates.
    struct Origin: Codable {
        var path: String
        var crs: String
    }

    var software = Software.nameAndVersion
    var labels: String
    var kind: String?
    var sensor: String?
    var profile: SceneProfile?
    var scenes: [Origin]
    var bands: [Band]
    var features: [Feature]
    var classes: [MapClass]

    /// The metadata of a table; nil if it has none, or other metadata.
    ///
    /// - Throws: `YatlasError` if they are damaged.
    static func of(_ table: Table) throws -> SampleTableMetadata? {
        guard let text = table.note, text.contains("yatlas") else { return nil }
        guard let note = try? JSONDecoder().decode(SampleTableMetadata.self, from: Data(text.utf8)),
            Set(note.bands.map(\.band.name)).count == note.bands.count,
            Set(note.features.map(\.name)).count == note.features.count, note.hasMapClasses,
            note.profile?.radiometry?.isWhole != false
        else {
            throw YatlasError(
                .unsuitable, table.path, "the note of what its columns mean is damaged",
                fix: "remove it, or draw the samples again")
        }
        return note
    }
}

extension SampleTableMetadata {
    /// Whether its classes are those of a map: each with a unique value, name and colour.
    private var hasMapClasses: Bool {
        Set(classes.map(\.name)).count == classes.count && Set(classes.map(\.value)).count == classes.count
            && classes.allSatisfy { LabelCode.classes.contains($0.value) && $0.color?.count ?? 3 == 3 }
    }
}

extension SampleTable {
    /// Writes the samples as a table with a column for each feature, and columns for class, group, coordinates, scene
    /// and fold.
    ///
    /// - Parameters:
    ///   - path: a .csv, .gpkg or .parquet.
    ///   - opened: the scenes, in the order of `scenes`.
    ///   - overwrite: whether existing files may be replaced.
    /// - Throws: `YatlasError` if a feature has the name of another column, or the file cannot be written.
    package func write(to path: String, scenes opened: [Scene], overwrite: Bool) throws {
        let own = TableColumnRoles.usual.filter { $0 != "fold" || sourceFolds != nil }
        var taken = Set(TableColumnRoles.usual + ["fid", "geom"])
        for name in features.map(\.name) {
            // GDAL removes double quotes from column names.
            if name.contains("\"") {
                throw YatlasError(
                    .unsuitable, path, "no column can be called \(name)", fix: "give the feature a name, as in new=...")
            }
            guard taken.insert(name.lowercased()).inserted else {
                throw YatlasError(
                    .unsuitable, path, "a column \"\(name)\" is there already",
                    fix: "give the feature another name, as in new=\(name)")
            }
        }
        let file = TableWriter(
            path: path, columns: features.map(\.name) + own, systems: opened.map(\.grid.crs),
            note: try CanonicalJSON.text(note(opened)))
        let d = features.count
        try file.write(rowCount: samples.count, overwrite: overwrite) { row in
            let place = places?[row] ?? (x: .nan, y: .nan)
            var cells = samples.features[(row * d)..<(row * d + d)].map { TableWriter.Cell.sample($0) }
            cells += [
                .text(classes[samples.targets[row]].name), .integer(groups[row]), .number(place.x), .number(place.y),
                .text(scenes[sceneNumbers[row]]),
            ]
            if let sourceFolds { cells.append(.integer(sourceFolds[row])) }
            return TableWriter.Row(cells: cells, place: place, system: sceneNumbers[row])
        }
    }

    private func note(_ opened: [Scene]) -> SampleTableMetadata {
        SampleTableMetadata(
            labels: source, kind: kind?.rawValue, sensor: profile.sensor, profile: profile,
            scenes: opened.map { .init(path: $0.path, crs: $0.grid.crsName) },
            bands: zip(bands, units).map { .init(band: $0, units: $1) },
            features: features.map { .init(name: $0.name, formula: $0.formula) },
            classes: classes)
    }
}
