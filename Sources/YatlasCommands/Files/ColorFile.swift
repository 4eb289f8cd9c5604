internal import Foundation
internal import Yams
internal import YatlasCore

/// A user's table of class colours: a QGIS style (`.qml`) or colour map (`.txt`), an ESRI colour map (`.clr`), or YAML.
struct ColorFile {
    /// A line of the table: a class by its map value, by its name, or both.
    private struct Entry {
        var value: Int?
        var name: String?
        var color: [UInt8]
    }

    private let path: String
    private let entries: [Entry]

    /// Reads a file.
    ///
    /// - Throws: one line with the file, where it has no colours.
    init(path: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw YatlasError(.notFound, path, "no such file", fix: "check the path of --colors")
        }
        let text = String(decoding: data, as: UTF8.self)
        if text.contains("<paletteEntry") {
            entries = Self.palette(text)
        } else if let mapping = (try? Yams.compose(yaml: text))?.mapping {
            entries = mapping.compactMap { key, color in
                guard let name = key.string, let color = color.string.flatMap(Self.color) else { return nil }
                return Entry(name: name, color: color)
            }
        } else {
            entries = text.split(whereSeparator: \.isNewline).compactMap(Self.line)
        }
        guard !entries.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "no colours of classes",
                fix:
                    "a QGIS style (.qml) or colour map, lines such as \"1 38 115 200 water\", or YAML such as water: \"#2673c8\""
            )
        }
    }

    /// The colours of those classes that the table has: by name if it has one of them, else by map value.
    ///
    /// - Throws: one line with the file, where it has none of them.
    func colors(of classes: [(name: String, value: UInt8)]) throws -> [String: [UInt8]] {
        let named = classes.compactMap { entry in
            entries.first { $0.name == entry.name }.map { (entry.name, $0.color) }
        }
        let valued = classes.compactMap { entry in
            entries.first { $0.value == Int(entry.value) }.map { (entry.name, $0.color) }
        }
        let found = named.isEmpty ? valued : named
        guard !found.isEmpty else {
            throw YatlasError(
                .unsuitable, path, "none of the model's classes: \(classes.map(\.name).joined(separator: ", "))",
                fix: "name them in the file as the model does")
        }
        return Dictionary(found) { first, _ in first }
    }

    /// Six hexadecimal digits as red, green and blue.
    static func color(_ digits: String) -> [UInt8]? {
        guard let match = digits.wholeMatch(of: /#?([0-9a-fA-F]{6})/), let number = Int(match.1, radix: 16) else {
            return nil
        }
        return [16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// The `paletteEntry` elements of a QGIS style.
    private static func palette(_ text: String) -> [Entry] {
        text.matches(of: /<paletteEntry\b([^>]*)>/).compactMap { element in
            let pairs = element.1.matches(of: /(\w+)="([^"]*)"/).map { (String($0.1), String($0.2)) }
            let attributes = Dictionary(pairs) { first, _ in first }
            guard let color = attributes["color"].flatMap(color) else { return nil }
            let entities = [
                ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"),
            ]
            let name = attributes["label"].map { label in
                entities.reduce(label) { $0.replacing($1.0, with: $1.1) }
            }
            return Entry(value: attributes["value"].flatMap { Int($0) }, name: name, color: color)
        }
    }

    /// A line of a colour map: value, red, green, blue, in QGIS's with commas also opacity, and the name.
    private static func line(_ text: Substring) -> Entry? {
        let hasCommas = text.contains(",")
        let words = text.split(maxSplits: hasCommas ? 5 : 4, omittingEmptySubsequences: !hasCommas) {
            hasCommas ? $0 == "," : $0.isWhitespace
        }
        guard words.count >= 4, let value = Int(words[0]) else { return nil }
        let color = words[1...3].compactMap { UInt8($0) }
        guard color.count == 3 else { return nil }
        let name = words.dropFirst(hasCommas ? 5 : 4).first.map { $0.trimmingCharacters(in: .whitespaces) }
        return Entry(value: value, name: name?.isEmpty == true ? nil : name, color: color)
    }
}
