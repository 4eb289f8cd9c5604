/// A band of a scene as formulas know it.
public struct SpectralBand: Sendable, Equatable, Hashable, Codable {
    /// What a band is among those of its own day or source, where a stack has several.
    package struct Origin: Sendable, Equatable, Hashable, Codable {
        /// The day of acquisition, or what a person calls the source.
        package var tag: String
        /// The name in its own file.
        package var name: String
        /// The symbol in its own file.
        package var symbol: String?
        /// The centre in nanometres; the band itself has none where another source goes before its own.
        package var wavelength: Double?

        /// Describes where a band comes from.
        package init(tag: String, name: String, symbol: String? = nil, wavelength: Double? = nil) {
            self.tag = tag
            self.name = name
            self.symbol = symbol
            self.wavelength = wavelength
        }
    }

    /// The name as in the file, such as "B08", "nir" or "f3".
    public var name: String
    /// The symbol that index formulas use, such as "N" for the near infrared; nil when the band is not known.
    public var symbol: String?
    /// The centre of the band in nanometres; nil when it is not known.
    public var wavelength: Double?
    /// Where it comes from; nil when neither a day nor a tag is known.
    package var origin: Origin?

    /// Describes a band.
    package init(name: String, symbol: String? = nil, wavelength: Double? = nil, origin: Origin? = nil) {
        self.name = name
        self.symbol = symbol
        self.wavelength = wavelength
        self.origin = origin
    }

    /// What it is: its symbol, or the one that it has in its own file.
    package var meaning: String? { symbol ?? origin?.symbol }

    /// The band as its own file has it.
    package var alone: SpectralBand {
        origin.map {
            SpectralBand(name: $0.name, symbol: $0.symbol, wavelength: wavelength ?? $0.wavelength, origin: $0)
        } ?? self
    }

    /// The symbols of Awesome Spectral Indices and what they stand for.
    static let meanings: [String: String] = [
        "A": "coastal aerosol", "B": "blue", "G1": "green, 530 nm", "G": "green", "Y": "yellow", "R": "red",
        "RE1": "red edge, 705 nm", "RE2": "red edge, 740 nm", "RE3": "red edge, 780 nm", "N": "near infrared",
        "N2": "narrow near infrared, 865 nm", "WV": "water vapour", "S1": "short-wave infrared, 1.6 um",
        "S2": "short-wave infrared, 2.2 um", "T": "thermal infrared", "T1": "thermal infrared, 10.9 um",
        "T2": "thermal infrared, 12 um", "HH": "radar, HH", "HV": "radar, HV", "VH": "radar, VH", "VV": "radar, VV",
    ]

    /// The symbols of radar, which no camera has.
    package static let radarSymbols: Set = ["HH", "HV", "VH", "VV"]

    /// The symbols that formulas know, in alphabetical order.
    package static var symbols: [String] { meanings.keys.sorted() }

    /// The symbol of a name that means the same band on every sensor: a common name or a symbol itself.
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
