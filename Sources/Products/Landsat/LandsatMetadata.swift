import Foundation
internal import Raster
internal import YatlasCore

/// The groups of a Landsat metadata file: MTL.txt or MTL.xml.
struct LandsatMetadata {
    /// The file, for errors.
    let path: String
    private var groups: [String: [String: String]] = [:]

    /// Reads a file, as XML by its extension.
    init(_ path: String) throws {
        self.path = path
        let data = try VirtualFiles.read(path)
        if path.lowercased().hasSuffix(".xml") {
            for element in try MetadataXML(data, path: path).elements {
                try add(element.name, element.text, group: element.group)
            }
        } else {
            try read(String(decoding: data, as: UTF8.self))
        }
        guard groups["PRODUCT_CONTENTS"] != nil else {
            throw YatlasError(
                .damaged, path, "no group PRODUCT_CONTENTS, so it is no metadata of Landsat Collection 2",
                fix: "order the scene from Collection 2")
        }
    }

    /// The value of a key; nil if there is none.
    func value(_ key: String, in group: String) -> String? { groups[group]?[key] }

    /// The names of the listed files.
    var files: Set<String> {
        Set((groups["PRODUCT_CONTENTS"] ?? [:]).filter { $0.key.hasPrefix("FILE_NAME_") }.values)
    }

    /// The keys of a group in alphabetical order.
    func keys(in group: String) -> [String] { (groups[group] ?? [:]).keys.sorted() }

    /// The value of a required key.
    func require(_ key: String, in group: String) throws -> String {
        guard let value = value(key, in: group) else {
            throw YatlasError(.damaged, path, "no \(key) in \(group)", fix: "download the product again")
        }
        return value
    }

    /// The number of a required key.
    func number(_ key: String, in group: String, above limit: Double = -.infinity) throws -> Double {
        let text = try require(key, in: group)
        guard let number = Double(text), number.isFinite, number > limit else {
            let wanted = limit == 0 ? "a positive number" : "a number"
            throw YatlasError(
                .damaged, path, "\(key) in \(group) is \(Message.quoted(text, limit: 60)), not \(wanted)",
                fix: "download the product again")
        }
        return number
    }

    private mutating func add(_ key: String, _ value: String, group: String) throws {
        if let other = groups[group, default: [:]].updateValue(value, forKey: key), other != value {
            throw YatlasError(
                .damaged, path,
                """
                \(key) in \(group) is both \(Message.quoted(other, limit: 60)) and \(Message.quoted(value, limit: 60))
                """, fix: "download the product again")
        }
    }

    /// Reads lines of `KEY = VALUE` between `GROUP = NAME` and `END_GROUP = NAME`, up to `END`.
    private mutating func read(_ text: String) throws {
        var open: [String] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            guard !line.isEmpty else { continue }
            if line == "END", open.isEmpty { return }
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, parts[0] == "GROUP" || !open.isEmpty else {
                throw malformed(number + 1, line)
            }
            switch parts[0] {
            case "GROUP": open.append(parts[1])
            case "END_GROUP":
                guard open.popLast() == parts[1] else { throw malformed(number + 1, line) }
            default:
                try add(parts[0], parts[1].trimmingCharacters(in: ["\""]), group: open.last ?? "")
            }
        }
        throw YatlasError(.damaged, path, "the file ends before its END", fix: "download the product again")
    }

    private func malformed(_ line: Int, _ text: String) -> YatlasError {
        YatlasError(
            .damaged, path, "line \(line): \(Message.quoted(text, limit: 60)) is out of place in Landsat metadata",
            fix: "download the product again")
    }
}
