internal import Foundation
package import YatlasCore

/// The meaning of 0 in a raster of classes.
package enum ZeroMeaning: String, Sendable, CaseIterable {
    /// No class.
    case none
    /// A class.
    case `class`
}

extension Dataset {
    /// The meaning of 0 in a band according to the file: by its nodata value, mask, or class names; nil if unknown.
    package func zeroMeaning(band: Int) -> ZeroMeaning? {
        let info = bands[band - 1]
        if info.nodata == 0 { return ZeroMeaning.none }
        let names = categoryNames(band: band)
        guard names.contains(where: { !$0.isEmpty }) else { return info.isMasked ? .class : nil }
        let name = names[0].lowercased().filter { $0.isLetter || $0.isNumber }
        return name.isEmpty || Self.wordsForNone.contains(name) ? ZeroMeaning.none : .class
    }

    /// Names in attribute tables for values without a class.
    private static let wordsForNone: Set = [
        "nodata", "none", "null", "background", "unclassified", "unlabelled", "unlabeled", "fill", "novalue", "masked",
    ]
}

extension YatlasError {
    /// The error for a raster in which 0 may be a class or not.
    package static func untold(zeros: Int, of pixels: Int, _ path: String) -> YatlasError {
        let share = 100 * Double(zeros) / Double(max(pixels, 1))
        return YatlasError(
            .unsuitable, path,
            """
            \(share < 0.1 ? "some" : NumberFormat.decimal(share, digits: 1) + " %") of its pixels are 0, and nothing says \
            whether that is a class
            """, fix: "say \(setting: .zero) none, or \(setting: .zero) class if it is one")
    }
}
