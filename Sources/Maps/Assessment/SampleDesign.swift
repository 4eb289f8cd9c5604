package import Accuracy
internal import Foundation
package import Raster
package import YatlasCore

/// A stratified random sample of a map's pixels, with its design, which is stored in the sample's file.
package struct SampleDesign: Sendable, Codable {
    /// A class of the map.
    package struct Stratum: Sendable, Codable {
        /// The stratum's number in the sample, which does not reveal the class.
        package let number: Int
        /// The class.
        package let name: String
        /// The number of pixels of the class in the map.
        package let pixels: Int
        /// The number of sample points.
        package let points: Int
    }

    /// The sample size.
    package enum Size: Sendable {
        /// A number of points.
        case count(Int)
        /// The number of points that gives overall accuracy this standard error.
        case standardError(Double)
        /// The number of points that gives the interval of a class's share of the area this width.
        case areaWidth(Double, ofClass: String)
    }

    /// The default of the expected user's accuracy.
    package static let conjecture = 0.8

    /// The map.
    package let map: String
    /// The random seed.
    package let seed: UInt64
    /// The classes with pixels, in the order of the map's legend.
    package let strata: [Stratum]

    /// The number of sample points.
    package var count: Int { strata.reduce(0) { $0 + $1.points } }

    /// Draws a sample and writes it as points to be labelled.
    ///
    /// The map is read twice, strip by strip: memory is bounded by the sample. Points are in random order, so that one
    /// label does not predict the next.
    /// - Parameters:
    ///   - path: the map.
    ///   - size: the sample size.
    ///   - expected: the expected user's accuracies: one for all classes, and others by name.
    ///   - seed: random seed; the same seed and map give the same points.
    ///   - output: the GeoPackage to write.
    ///   - overwrite: whether a file of that name may be replaced.
    ///   - zero: what 0 means in the map; nil for what the file says.
    ///   - access: what reading the map may lead to.
    ///   - progress: called with the share done.
    /// - Returns: what was drawn.
    /// - Throws: `YatlasError` when the map has too few pixels or the sample too few points.
    package static func draw(
        map path: String, size: Size, expected: (all: Double, ofClass: [String: Double]) = (conjecture, [:]),
        seed: UInt64,
        to output: String, overwrite: Bool,
        zero: ZeroMeaning? = nil, access: SourceAccess = SourceAccess(), progress: (Double) -> Void = { _ in }
    ) throws -> (design: SampleDesign, expected: MapEstimates) {
        let map = try ClassMap(path: path, zero: zero, access: access) { progress($0 / 2) }
        guard !map.grid.crs.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "has no coordinate reference system, so the points could not be located",
                fix: "assign one: \(OtherProgram.edit(path, "-a_srs EPSG:..."))")
        }
        let present = map.classes.indices.filter { map.size($0) > 0 }
        let sizes = present.map(map.size)
        let classes = present.map { map.classes[$0] }
        let accuracies = try accuracies(expected, classes, path)
        let count = try points(size, classes, sizes, accuracies, path: path)
        let counts = SamplingDesign.allocation(count, sizes: sizes)
        var random = SplitMix64(seed: seed)
        let ranks = zip(counts, sizes).map { SamplingDesign.draw($0, of: $1, using: &random) }
        let numbers = Array(1...present.count).shuffled(using: &random)
        let drawn = try pixels(of: map, present: present, ranks: ranks) { progress((1 + $0) / 2) }
            .shuffled(using: &random)
        let design = SampleDesign(
            map: path, seed: seed,
            strata: present.indices.map {
                Stratum(
                    number: numbers[$0], name: map.classes[present[$0]], pixels: sizes[$0], points: counts[$0])
            })
        let note = String(decoding: try CanonicalJSON.data(design), as: UTF8.self)
        let points = drawn.map {
            ReferencePointFile.Point(column: $0.column, row: $0.row, stratum: numbers[$0.stratum])
        }
        try ReferencePointFile(grid: map.grid, points: points, note: note).write(to: output, overwrite: overwrite)
        let sample = StratifiedSample(expected: classes, sizes: sizes, counts: counts, usersAccuracies: accuracies)
        return (
            design,
            MapEstimates(
                sample, strata: classes, mapped: sizes, squareMetresPerPixel: map.grid.squareMetresPerPixel)
        )
    }

    /// The expected user's accuracy of each class.
    private static func accuracies(
        _ expected: (all: Double, ofClass: [String: Double]), _ classes: [String], _ path: String
    ) throws -> [Double] {
        if let unknown = expected.ofClass.keys.sorted().first(where: { !classes.contains($0) }) {
            throw YatlasError(
                .unsuitable, path, "no class \"\(unknown)\" in the map",
                fix: "its classes are \(classes.joined(separator: ", ")); see \(setting: .expectedAccuracy)")
        }
        return classes.map { expected.ofClass[$0] ?? expected.all }
    }

    private static func points(
        _ size: Size, _ classes: [String], _ sizes: [Int], _ accuracies: [Double], path: String
    ) throws -> Int {
        let total = sizes.reduce(0, +)
        let least = sizes.reduce(0) { $0 + min(2, $1) }
        switch size {
        case .count(let count):
            guard count >= least else {
                throw YatlasError(
                    .unsuitable, path,
                    "\(NumberFormat.count(count, "point is", "points are")) too few for \(classes.count) classes",
                    fix: "each needs two at least, better 50: \(setting: .design) \(classes.count * 50)")
            }
            guard count <= total else {
                throw YatlasError(
                    .unsuitable, path, "has \(total) pixels with a class, fewer than \(setting: .design) \(count)",
                    fix: "ask for fewer")
            }
            return count
        case .standardError(let error):
            return max(SamplingDesign.size(sizes: sizes, usersAccuracies: accuracies, standardError: error), least)
        case .areaWidth(let width, let name):
            guard let c = classes.firstIndex(of: name) else {
                throw YatlasError(
                    .unsuitable, path, "no class \"\(name)\" in the map",
                    fix: "its classes are \(classes.joined(separator: ", ")); see \(setting: .areaWidth)")
            }
            return max(SamplingDesign.size(areaWidth: width, of: c, sizes: sizes, usersAccuracies: accuracies), least)
        }
    }

    /// The pixels that have certain ranks among those of their class, in the order of the map.
    private static func pixels(
        of map: ClassMap, present: [Int], ranks: [[Int]], progress: (Double) -> Void
    ) throws -> [(column: Int, row: Int, stratum: Int)] {
        let stratum = map.index.map { c in present.firstIndex(of: c) ?? -1 }
        var seen = [Int](repeating: 0, count: present.count)
        var taken = seen
        var drawn: [(column: Int, row: Int, stratum: Int)] = []
        try map.forEachStrip(progress: progress) { window, labels in
            for (at, label) in labels.enumerated() {
                let own = stratum[Int(label)]
                guard own >= 0 else { continue }
                if taken[own] < ranks[own].count, ranks[own][taken[own]] == seen[own] {
                    drawn.append((at % window.width, window.y + at / window.width, own))
                    taken[own] += 1
                }
                seen[own] += 1
            }
        }
        return drawn
    }
}

extension SampleDesign {
    /// The design in a file of points; nil if it has none.
    ///
    /// - Throws: `YatlasError` if the file does not exist.
    package init?(of path: String, layer: String?) throws {
        guard let note = try ReferencePointFile.note(of: path, layer: layer) else { return nil }
        guard let design = try? JSONDecoder().decode(SampleDesign.self, from: Data(note.utf8)) else {
            throw YatlasError(
                .unsuitable, path, "the note of how it was drawn is damaged",
                fix: "say \(setting: .sampling) stratified")
        }
        self = design
    }

    /// Whether a map has the classes and pixels of the sample's map.
    func fits(_ map: ClassMap) -> Bool {
        let present = map.classes.indices.filter { map.size($0) > 0 }
        return present.map { map.classes[$0] } == strata.map(\.name) && present.map(map.size) == strata.map(\.pixels)
    }
}
