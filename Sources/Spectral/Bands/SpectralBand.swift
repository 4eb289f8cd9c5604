/// A band of a scene, with the name and symbol that formulas use.
public struct SpectralBand: Sendable, Equatable, Hashable, Codable {
    /// The identity of a band within its own date or source, in a stack of several.
    package struct Origin: Sendable, Equatable, Hashable, Codable {
        /// The acquisition date, or the tag given by the user.
        package var tag: String
        /// The name in its own file.
        package var name: String
        /// The symbol in its own file.
        package var symbol: String?
        /// The centre wavelength in nanometres; the band itself has none if a band of another source takes precedence.
        package var wavelength: Double?

        /// Describes the origin of a band.
        package init(tag: String, name: String, symbol: String? = nil, wavelength: Double? = nil) {
            self.tag = tag
            self.name = name
            self.symbol = symbol
            self.wavelength = wavelength
        }
    }

    /// The name as in the file, such as "B08", "nir" or "f3".
    public var name: String
    /// The symbol in index formulas, such as "N" for the near infrared; nil if unknown.
    public var symbol: String?
    /// The centre wavelength in nanometres; nil if unknown.
    public var wavelength: Double?
    /// The origin; nil if neither date nor tag is known.
    package var origin: Origin?

    /// Describes a band.
    package init(name: String, symbol: String? = nil, wavelength: Double? = nil, origin: Origin? = nil) {
        self.name = name
        self.symbol = symbol
        self.wavelength = wavelength
        self.origin = origin
    }

    /// The symbol of the band, or the one that it has in its own file.
    package var meaning: String? { symbol ?? origin?.symbol }

    /// The band as its own file describes it.
    package var alone: SpectralBand {
        origin.map {
            SpectralBand(name: $0.name, symbol: $0.symbol, wavelength: wavelength ?? $0.wavelength, origin: $0)
        } ?? self
    }

    /// The symbols of Awesome Spectral Indices and their meanings.
    static let meanings: [String: String] = [
        "A": "coastal aerosol", "B": "blue", "G1": "green, 530 nm", "G": "green", "Y": "yellow", "R": "red",
        "RE1": "red edge, 705 nm", "RE2": "red edge, 740 nm", "RE3": "red edge, 780 nm", "N": "near infrared",
        "N2": "narrow near infrared, 865 nm", "WV": "water vapour", "S1": "short-wave infrared, 1.6 um",
        "S2": "short-wave infrared, 2.2 um", "T": "thermal infrared", "T1": "thermal infrared, 10.9 um",
        "T2": "thermal infrared, 12 um", "HH": "radar, HH", "HV": "radar, HV", "VH": "radar, VH", "VV": "radar, VV",
    ]

    /// The symbols of radar polarisations, which optical sensors do not have.
    package static let radarSymbols: Set = ["HH", "HV", "VH", "VV"]

    /// All symbols of formulas, in alphabetical order.
    package static var symbols: [String] { meanings.keys.sorted() }

    /// The symbol of a name that means the same band for every sensor: a common name or a symbol itself.
    static func symbol(ofCommonName name: BandName) -> String? {
        commonNames[name.key]
    }

    private static let commonNames: [String: String] = {
        var table = [
            "coastal": "A", "coastalaerosol": "A", "ultrablue": "A", "blue": "B", "green": "G", "green05": "G1",
            "yellow": "Y",
            "red": "R",
            "rededge1": "RE1", "rededge071": "RE1", "rededge2": "RE2", "rededge075": "RE2",
            "rededge3": "RE3", "rededge078": "RE3", "nir": "N", "nearinfrared": "N", "nir08": "N",
            "broadnir": "N", "nir09": "WV", "watervapor": "WV", "watervapour": "WV", "swir1": "S1", "swir16": "S1",
            "swir2": "S2", "swir22": "S2",
            "lwir": "T", "lwir11": "T1", "lwir12": "T2",
        ]
        for symbol in meanings.keys { table[symbol.lowercased()] = symbol }
        return table
    }()
}
