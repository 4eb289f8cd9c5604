internal import ArgumentParser
internal import Foundation
internal import Raster
internal import Scenes
internal import YatlasCore

/// Holds what a command is about to write against what it reads: whatever is read stays.
struct OutputCheck {
    private let outputs: [String]
    private let overwrite: Bool
    /// What was typed that may name a file, but for the outputs themselves.
    private let words: [String]

    /// Takes the outputs and all values of a command.
    init(_ command: some Command) {
        outputs = command.outputs
        overwrite = command.overwrites ?? false
        var words = ResolvedOptions.words(of: command)
        // An output stands among the values once; a second time it is an input.
        for output in outputs { words.firstIndex(of: output).map { _ = words.remove(at: $0) } }
        self.words = words
    }

    /// Refuses outputs that exist and may not be replaced, cannot be written, or are read.
    ///
    /// - Throws: `YatlasError` as said.
    func refuse() throws {
        // What a killed run was about to publish comes first: it may be any of them.
        for output in outputs { try AtomicFile.settle(output) }
        for output in outputs { try AtomicFile.check(output, overwrite: overwrite) }
        try AtomicFile.refuseTwins(outputs)
        // Only what exists can be read.
        guard outputs.contains(where: FileManager.default.fileExists(atPath:)) else { return }
        let access = try ExecutionOptions.fromEnvironment().access
        try AtomicFile.refuse(outputs, among: words.flatMap { OutputCheck.files($0, access) })
    }

    /// The files that a word leads to: of TAG=PATH and of lists with commas, of rasters with all behind them, of products.
    private static func files(_ word: String, _ access: SourceAccess) -> [String] {
        let parts =
            [word] + word.split(separator: "=").dropFirst().map(String.init)
            + word.split(separator: ",").map(String.init)
        var options = SceneConfiguration()
        options.access = access
        return Set(parts).filter(FileManager.default.fileExists(atPath:)).flatMap { path in
            let scene = try? Scene(path: path, options: options).filesRead(access)
            return [path] + (scene ?? (try? FilesRead.of(unopened: path, access: access)) ?? [])
        }
    }
}
