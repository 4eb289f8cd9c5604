/// A spectral index of the catalogue.
public struct SpectralIndex: Sendable, Equatable {
    /// The short name, such as "NDVI".
    public let name: String
    /// The name in words.
    public let longName: String
    /// What it is in terms of band symbols.
    public let formula: String
    /// What it is used for: vegetation, water, soil, urban, snow or burn.
    public let domain: String
    /// Where it was published.
    public let reference: String

    /// Makes a record of the catalogue.
    init(_ name: String, _ longName: String, _ domain: String, _ formula: String, _ reference: String) {
        self.name = name
        self.longName = longName
        self.formula = formula
        self.domain = domain
        self.reference = reference
    }

    /// The index of that name, in any case.
    public static func named(_ name: String) -> SpectralIndex? {
        all.first { $0.name.lowercased() == name.lowercased() }
    }

    /// The symbols of the bands that it needs, in the order in which the formula names them.
    public var symbols: [String] {
        var seen: Set<String> = []
        return formula.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            SpectralBand.meanings[$0] != nil && seen.insert($0).inserted
        }
    }
}
