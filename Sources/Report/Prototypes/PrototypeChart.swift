package import Foundation

/// Prototypes of a classifier as spectra, class by class, over what the class's training samples look like.
package struct PrototypeChart: Sendable {
    /// A place on the horizontal axis.
    package struct Position: Sendable {
        /// The band or feature.
        package var name: String
        /// Centre wavelength in nanometres, when known.
        package var wavelength: Double?

        /// Makes a place.
        package init(name: String, wavelength: Double?) {
            self.name = name
            self.wavelength = wavelength
        }
    }

    /// A prototype.
    package struct Line: Sendable {
        /// Its name on the line, short: number and share.
        package var label: String
        /// Its value at each place.
        package var values: [Double]
        /// What tells the lines' widths: the share of samples that it stands for, 0...1.
        package var share: Double
        /// Whether it lies outside of what was seen in training.
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
        /// What stands beside the name.
        package var note: String
        /// The 5, 25, 50, 75 and 95 % quantiles of its training samples at each place.
        package var quantiles: [[Double]]
        /// The prototypes that are shown.
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

    /// What the picture shows.
    package var title: String
    /// The horizontal axis.
    package var positions: [Position]
    /// What the vertical axis counts, with its unit.
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

    /// The picture as a self-contained SVG, legible from 400 pixels of width on, in light, in dark and in print.
    package func svg() -> Data { PrototypePage(self).data }
}
