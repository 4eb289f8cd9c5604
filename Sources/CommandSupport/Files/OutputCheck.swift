internal import ArgumentParser
internal import Foundation
internal import Raster
internal import Scenes
internal import YatlasCore

/// Compares the outputs of a command with its inputs: no input may be replaced.
struct OutputCheck {
    private let outputs: [String]
    private let overwrite: Bool
    /// Arguments that may name a file, except for the outputs.
    private let words: [String]

    /// Takes the outputs and all arguments of a command.
    init(_ command: some Command) {
        outputs = command.outputs
        overwrite = command.overwrites ?? false
        var words = ResolvedOptions.words(of: command)
        // An output is among the arguments once; a second time it is an input.
        for output in outputs { words.firstIndex(of: output).map { _ = words.remove(at: $0) } }
        self.words = words
    }

    /// Throws if an output exists and may not be replaced, cannot be written, or is an input.
    ///
    /// - Throws: `YatlasError` with the output.
    func refuse() throws {
        // Publications of killed runs are completed first: they may include an output.
        for output in outputs { try AtomicFile.settle(output) }
        for output in outputs { try AtomicFile.check(output, overwrite: overwrite) }
        try AtomicFile.refuseTwins(outputs)
        // Only an existing file can be an input.
        guard outputs.contains(where: FileManager.default.fileExists(atPath:)) else { return }
        let access = try ExecutionOptions.fromEnvironment().access
        try AtomicFile.refuse(outputs, among: words.flatMap { OutputCheck.files($0, access) })
    }

    /// The files of a word: of TAG=PATH and of comma-separated lists, of rasters with all their files, of products, of STAC
    /// documents of Yatlas.
    private static func files(_ word: String, _ access: SourceAccess) -> [String] {
        let parts =
            [word] + word.split(separator: "=").dropFirst().map(String.init)
            + word.split(separator: ",").map(String.init)
        var options = SceneConfiguration()
        options.access = access
        return Set(parts).filter(FileManager.default.fileExists(atPath:)).flatMap { path in
            if let document = OwnDocument(path: path) { return [path] + document.files }
            let scene = try? Scene(path: path, options: options).filesRead(access)
            return [path] + (scene ?? (try? FilesRead.of(unopened: path, access: access)) ?? [])
        }
    }
}
