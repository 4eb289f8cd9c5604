internal import Foundation
package import YatlasCore

/// The classes of the values of a class field or column.
package struct ClassNames: Sendable {
    /// The classes in the order of their map values.
    package let classes: [MapClass]
    /// Merged, renumbered and possibly misspelled classes, a line each.
    package let remarks: [Message]
    private let places: [String: Int]
    private let renaming: ClassRenaming

    /// Finds the classes of texts.
    ///
    /// Texts are trimmed and normalized to NFC. If all are integers, they are the map values where possible; other
    /// classes are numbered in alphabetical order.
    /// - Parameters:
    ///   - counts: the frequency of each text.
    ///   - codes: the integer value of each text; nil if integer texts have their own value.
    ///   - renaming: the classes to merge or drop.
    ///   - known: classes with given values; others take the next free ones.
    ///   - path: the file.
    ///   - field: the field or column.
    /// - Throws: `YatlasError` if there are more classes than a map allows, or a class to rename does not exist.
    package init(
        counting counts: [String: Int], codes: [String: Int]? = nil, renaming: ClassRenaming = ClassRenaming(),
        known: [MapClass] = [], path: String, field: String
    ) throws {
        var spellings: [String: [String: Int]] = [:]
        for (text, count) in counts {
            let name = ClassRenaming.cleaned(text)
            if !name.isEmpty { spellings[name, default: [:]][text] = count }
        }
        if let missing = renaming.names.keys.sorted().first(where: { spellings[$0] == nil }) {
            throw YatlasError(
                .notFound, path, "no class \"\(missing)\" in \"\(field)\"; see \(setting: .mergeClasses)",
                fix:
                    "its classes are \(spellings.keys.sorted(by: MapClass.comesFirst).prefix(20).joined(separator: ", "))"
            )
        }
        let meant = spellings.keys.reduce(into: [String: [String]]()) { meant, name in
            if let new = renaming.names[name] ?? name { meant[new, default: []].append(name) }
        }
        guard meant.count <= LabelCode.mostClasses else {
            throw YatlasError(
                .unsuitable, path, "\"\(field)\" has \(meant.count) different values",
                fix: """
                    a map holds at most \(LabelCode.mostClasses) classes: choose another \(setting: .classField), or \
                    merge some with \(setting: .mergeClasses)
                    """)
        }
        classes = Self.valued(meant, known) { codes?[$0] ?? (codes == nil ? Self.wholeNumber($0) : nil) }
        places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.name, $0) })
        self.renaming = renaming
        remarks = Self.remarks(spellings, meant) + [MapClass.renumbering(classes)].compactMap(\.self)
    }

    /// The class of a text.
    package func meaning(of text: String) -> (index: Int?, fate: LabelAccount.Fate) {
        let name = ClassRenaming.cleaned(text)
        if name.isEmpty { return (nil, .empty) }
        guard let new = renaming.names[name] ?? name else { return (nil, .dropped) }
        return (places[new], .used)
    }

    /// Assigns values to classes: known ones, then integers if all are such, else in alphabetical order.
    private static func valued(
        _ meant: [String: [String]], _ known: [MapClass], code: (String) -> Int?
    ) -> [MapClass] {
        let names = meant.keys.sorted(by: MapClass.comesFirst)
        // A renamed integer class keeps its value.
        let codes = names.compactMap { name in code(name) ?? meant[name]?.compactMap(code).min() }
        if known.isEmpty, codes.count == names.count, Set(codes).count == names.count {
            return MapClass.coded(zip(codes, names).map { (code: $0, name: $1) })
        }
        let kept = known.filter { meant[$0.name] != nil }
        let (given, taken) = (Set(kept.map(\.name)), Set(known.map(\.value)))
        let free = (1...UInt8(LabelCode.mostClasses)).filter { !taken.contains($0) }
        return kept + zip(names.filter { !given.contains($0) }, free).map { MapClass(value: $1, name: $0) }
    }

    /// The integer in canonical form: not "01", which differs from "1".
    private static func wholeNumber(_ text: String) -> Int? { Int(text).flatMap { String($0) == text ? $0 : nil } }

    private static func remarks(_ spellings: [String: [String: Int]], _ meant: [String: [String]]) -> [Message] {
        func quoted(_ counts: some Sequence<(key: String, value: Int)>) -> String {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\"\($0.key)\" (\($0.value))" }
                .joined(separator: ", ")
        }
        let trimmed = spellings.sorted { $0.key < $1.key }.compactMap { name, texts -> Message? in
            let others = texts.filter { $0.key != name }
            return others.isEmpty ? nil : "\(quoted(others)) is taken as \"\(name)\""
        }
        let counts = meant.mapValues { names in
            names.reduce(0) { $0 + (spellings[$1]?.values.reduce(0, +) ?? 0) }
        }
        let alike = Dictionary(grouping: counts) { pair in
            pair.key.lowercased().filter { !$0.isWhitespace }
        }
        let doubtful = alike.values.filter { $0.count > 1 }.sorted { $0[0].key < $1[0].key }.map { group in
            let sorted = group.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let option = sorted[0].key + "=" + sorted.dropFirst().map(\.key).joined(separator: ",")
            return Message(
                """
                classes \(quoted(group)) differ in case or blanks alone; \(setting: .mergeClasses) "\(option)" makes \
                one of them
                """)
        }
        return trimmed + doubtful
    }
}
