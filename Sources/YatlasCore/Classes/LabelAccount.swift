/// Counts of a label file's points or polygons by outcome; each is in exactly one count.
package struct LabelAccount: Sendable, Equatable, Codable {
    /// The outcome for one point or polygon. With several scenes or parts, the first case in this order counts.
    package enum Fate: Int, Sendable, Comparable {
        case used, covered, belowPixel, outside, withoutGeometry, null, empty, dropped

        package static func < (a: Fate, b: Fate) -> Bool { a.rawValue < b.rawValue }
    }

    /// Points or polygons.
    package var kind: LabelKind
    /// The total, and the number that label at least one pixel.
    package var found, used: Int
    /// Those whose pixels all have another label of the same class, or of another class.
    package var covered: Int
    /// Polygons inside the scene that cover no pixel centre.
    package var belowPixel: Int
    /// Those outside the scenes, and those without a geometry.
    package var outside, withoutGeometry: Int
    /// Those whose class is NULL, or a text without letters.
    package var null, empty: Int
    /// Those of a class that is excluded by request.
    package var dropped: Int

    /// Counts the outcomes.
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

    /// All counts on one line; nil where each point or polygon labels a pixel.
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
