/// A labelled area of a scene: one or more polygons in pixel coordinates, with its class.
public struct LabelledArea: Sendable, Equatable, Codable {
    /// A polygon: its outer ring and its holes, each a closed line of columns and rows.
    public typealias Polygon = [[SIMD2<Double>]]

    /// The polygons.
    public var polygons: [Polygon]
    /// The class.
    public var className: String
    /// How it was drawn: point, polygon, brush...
    public var kind: String
    /// When it was labelled (ISO 8601); empty if unknown.
    public var date: String
    /// Who labelled it; empty if unknown.
    public var author: String
    /// Whether the place was suggested, so that it is no random sample.
    public var isSuggested: Bool

    /// Makes an area.
    public init(
        polygons: [Polygon], className: String, kind: String, date: String = "", author: String = "",
        isSuggested: Bool = false
    ) {
        self.polygons = polygons
        self.className = className
        self.kind = kind
        self.date = date
        self.author = author
        self.isSuggested = isSuggested
    }

    /// The polygons of whole pixels: a rectangle for each run of them in a row.
    ///
    /// - Parameter pixels: columns and rows.
    /// - Returns: the rectangles.
    public static func polygons(ofPixels pixels: [SIMD2<Int>]) -> [Polygon] {
        let sorted = Set(pixels).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
        var runs: [(first: SIMD2<Int>, last: SIMD2<Int>)] = []
        for pixel in sorted {
            if let last = runs.last?.last, last.y == pixel.y, last.x + 1 == pixel.x {
                runs[runs.count - 1].last = pixel
            } else {
                runs.append((pixel, pixel))
            }
        }
        return runs.map { run in
            let (left, top) = (Double(run.first.x), Double(run.first.y))
            let (right, bottom) = (Double(run.last.x + 1), top + 1)
            return [
                [
                    SIMD2(left, top), SIMD2(right, top), SIMD2(right, bottom), SIMD2(left, bottom), SIMD2(left, top),
                ]
            ]
        }
    }
}
