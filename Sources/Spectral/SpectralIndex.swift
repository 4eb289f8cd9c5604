/// A spectral index of the catalogue, or one of a person's own.
public struct SpectralIndex: Sendable, Equatable {
    /// A number in a formula that has a name, so that it can be changed.
    public struct Constant: Sendable, Equatable {
        /// The name, such as "L".
        public let name: String
        /// The usual value; nil where it depends on the scene.
        public let value: Double?

        /// Makes a constant.
        public init(name: String, value: Double?) {
            self.name = name
            self.value = value
        }
    }

    /// The short name, such as "NDVI"; that of version 0, where it differs, is like "SAVI@v0".
    public let name: String
    /// The name in words.
    public let longName: String
    /// What it is in terms of band symbols, constants and `kernel(a, b)`.
    public let formula: String
    /// What it is used for, such as "vegetation".
    public let domain: String
    /// Where it was published.
    public let reference: String
    /// The constants of the formula, in alphabetical order.
    public let constants: [Constant]
    /// Which versions of Awesome Spectral Indices have it like this: "v0", "v1" or both; none for a person's own.
    public let versions: [String]

    init(
        name: String, longName: String, formula: String, domain: String, reference: String, constants: [Constant],
        versions: [String]
    ) {
        self.name = name
        self.longName = longName
        self.formula = formula
        self.domain = domain
        self.reference = reference
        self.constants = constants
        self.versions = versions
    }

    /// The catalogue.
    public static var all: [SpectralIndex] { IndexTable.all }

    /// The index of that name, in any case where only one has it; "SAVI@v0" is the index as version 0 has it.
    public static func named(_ name: String) -> SpectralIndex? {
        IndexTable.byName[name] ?? (IndexTable.bySmallName[name.lowercased()] ?? nil)
    }

    /// The index of a name that a person typed.
    ///
    /// - Throws: `FeatureError` with the names that come near when there is none.
    public static func typed(_ name: String) throws -> SpectralIndex {
        guard let index = named(name) else {
            let near = BandScope(bands: []).suggestions(for: name)
            let hint = near.isEmpty ? "" : "did you mean \(near.joined(separator: ", "))? "
            throw FeatureError("unknown index \"\(name)\"; \(hint)'yatlas indices' lists the indices")
        }
        return index
    }

    /// The symbols of the bands that it needs, in the order in which the formula names them.
    public var symbols: [String] {
        var seen: Set<String> = []
        return formula.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init).filter {
            (SpectralBand.meanings[$0] != nil || Wavelengths($0) != nil) && seen.insert($0).inserted
        }
    }

    func renamed(_ name: String) -> SpectralIndex {
        SpectralIndex(
            name: name, longName: longName, formula: formula, domain: domain, reference: reference,
            constants: constants, versions: versions)
    }
}
