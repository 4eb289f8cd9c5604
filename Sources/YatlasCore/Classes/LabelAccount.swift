/// What became of the points or polygons of a label file: each of them is in one of these counts.
package struct LabelAccount: Sendable, Equatable, Codable {
    /// What became of one of them; the first of these that a scene or part of it gives stays.
    package enum Fate: Int, Sendable, Comparable {
        case used, covered, belowPixel, outside, withoutGeometry, null, empty, dropped

        package static func < (a: Fate, b: Fate) -> Bool { a.rawValue < b.rawValue }
    }

    /// What they are.
    package var kind: LabelKind
    /// How many there are, and how many of them label a pixel.
    package var found, used: Int
    /// Those whose pixels others label, too: the same class, or another one.
    package var covered: Int
    /// Polygons on the scene that cover no centre of a pixel.
    package var belowPixel: Int
    /// Those that lie outside the scenes, and without a geometry.
    package var outside, withoutGeometry: Int
    /// Those whose class is NULL, or a text without letters.
    package var null, empty: Int
    /// Those of a class that is dropped on request.
    package var dropped: Int

    /// Counts what became of each.
    package init(kind: LabelKind, _ fates: [Fate]) {
        var counts: [Fate: Int] = [:]
        for fate in fates { counts[fate, default: 0] += 1 }
        self.kind = kind
        found = fates.count
        used = counts[.used, default: 0]
        covered = counts[.covered, default: 0]
        belowPixel = counts[.belowPixel, default: 0]
        outside = counts[.outside, default: 0]
        withoutGeometry = counts[.withoutGeometry, default: 0]
        null = counts[.null, default: 0]
        empty = counts[.empty, default: 0]
        dropped = counts[.dropped, default: 0]
    }

    /// All of it on one line; nil where each of them labels a pixel.
    package var remark: Message? { used == found ? nil : Message(description) }
}

extension LabelAccount: CustomStringConvertible {
    /// "23 polygons: 18 used, 3 without class (2 NULL, 1 empty), 2 outside".
    package var description: String {
        let one = ["points": "point", "polygons": "polygon", "raster": "labelled pixel"][kind.rawValue] ?? "label"
        let rest: [(Int, String)] = [
            (null + empty, "without class" + (null * empty > 0 ? " (\(null) NULL, \(empty) empty)" : "")),
            (dropped, "of dropped classes"), (withoutGeometry, "without geometry"), (outside, "outside"),
            (belowPixel, "without the centre of a pixel (smaller than one, mostly)"),
            (covered, "in pixels that others label"),
        ]
        return
            (["\(NumberFormat.count(found, one)): \(NumberFormat.count(used)) used"]
            + rest.filter { $0.0 > 0 }.map { "\(NumberFormat.count($0.0)) \($0.1)" }).joined(separator: ", ")
    }
}
