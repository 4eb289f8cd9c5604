internal import Accuracy
internal import ArgumentParser
internal import Mapping
internal import Spectral

struct IndicesCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "indices", abstract: "List the spectral indices known by name, or those that a scene allows.")
    static let positionals = ["scene"]

    @Argument(help: "A scene: only the indices that its bands allow are listed.")
    var scene: String?
    @OptionGroup var sceneArguments: SceneArguments
    @OptionGroup var talk: TalkOptions

    struct Report: Encodable, CustomStringConvertible {
        struct Index: Encodable {
            var name: String
            var longName: String
            var formula: String
            var domain: String
            var reference: String
        }
        var indices: [Index]

        var description: String {
            let rows = indices.map { [$0.name, $0.domain, $0.formula, $0.longName] }
            return TextTable.render(header: ["index", "domain", "formula", "name"], rows: rows)
        }
    }

    func perform() throws -> Report {
        let bands = try scene.map { try Scene(path: $0, options: sceneArguments.options()).bands }
        let known = SpectralIndex.all.filter { index in
            bands.map { (try? FeatureSet([index.name], bands: $0)) != nil } ?? true
        }
        return Report(
            indices: known.map {
                Report.Index(
                    name: $0.name, longName: $0.longName, formula: $0.formula, domain: $0.domain,
                    reference: $0.reference)
            })
    }
}
