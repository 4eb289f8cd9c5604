package import Foundation
internal import Report

/// A picture beside the figures of a claim.
package struct ClaimPicture: Sendable, Encodable {
    /// The file's name without its ending.
    package let name: String
    /// The caption, a sentence.
    package let caption: String
    /// The picture (SVG).
    package let svg: Data

    private enum CodingKeys: CodingKey { case name, caption }

    /// Draws lines of points over an axis of doubling steps.
    ///
    /// - Parameters:
    ///   - name: the file's name without its ending.
    ///   - caption: what it shows.
    ///   - horizontal: what the horizontal axis counts.
    ///   - vertical: what the vertical axis counts.
    ///   - lines: each with its name, and the places, values and intervals of its points.
    init(
        _ name: String, caption: String, horizontal: String, vertical: String,
        lines: [(name: String, points: [LineChart.Point])]
    ) {
        self.name = name
        self.caption = caption
        svg =
            LineChart(
                title: caption, horizontalTitle: horizontal, verticalTitle: vertical,
                lines: lines.map { LineChart.Line(label: $0.name, name: $0.name, points: $0.points) }, note: ""
            ).svg
    }
}
