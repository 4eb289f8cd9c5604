internal import ArgumentParser
internal import Spectral

/// Options for the user's own indices.
struct IndexOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with indices of your own (YAML): indices: {NAME: {formula: (N - c * R) / (N + R), constants: {c: 0.8}}}.",
            valueName: "yaml"))
    var indexFile: String?

    func indices() throws -> [SpectralIndex] { try indexFile.map(IndexFile.indices) ?? [] }
}
