internal import Foundation

extension AtomicFile {
    /// Throws if an output, or a file that its replacement deletes, is also an input, whatever name or link leads to
    /// it.
    ///
    /// - Parameters:
    ///   - outputs: the files to be written.
    ///   - inputs: the files to be read; names that are no files are ignored.
    /// - Throws: `YatlasError` with the first of them.
    package static func refuse(_ outputs: [String], among inputs: [String]) throws {
        let existing = outputs.flatMap { [$0] + SideFiles.of($0) }.filter { access($0, F_OK) == 0 }
        if existing.isEmpty { return }
        let read = Dictionary(inputs.compactMap { path in FileIdentity(path).map { ($0, path) } }) { first, _ in first }
        for output in existing {
            guard let input = FileIdentity(output).flatMap({ read[$0] }) else { continue }
            let name = output == input ? "" : " (as \(input))"
            throw YatlasError(
                .exists, output, "would be replaced, but is read as well\(name)", fix: "name another output")
        }
    }

    /// Throws if two outputs are the same file.
    ///
    /// - Throws: `YatlasError` with the first of them.
    package static func refuseTwins(_ outputs: [String]) throws {
        var seen: Set<String> = []
        for output in outputs {
            let url = URL(fileURLWithPath: output).standardizedFileURL
            let folder = url.deletingLastPathComponent().resolvingSymlinksInPath()
            guard seen.insert(folder.appendingPathComponent(url.lastPathComponent).path).inserted else {
                throw YatlasError(.exists, output, "is named as two outputs", fix: "give each its own name")
            }
        }
    }
}
