internal import Accuracy
internal import ArgumentParser
internal import CommandSupport
internal import Scenes
internal import Spectral
internal import YatlasCore

struct IndicesCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "indices",
        abstract: "List the spectral indices, or those that a scene allows, or show one.",
        discussion: """
            The catalogue is Awesome Spectral Indices, version 1; NAME@v0 is an index as version 0 has it, where that \
            differs. Constants are set like SAVI(L=0.25). The tasselled cap is TCB, TCG and TCW with the instrument: \
            TCB@msi, TCW@oli_sr.

            Examples:
              yatlas indices scene.tif --domain vegetation
              yatlas indices --name NDVI
            """)
    static let positionals = ["scene"]

    @Argument(help: "A scene: only the indices that its bands allow are listed.")
    var scene: String?
    @Option(
        help: "Only indices of a domain: vegetation, water, soil, urban, snow, burn, clouds, geology, tasselled-cap.")
    var domain: String?
    @Option(help: "Show one index in full.")
    var name: String?
    @OptionGroup(title: "Features") var own: IndexOptions
    @OptionGroup(title: "Scene") var sceneArguments: SceneOptions
    @OptionGroup(title: "Messages") var global: GlobalOptions

    struct Report: Encodable, CustomStringConvertible {
        struct Index: Encodable {
            var name: String
            var longName: String
            var formula: String
            var domain: String
            var bands: [String]
            var constants: [String: Double?]
            var versions: [String]
            var reference: String

            init(_ index: SpectralIndex) {
                (name, longName, formula, domain) = (index.name, index.longName, index.formula, index.domain)
                bands = index.symbols
                constants = Dictionary(uniqueKeysWithValues: index.settable.map { ($0.name, $0.value) })
                (versions, reference) = (index.versions, index.reference)
            }
        }
        var indices: [Index]
        /// The description of a single index; nil for a list.
        var details: String?

        private enum CodingKeys: CodingKey { case indices }

        var description: String {
            if let details { return details }
            let rows = indices.map {
                [$0.name, $0.domain, TextTable.shortened($0.formula, 33), TextTable.shortened($0.longName, 34)]
            }
            return TextTable.render(header: ["index", "domain", "formula", "name"], rows: rows)
                + "\n\(indices.count) indices; --name shows one in full"
        }
    }

    func perform() throws -> Report {
        let own = try own.indices()
        let catalogue = IndexCatalogue(own: own)
        let domains = Set(catalogue.all.map(\.domain)).sorted()
        if let domain, !domains.contains(domain) {
            throw ValidationError("--domain \(domain): not one of \(domains.joined(separator: ", "))")
        }
        if let name {
            let index = try catalogue.typed(name)
            return Report(indices: [.init(index)], details: Self.details(of: index))
        }
        let opened = try scene.map { try Scene(path: $0, options: sceneArguments.options(indices: own)) }
        let known = catalogue.all.filter { index in
            (domain ?? index.domain) == index.domain
                && opened.map { (try? FeatureSet([index.name], bands: $0.bands, catalogue: $0.catalogue)) != nil }
                    ?? true
        }
        return Report(indices: known.map(Report.Index.init), details: nil)
    }

    private static func details(of index: SpectralIndex) -> String {
        let bands = index.bands.map { "\($0.symbol) (\($0.meaning))" }
        let numbers = index.settable.map { constant in
            constant.value.map { "\(constant.name) = \($0)" } ?? "\(constant.name) (no usual value)"
        }
        let plain = index.name.prefix { $0 != "@" }
        let other = ["\(plain)", "\(plain)@v0"].compactMap { SpectralIndex.named($0)?.name }.first { $0 != index.name }
        let rows: [(String, String?)] = [
            ("name", index.longName), ("formula", index.formula), ("bands", bands.joined(separator: ", ")),
            ("constants", numbers.isEmpty ? nil : numbers.joined(separator: ", ")), ("refused", index.refusal),
            ("domain", index.domain),
            (
                "catalogue",
                index.versions.isEmpty ? nil : "Awesome Spectral Indices \(index.versions.joined(separator: " and "))"
            ),
            ("sensors", index.sensors.isEmpty ? nil : index.sensors.joined(separator: ", ")),
            ("see also", other), ("reference", index.reference),
        ]
        let cells = rows.compactMap { title, text in text.map { [title, $0] } }
        return TextTable.render(header: ["index", index.name], rows: cells)
    }
}
