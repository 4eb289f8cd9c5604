internal import Accuracy
internal import Foundation
internal import Yams
internal import YatlasCore

/// A user's YAML file, read key by key; every error names file and key.
struct YAMLFile {
    let path: String
    let root: Node.Mapping

    /// Reads a file of keys.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - option: the option of the file.
    ///   - keys: the allowed keys.
    ///   - shape: the required structure, for the error message.
    /// - Throws: one line with the file.
    init(path: String, option: String, keys: [String], shape: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw YatlasError(.notFound, path, "no such file", fix: "check the path of \(option)")
        }
        do {
            guard let mapping = try Yams.compose(yaml: String(decoding: data, as: UTF8.self))?.mapping else {
                throw YatlasError(.unsuitable, path, "\(shape)")
            }
            root = mapping
        } catch let error as YamlError {
            throw YatlasError(.unsuitable, path, "not YAML: \(error)")
        }
        try checkKeys(of: root, among: keys, at: "")
    }

    func checkKeys(of mapping: Node.Mapping, among known: [String], at place: String) throws {
        for key in mapping.keys where !known.contains(key.string ?? "") {
            throw broken(
                place + (key.string ?? "?"), "an unknown key; the keys there are \(known.joined(separator: ", "))")
        }
    }

    func text(_ node: Node?, _ key: String) throws -> String {
        guard let text = node?.scalar?.string, !text.isEmpty else { throw broken(key, "missing or not a text") }
        return text
    }

    func number(_ node: Node?, _ key: String) throws -> Double? {
        guard let node else { return nil }
        guard let number = node.float, number.isFinite else { throw broken(key, "not a number") }
        return number
    }

    func broken(_ key: String, _ cause: Message) -> YatlasError {
        YatlasError(.unsuitable, path, "\(key): \(cause)")
    }
}
