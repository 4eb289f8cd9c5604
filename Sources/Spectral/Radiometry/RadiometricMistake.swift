internal import Foundation

/// A common radiometric mistake of a scene, with its correction.
package enum RadiometricMistake: CaseIterable, Sendable {
    case offsetNotApplied, offsetAppliedTwice, tenTimesTooLarge, tenTimesTooSmall, negative, numbersForReflectance
    case reflectanceForNumbers
    /// Top-of-atmosphere reflectance where surface reflectance is expected, and vice versa.
    case topOfAtmosphere, surface

    /// Mistakes of scale only.
    package static let scales: [RadiometricMistake] = [
        .tenTimesTooLarge, .tenTimesTooSmall, .numbersForReflectance, .reflectanceForNumbers,
    ]

    /// Whether it applies to reflectance only: DN without a unit have no such offset.
    package var needsReflectance: Bool {
        switch self {
        case .offsetNotApplied, .offsetAppliedTwice, .topOfAtmosphere, .surface: true
        default: false
        }
    }

    /// Whether it is detected by blue against red, not by distances, which haze and season change alike.
    package var isLevel: Bool { self == .topOfAtmosphere || self == .surface }

    /// The text for the sentence "as if ...".
    package var words: String {
        switch self {
        case .offsetNotApplied: "an offset of -0.1 was not applied"
        case .offsetAppliedTwice: "an offset of -0.1 was applied that is not theirs"
        case .tenTimesTooLarge: "the scale was ten times too large"
        case .tenTimesTooSmall: "the scale was ten times too small"
        case .negative: "their sign was wrong"
        case .numbersForReflectance: "they were digital numbers, 10,000 times reflectance"
        case .reflectanceForNumbers: "they were reflectance, and the training scene's were 10,000 times that"
        case .topOfAtmosphere: "they were top-of-atmosphere and the training scene's surface reflectance"
        case .surface: "they were surface and the training scene's top-of-atmosphere reflectance"
        }
    }

    /// The factor and constant that correct a band.
    ///
    /// - Parameter wavelength: the band's centre in nanometres; nil if unknown.
    /// - Returns: the correction; nil where it depends on an unknown wavelength.
    package func undone(atWavelength wavelength: Double?) -> (factor: Float, constant: Float)? {
        switch self {
        case .offsetNotApplied: return (1, -0.1)
        case .offsetAppliedTwice: return (1, 0.1)
        case .tenTimesTooLarge: return (0.1, 0)
        case .tenTimesTooSmall: return (10, 0)
        case .negative: return (-1, 0)
        case .numbersForReflectance: return (0.0001, 0)
        case .reflectanceForNumbers: return (10_000, 0)
        case .topOfAtmosphere, .surface:
            guard let wavelength else { return nil }
            let depth = Float(Self.rayleighDepth(wavelength))
            let path = Self.pathReflectance(wavelength)
            return self == .surface ? (1 - depth, path) : (1 / (1 - depth), -path / (1 - depth))
        }
    }

    /// The path reflectance of the atmosphere: a third of its optical depth.
    package static func pathReflectance(_ wavelength: Double) -> Float { Float(rayleighDepth(wavelength) / 3) }

    /// The Rayleigh optical depth of the atmosphere: 0.0088 times the wavelength in micrometres to the power of -4.05
    /// (Gordon, Brown and Evans 1988, Applied Optics 27, 862, rounded).
    private static func rayleighDepth(_ wavelength: Double) -> Double { 0.0088 * pow(wavelength / 1000, -4.05) }
}
