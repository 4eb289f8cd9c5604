package import KernelTypes
package import YatlasCore

/// The features of a model: names and formulas, checked against bands and compiled.
package struct FeatureSet: Sendable, Equatable {
    /// One feature of a pixel.
    package struct Feature: Sendable, Equatable {
        /// The name, unique in its set.
        package let name: String
        /// The formula in terms of band names and symbols, with indices expanded; it compiles to the same program.
        package let formula: String
        /// Whether the feature is the same for reflectance and for reflectance times 10000.
        package let isScaleSafe: Bool
        /// Whether it does not matter, but for a constant, if a constant is added to all bands, as an offset is.
        package let isOffsetSafe: Bool
    }

    /// The largest number of features of a set.
    package static let maximumCount = 1024
    /// The largest number of steps of a program.
    static let maximumSteps = 16384

    /// The features in the requested order.
    package let features: [Feature]
    /// The bands that the program reads, as indices into the given bands, ascending.
    package let inputs: [Int]
    /// The program for the kernels: its inputs are the bands, followed by a plane for each focal statistic.
    package let program: FeatureProgram
    /// The program for the inputs of the focal statistics, over the same bands; nil without focal statistics.
    package let inner: FeatureProgram?
    /// The focal statistics that the program reads.
    package let focals: [FocalStatistic]

    /// Whether there are statistics over dates: then a band without a value does not invalidate the whole pixel.
    package let isOverDates: Bool

    /// The number of pixels around a pixel that its features depend on.
    package var margin: Int { focals.map(\.radius).max() ?? 0 }

    /// The sets among the items that must be fitted to pixels before features can be compiled.
    package static func fittedSets(in items: [String], bands: [SpectralBand]) -> [FittedTransform] {
        FeatureExpression.fittedSets(in: items, bands: bands)
    }

    /// That features of digital numbers depend on an offset that is not known; nil where none does.
    ///
    /// - Parameter isUnscaled: whether a band, by its place, holds digital numbers of unknown scale and offset.
    /// - Returns: the remark.
    package func offsetRemark(where isUnscaled: (Int) -> Bool) -> Message? {
        let names = inputs.contains(where: isUnscaled) ? features.filter { !$0.isOffsetSafe }.map(\.name) : []
        guard !names.isEmpty else { return nil }
        let list = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
        return """
            \(list) \(names.count == 1 ? "is" : "are") computed from digital numbers (DN), whose offset is unknown; an offset \
            changes such values, so give \(setting: .scale) and \(setting: .offset) if the product has one (Sentinel-2 since \
            2022, Landsat Collection 2)
            """
    }

    /// The formula of a band as it is, by its name alone.
    package static func plain(_ name: String) -> String { FormulaToken.quoted(name) }

    /// Makes features of items given by the user.
    /// - Parameters:
    ///   - items: "raw" (every band), "indices" (all that the bands allow), "all" (both), a fitted set, sums and
    ///     differences of sets such as "raw+NDVI", a band's name or symbol, an index, a formula or name=formula; one or
    ///     several, separated by commas.
    ///   - bands: The scene's bands.
    ///   - catalogue: The indices that items and formulas may name.
    /// - Throws: `YatlasError` if an item is invalid or needs a missing band.
    package init(_ items: [String], bands: [SpectralBand], catalogue: IndexCatalogue = .standard) throws {
        let scope = BandScope(bands: bands, catalogue: catalogue)
        var formulas: [(name: String, formula: String)] = []
        for item in items { formulas += try FeatureExpression.formulas(item, scope: scope) }
        try self.init(formulas: formulas, scope: scope)
    }

    /// Makes features of named formulas, such as those of a model.
    /// - Parameters:
    ///   - formulas: The features' names and formulas.
    ///   - bands: The scene's bands.
    /// - Throws: `YatlasError` if a formula is invalid or needs a missing band.
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
            features.append(
                Feature(
                    name: name, formula: text, isScaleSafe: graph.isScaleSafe(value),
                    isOffsetSafe: graph.isOffsetSafe(value)))
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
