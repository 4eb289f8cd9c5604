package import KernelTypes
internal import YatlasCore

/// The features of a model: names and formulas, checked against bands and compiled.
package struct FeatureSet: Sendable, Equatable {
    /// One number that a model sees of each pixel.
    package struct Feature: Sendable, Equatable {
        /// The name, unique in its set.
        package let name: String
        /// The formula in terms of bands' names and symbols, no index named; gives the same program when read again.
        package let formula: String
        /// Whether it does not matter if bands are stored as reflectance or as reflectance times 10000.
        package let isScaleSafe: Bool
    }

    /// The most features that a set can have.
    package static let maximumCount = 1024
    /// The most steps that a program can have.
    static let maximumSteps = 16384

    /// The features in the order in which they were asked for.
    package let features: [Feature]
    /// The bands that the program reads, as places in the given bands, ascending.
    package let inputs: [Int]
    /// What the kernels run: its inputs are the bands, and after them a plane for each focal statistic.
    package let program: FeatureProgram
    /// What focal statistics are taken of, computed from the same bands; nil when there are none.
    package let inner: FeatureProgram?
    /// The focal statistics that the program reads.
    package let focals: [FocalStatistic]

    /// Whether there are statistics over dates: then a band without a value voids itself, not the whole pixel.
    package let isOverDates: Bool

    /// How many pixels around a pixel its features depend on.
    package var margin: Int { focals.map(\.radius).max() ?? 0 }

    /// The sets in items that are found from pixels, before features can be made of the items.
    package static func fittedSets(in items: [String], bands: [SpectralBand]) -> [FittedTransform] {
        FeatureExpression.fittedSets(in: items, bands: bands)
    }

    /// The formula of a band as it is, by its name alone.
    package static func plain(_ name: String) -> String { FormulaToken.quoted(name) }

    /// Makes features of what a person types.
    /// - Parameters:
    ///   - items: "raw" (every band), "indices" (all that the bands allow), "all" (both), a set that was fitted, sums and
    ///     differences of sets such as "raw+NDVI", a band's name or symbol, an
    ///     index, a formula or name=formula, alone or several with commas between.
    ///   - bands: The scene's bands.
    ///   - catalogue: The indices that items and formulas may name.
    /// - Throws: `YatlasError` if an item is wrong or needs a band that is not there.
    package init(_ items: [String], bands: [SpectralBand], catalogue: IndexCatalogue = .standard) throws {
        let scope = BandScope(bands: bands, catalogue: catalogue)
        var formulas: [(name: String, formula: String)] = []
        for item in items { formulas += try FeatureExpression.formulas(item, scope: scope) }
        try self.init(formulas: formulas, scope: scope)
    }

    /// Makes features of formulas that have their names already, such as those of a model.
    /// - Parameters:
    ///   - formulas: The features' names and formulas.
    ///   - bands: The scene's bands.
    /// - Throws: `YatlasError` if a formula is wrong or needs a band that is not there.
    package init(formulas: [(name: String, formula: String)], bands: [SpectralBand]) throws {
        try self.init(formulas: formulas, scope: BandScope(bands: bands, catalogue: .standard))
    }

    private init(formulas: [(name: String, formula: String)], scope: BandScope) throws {
        let graph = FormulaGraph()
        var features: [Feature] = []
        var outputs: [Int] = []
        var known: [String: String] = [:]
        for (name, formula) in formulas {
            var parser = try FormulaParser(formula, name: name, scope: scope, graph: graph)
            let (value, text) = try parser.parse()
            if let other = known[name] {
                guard other != text else { continue }
                throw YatlasError(
                    .unsuitable, nil, "two features have the name \"\(name)\": \(other) and \(text)",
                    fix: "write another=\(text)")
            }
            guard features.count < Self.maximumCount else {
                throw YatlasError(.unsuitable, nil, "more than \(Self.maximumCount) features", fix: "take fewer")
            }
            known[name] = text
            guard graph.number(value) == nil else {
                throw YatlasError(
                    .unsuitable, nil, "formula \(Message.quoted(formula)) depends on no band",
                    fix: "write a band's name, in double quotes if need be")
            }
            features.append(Feature(name: name, formula: text, isScaleSafe: graph.isScaleSafe(value)))
            outputs.append(value)
        }
        guard !features.isEmpty else {
            throw YatlasError(.unsuitable, nil, "no features", fix: "\"raw\" takes every band of the scene as it is")
        }
        let compiled = graph.compiled(outputs)
        let program = compiled.program
        guard program.instructions.count <= Self.maximumSteps else {
            throw YatlasError(
                .unsuitable, nil,
                """
                the features need \(program.instructions.count) steps, more than \(Self.maximumSteps)
                """)
        }
        self.features = features
        inputs = compiled.bands
        self.program = program
        inner = compiled.inner
        focals = compiled.focals
        isOverDates = graph.isOverDates
    }
}
