public import Foundation

/// Prototypes of a classifier as spectra, class by class, over what the class's training samples look like.
public struct PrototypeChart: Sendable {
    /// A place on the horizontal axis.
    public struct Position: Sendable {
        /// The band or feature.
        public var name: String
        /// Centre wavelength in nanometres, when known.
        public var wavelength: Double?

        /// Makes a place.
        public init(name: String, wavelength: Double?) {
            self.name = name
            self.wavelength = wavelength
        }
    }

    /// A prototype.
    public struct Line: Sendable {
        /// Its name on the line, short: number and share.
        public var label: String
        /// Its value at each place.
        public var values: [Double]
        /// What tells the lines' widths: the share of samples that it stands for, 0...1.
        public var share: Double
        /// Whether it lies outside of what was seen in training.
        public var isOutside: Bool

        /// Makes a line.
        public init(label: String, values: [Double], share: Double, isOutside: Bool) {
            self.label = label
            self.values = values
            self.share = share
            self.isOutside = isOutside
        }
    }

    /// A class.
    public struct Panel: Sendable {
        /// Its name.
        public var name: String
        /// Red, green and blue, as in the map.
        public var color: [UInt8]
        /// What stands beside the name.
        public var note: String
        /// The 5, 25, 50, 75 and 95 % quantiles of its training samples at each place.
        public var quantiles: [[Double]]
        /// The prototypes that are shown.
        public var lines: [Line]

        /// Makes a panel.
        public init(name: String, color: [UInt8], note: String, quantiles: [[Double]], lines: [Line]) {
            self.name = name
            self.color = color
            self.note = note
            self.quantiles = quantiles
            self.lines = lines
        }
    }

    /// What the picture shows.
    public var title: String
    /// The horizontal axis.
    public var positions: [Position]
    /// What the vertical axis counts, with its unit.
    public var valueTitle: String
    /// The classes.
    public var panels: [Panel]
    /// Lines below the picture.
    public var notes: [String]

    /// Makes a chart.
    public init(title: String, positions: [Position], valueTitle: String, panels: [Panel], notes: [String]) {
        self.title = title
        self.positions = positions
        self.valueTitle = valueTitle
        self.panels = panels
        self.notes = notes
    }

    /// The picture as a self-contained SVG, legible from 400 pixels of width on, in light, in dark and in print.
    public func svg() -> Data { PrototypePage(self).data }
}
