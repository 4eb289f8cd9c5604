internal import Accuracy
package import Foundation
internal import YatlasCore

/// A small picture of a map beside its scene.
package struct Quicklook: Sendable {
    /// A line of the legend.
    package struct LegendItem: Sendable, Equatable {
        /// The name; cut if it is too long.
        package var name: String
        /// Red, green and blue.
        package var color: [UInt8]
        /// The share of all pixels, 0...1; not shown if NaN.
        package var share: Double
        /// The area in hectares; nil if unknown.
        package var hectares: Double?

        /// Makes a line of the legend.
        package init(name: String, color: [UInt8], share: Double, hectares: Double? = nil) {
            self.name = name
            self.color = color
            self.share = share
            self.hectares = hectares
        }
    }

    /// The default colours of ambiguous (253), unknown (254) and masked (255) pixels.
    package static let absenceColors: [UInt8: [UInt8]] = [
        253: [168, 168, 168], 254: [96, 96, 96], 255: [222, 222, 222],
    ]

    /// The title, such as the name of the scene.
    package var title: String
    /// The grey line below the title, or an empty string.
    package var subtitle: String
    /// The grey line with date, CRS and area, or an empty string.
    package var facts: String
    /// The width of the decimated map in pixels.
    package var width: Int
    /// The height of the decimated map in pixels.
    package var height: Int
    /// The map row by row, width x height: 0 nodata, 1...252 classes, 253 ambiguous, 254 unknown, 255 masked.
    package var labels: [UInt8]
    /// Red, green and blue of each label; nodata is always white.
    package var colors: [UInt8: [UInt8]]
    /// Three planes for red, green and blue, width x height values each, in any units; NaN is nodata.
    ///
    /// Each plane is stretched between its 2nd and 98th percentile. Without a scene the map is shown alone.
    package var scene: [[Float]]?
    /// The caption of the scene, such as "scene, true colour".
    package var sceneCaption: String
    /// The size of a pixel of the decimated map in metres; nil for no scale bar.
    package var pixelSize: Double?
    /// The direction of true north in degrees, clockwise from the upper edge; nil for no arrow.
    package var north: Double?
    /// The legend, in order; past 40 entries the rest is only counted.
    package var legend: [LegendItem]

    /// Makes a picture; `png()` checks its consistency.
    package init(
        title: String, subtitle: String = "", facts: String = "", width: Int, height: Int, labels: [UInt8],
        colors: [UInt8: [UInt8]], scene: [[Float]]? = nil, sceneCaption: String = "scene", pixelSize: Double? = nil,
        north: Double? = nil, legend: [LegendItem] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.facts = facts
        self.width = width
        self.height = height
        self.labels = labels
        self.colors = colors
        self.scene = scene
        self.sceneCaption = sceneCaption
        self.pixelSize = pixelSize
        self.north = north
        self.legend = legend
    }

    /// The picture as a PNG file: the same bytes for the same input, fonts and cairo.
    ///
    /// Throws `YatlasError` if sizes are inconsistent, a label has no colour, or cairo fails.
    package func png() throws -> Data {
        if let defect { throw YatlasError(.unsuitable, "quicklook \(title)", "\(defect)") }
        return try QuicklookPage(self).draw(self)
    }

    /// The first inconsistency, or nil.
    private var defect: String? {
        guard width > 0, height > 0 else { return "a map of \(width) x \(height) pixels can't be drawn" }
        let size = "\(width) x \(height) pixels"
        if labels.count != width * height { return "\(labels.count) labels for \(size)" }
        if let scene {
            if scene.count != 3 { return "\(scene.count) scene planes, not red, green and blue" }
            if let plane = scene.first(where: { $0.count != width * height }) {
                return "a scene plane of \(plane.count) values for \(size)"
            }
        }
        if (Array(colors.values) + legend.map(\.color)).contains(where: { $0.count != 3 }) {
            return "a colour is not red, green and blue"
        }
        let known = Set(colors.keys).union(Self.absenceColors.keys).union([0])
        if let label = Set(labels).subtracting(known).min() { return "label \(label) has no colour; add it to colors" }
        if let pixelSize, !(1e-6...1e7).contains(pixelSize) {
            return "a pixel of \(pixelSize) m; give nil if it isn't known"
        }
        if let north, !north.isFinite { return "north at \(north) degrees; give nil if it isn't known" }
        return nil
    }
}
