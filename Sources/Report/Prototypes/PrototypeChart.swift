package import Foundation

/// The prototypes of a classifier as spectra, class by class, over the distribution of the training samples.
package struct PrototypeChart: Sendable {
    /// A position on the horizontal axis.
    package struct Position: Sendable {
        /// The band or feature.
        package var name: String
        /// The centre wavelength in nanometres; nil if unknown.
        package var wavelength: Double?

        /// Makes a place.
        package init(name: String, wavelength: Double?) {
            self.name = name
            self.wavelength = wavelength
        }
    }

    /// A prototype.
    package struct Line: Sendable {
        /// The short label: number and share.
        package var label: String
        /// The value at each position.
        package var values: [Double]
        /// The share of samples that it represents, 0...1, which sets the width of the line.
        package var share: Double
        /// Whether it is outside the training range.
        package var isOutside: Bool

        /// Makes a line.
        package init(label: String, values: [Double], share: Double, isOutside: Bool) {
            self.label = label
            self.values = values
            self.share = share
            self.isOutside = isOutside
        }
    }

    /// A class.
    package struct Panel: Sendable {
        /// Its name.
        package var name: String
        /// Red, green and blue, as in the map.
        package var color: [UInt8]
        /// The note next to the name.
        package var note: String
        /// The 5, 25, 50, 75 and 95 % quantiles of the training samples at each position.
        package var quantiles: [[Double]]
        /// The prototypes to show.
        package var lines: [Line]

        /// Makes a panel.
        package init(name: String, color: [UInt8], note: String, quantiles: [[Double]], lines: [Line]) {
            self.name = name
            self.color = color
            self.note = note
            self.quantiles = quantiles
            self.lines = lines
        }
    }

    /// The title.
    package var title: String
    /// The horizontal axis.
    package var positions: [Position]
    /// The title of the vertical axis, with its unit.
    package var valueTitle: String
    /// The classes.
    package var panels: [Panel]
    /// Lines below the picture.
    package var notes: [String]

    /// Makes a chart.
    package init(title: String, positions: [Position], valueTitle: String, panels: [Panel], notes: [String]) {
        self.title = title
        self.positions = positions
        self.valueTitle = valueTitle
        self.panels = panels
        self.notes = notes
    }

    /// The picture as a self-contained SVG, legible from a width of 400 pixels, in light and dark mode and print.
    package func svg() -> Data { PrototypePage(self).data }
}
