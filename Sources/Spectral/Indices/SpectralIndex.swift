internal import YatlasCore

/// A spectral index of the catalogue or of the user.
package struct SpectralIndex: Sendable, Equatable {
    /// A named constant of a formula, which users may change.
    package struct Constant: Sendable, Equatable {
        /// The name, such as "L".
        package let name: String
        /// The default; nil where it depends on the scene.
        package let value: Double?

        /// Makes a constant.
        package init(name: String, value: Double?) {
            self.name = name
            self.value = value
        }
    }

    /// The short name, such as "NDVI"; that of a different version 0 is like "SAVI@v0".
    package let name: String
    /// The long name.
    package let longName: String
    /// The formula in terms of band symbols, constants and `kernel(a, b)`.
    package let formula: String
    /// The application domain, such as "vegetation".
    package let domain: String
    /// The publication.
    package let reference: String
    /// The constants of the formula, in alphabetical order.
    package let constants: [Constant]
    /// The versions of Awesome Spectral Indices with this definition: "v0", "v1" or both; empty for the tasselled cap
    /// and the user's own indices.
    package let versions: [String]

    package init(
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

    /// Makes a user's own index.
    ///
    /// - Parameters:
    ///   - name: the short name: a letter, then letters and digits.
    ///   - longName: the long name.
    ///   - formula: the formula in terms of band symbols, wavelengths, constants and other indices.
    ///   - domain: the application domain.
    ///   - reference: the publication.
    ///   - constants: the constants of the formula and their defaults.
    /// - Throws: `YatlasError` if the name of the index or of a constant is invalid or already in use.
    package init(
        own name: String, longName: String, formula: String, domain: String, reference: String,
        constants: [String: Double]
    ) throws {
        self.init(
            name: name, longName: longName, formula: formula, domain: domain, reference: reference,
            constants: constants.keys.sorted().map { Constant(name: $0, value: constants[$0]) }, versions: [])
        for word in [name] + constants.keys.sorted() {
            guard FormulaToken.isIdentifier(word) else {
                throw YatlasError(
                    .unsuitable, nil, "\(Message.quoted(word)) is no name",
                    fix: "write a letter, then letters and digits")
            }
            let isSymbol = SpectralBand.meanings[word] != nil || WavelengthSymbol(word) != nil
            guard !isSymbol, !FormulaParser.isFunction(word) else {
                throw YatlasError(
                    .unsuitable, nil, "\"\(word)\" is a \(isSymbol ? "band" : "function") in formulas",
                    fix: "take another name")
            }
        }
        guard !BandName(name).isBand else {
            throw YatlasError(.unsuitable, nil, "\"\(name)\" is a name of bands", fix: "take another name")
        }
        guard !FeatureExpression.sets.contains(name), !BandScope.isMathematicalConstant(name) else {
            let meaning = FeatureExpression.sets.contains(name) ? "a set of features" : "a number in mathematics"
            throw YatlasError(.unsuitable, nil, "\"\(name)\" is \(meaning)", fix: "take another name")
        }
        if let known = SpectralIndex.named(name) {
            throw YatlasError(
                .unsuitable, nil, "\"\(name)\" is in the catalogue (\(known.longName))", fix: "take another name")
        }
    }

    /// Checks the formula, assuming that all bands it names exist.
    ///
    /// - Parameter catalogue: the indices that the formula may name.
    /// - Throws: `YatlasError` if it is invalid.
    package func check(in catalogue: IndexCatalogue) throws {
        let own = symbols.filter { WavelengthSymbol($0) != nil }
        let bands =
            SpectralBand.symbols.enumerated().map { place, symbol in
                SpectralBand(name: symbol, symbol: symbol, wavelength: Double(100 + place))
            } + own.map { SpectralBand(name: $0, wavelength: WavelengthSymbol($0)?.middle) }
        _ = try FeatureSet([name], bands: bands, catalogue: catalogue)
    }

    /// The catalogue.
    package static var all: [SpectralIndex] { IndexTable.all }

    /// The index of a name, in any case where that is unambiguous; "SAVI@v0" is the index of version 0.
    package static func named(_ name: String) -> SpectralIndex? {
        IndexTable.byName[name] ?? (IndexTable.bySmallName[name.lowercased()] ?? nil)
    }

    /// The sensors that its coefficients are valid for; empty if it is valid for any sensor with the bands.
    package var sensors: [String] {
        domain == "tasselled-cap"
            ? IndexTable.tasselledCapSensors[String(name.drop { $0 != "@" }.dropFirst())] ?? [] : []
    }

    /// The symbols of the bands that it needs, in order of appearance in the formula.
    package var symbols: [String] {
        var seen: Set<String> = []
        return formula.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init).filter {
            (SpectralBand.meanings[$0] != nil || WavelengthSymbol($0) != nil) && seen.insert($0).inserted
        }
    }

    package func renamed(_ name: String) -> SpectralIndex {
        SpectralIndex(
            name: name, longName: longName, formula: formula, domain: domain, reference: reference,
            constants: constants, versions: versions)
    }
}
