/// A band's centre wavelength and width from metadata with various spellings.
///
/// The unit is that of the key ("CENTRAL_WAVELENGTH_UM"), of the value ("0.52 um") or of an item beside it
/// ("wavelength_units"); without any, values below 100 are micrometres and others nanometres.
struct BandWavelength {
    /// The centre in nanometres, 200 to 20000.
    var centre: Double?
    /// The full width at half maximum in nanometres.
    var width: Double?

    /// Reads the metadata of one band.
    init(_ items: [String: String]) {
        var plain: [String: String] = [:]
        for (key, value) in items.sorted(by: { $0.key < $1.key }) { plain[Self.plain(key)] = value }
        let unit =
            Self.unitKeys.lazy.compactMap { plain[$0] }.first.map(Unit.init)
            ?? ["units", "unit"].lazy.compactMap { plain[$0] }.map(Unit.init).first { $0.factor != nil } ?? .unknown
        guard let (centre, factor) = Self.value(of: Self.centreKeys, in: plain, unit) else { return }
        self.centre = Self.checked(centre * factor)
        guard self.centre != nil else { return }
        // A width below 100 may have either unit: that of the centre is used.
        let same: Unit = factor == 1 ? .nanometres : .micrometres
        width = Self.value(of: Self.widthKeys, in: plain, same).map { $0.number * $0.factor }
        if let width, !(width > 0 && width < 20_000) { self.width = nil }
    }

    /// The only wavelength with a unit in a text, such as "Band 1 (418.42 nm)" or "0.52 um".
    static func nanometres(in text: String) -> Double? {
        let found = text.matches(of: lengths).compactMap { match -> Double? in
            guard let factor = Unit(String(match.unit)).factor, let number = Double(match.number) else { return nil }
            return checked(number * factor)
        }
        return Set(found).count == 1 && !text.contains(range) ? found[0] : nil
    }

    // Compiled once: thousands of files are opened in a run, and compiling a pattern is slow. Patterns are immutable.
    private nonisolated(unsafe) static let lengths =
        #/(?<number>\d+(?:\.\d+)?)\s*(?<unit>[A-Za-z\x{B5}\x{3BC}]+)/#
    private nonisolated(unsafe) static let range =
        #/\d\s*[\-\x{2013}]\s*\d+(?:\.\d+)?\s*(?:nm|um|[\x{B5}\x{3BC}]m|nano|micro)/#.ignoresCase()
    private nonisolated(unsafe) static let number = #/\s*(\d*\.?\d+(?:[eE][+\-]?\d+)?)\s*([A-Za-z\x{B5}\x{3BC}]*)\s*/#

    /// A key reduced to lower-case letters and digits.
    static func plain(_ key: String) -> String {
        String(key.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    /// The unit of a wavelength.
    private enum Unit {
        case nanometres, micrometres, unknown
        /// No known unit of length: a frequency, a band number or the like.
        case none

        init(_ text: String) {
            switch text.lowercased().filter({ !$0.isWhitespace }) {
            case "nm", "nanometer", "nanometers", "nanometre", "nanometres": self = .nanometres
            case "um", "\u{B5}m", "\u{3BC}m", "micron", "microns", "micrometer", "micrometers", "micrometre",
                "micrometres":
                self = .micrometres
            case "", "unknown": self = .unknown
            default: self = .none
            }
        }

        var factor: Double? {
            switch self {
            case .nanometres: 1
            case .micrometres: 1000
            case .unknown, .none: nil
            }
        }
    }

    /// The value of the first of some keys, and its factor to nanometres.
    private static func value(
        of keys: [String], in items: [String: String], _ unit: Unit
    ) -> (number: Double, factor: Double)? {
        for key in keys {
            for (suffix, told) in [("", unit), ("um", .micrometres), ("nm", .nanometres)] {
                guard let text = items[key + suffix],
                    let match = text.wholeMatch(of: self.number), let number = Double(match.1)
                else { continue }
                let own = Unit(String(match.2))
                if case .none = own { continue }
                if let factor = own.factor ?? told.factor { return (number, factor) }
                if case .unknown = told { return (number, number < 100 ? 1000 : 1) }
            }
        }
        return nil
    }

    private static func checked(_ nanometres: Double) -> Double? {
        // Rounded to 0.0001 nm: 0.4184 um are 418.4 nm.
        let rounded = (nanometres * 1e4).rounded() / 1e4
        return (200...20_000).contains(rounded) ? rounded : nil
    }

    private static let centreKeys = [
        "centralwavelength", "centerwavelength", "centrewavelength", "wavelengthcenter", "wavelengthcentre",
        "wavelength", "wavelengths", "bandwavelength", "bandwavelengths", "wavelengthcenterofband",
        "netcdfdimwavelength", "netcdfdimwavelengths",
    ]
    private static let unitKeys = ["wavelengthunits", "wavelengthunit", "wavelengthsunits", "bandwavelengthunits"]
    private static let widthKeys = ["fwhm", "fwhmofband"]
}
