internal import Foundation
internal import YatlasCore

extension ModelFile {
    /// Reads a model file.
    ///
    /// - Throws: `YatlasError` if the file does not exist or is no model.
    package static func read(_ path: String) throws -> YatModel {
        let path = OwnDocument(path: path)?.model ?? path
        guard FileManager.default.fileExists(atPath: path) else {
            throw YatlasError(.notFound, path, "no such file", fix: "check the path of \(setting: .model)")
        }
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        guard size ?? 0 <= 256 << 20 else {
            throw YatlasError(
                .unreadable, path, "not a Yatlas model (more than 256 MB)", fix: "check the path of \(setting: .model)")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw YatlasError(.unreadable, path, "cannot be read", fix: "check its permissions")
        }
        return try decode(data, path: path)
    }
}
