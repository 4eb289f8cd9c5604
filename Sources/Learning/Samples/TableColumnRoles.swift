internal import Accuracy
internal import Foundation
internal import Raster
package import YatlasCore

/// Which columns of a table are what; the others are features.
package struct TableColumnRoles: Sendable {
    /// The column of classes.
    package var classField: String
    /// The column of folds; nil takes `fold` where there is one.
    package var foldField: String?
    /// The column of what folds keep together; nil takes `group` where there is one.
    package var groupField: String?

    /// Names columns.
    package init(classField: String, foldField: String? = nil, groupField: String? = nil) {
        self.classField = classField
        self.foldField = foldField
        self.groupField = groupField
    }

    /// The columns that tell where samples come from, by their names alone, in the order in which they are written.
    package static let usual = ["class", "group", "x", "y", "scene", "fold"]

    /// All columns that are no features; a table keeps them as they are.
    package var named: Set<String> {
        Set([classField, foldField, groupField].compactMap(\.self) + TableColumnRoles.usual)
    }
}

extension Table {
    /// A column of numbers; nil when there is none of that name.
    package func numbers(_ name: String, setting: Setting) throws -> [Double]? {
        guard names.contains(name) else { return nil }
        switch try column(name, setting: setting) {
        case .numbers(let values): return values
        case .samples(let values): return values.map(Double.init)
        case .words: return nil
        case .texts(let texts):
            let numbers = texts.distinct.map { Double($0) }
            if let word = texts.distinct.indices.first(where: { numbers[$0] == nil }) {
                throw YatlasError(
                    .unsuitable, path, "column \"\(name)\" holds text (\(texts.distinct[word])), not numbers",
                    fix: "rename it, or see \(setting: setting)")
            }
            return texts.places.map { $0 < 0 ? .nan : numbers[Int($0)] ?? .nan }
        }
    }

    /// The fold of each row: a number as it is, of words each its own; -1 where the cell is empty.
    package func folds(_ name: String) throws -> [Int] {
        if case .texts(let texts) = try column(name, setting: .foldField) {
            let number = Labels.foldNumbers(texts.distinct)
            return texts.places.map { $0 < 0 ? -1 : number[texts.distinct[Int($0)]] ?? -1 }
        }
        return try (numbers(name, setting: .foldField) ?? []).map { Int(exactly: $0.rounded()) ?? -1 }
    }

    /// What belongs together by a column, numbered in the order of its first rows; a row without a word stands alone.
    package func groups(_ name: String) throws -> [Int] {
        switch try column(name, setting: .groupField) {
        case .texts(let texts):
            return texts.places.enumerated().map { $1 < 0 ? texts.distinct.count + $0 : Int($1) }
        case .numbers(let values):
            var known: [Double: Int] = [:]
            return values.enumerated().map { row, value in
                guard !value.isNaN else { return values.count + row }
                let group = known[value] ?? known.count
                known[value] = group
                return group
            }
        case .samples, .words: return Array(0..<rowCount)
        }
    }

    /// The scenes that rows name, and the scene of each; a row that names none is of the table.
    package func scenes() throws -> (names: [String], numbers: [Int]) {
        let own = ([path], [Int](repeating: 0, count: rowCount))
        guard names.contains("scene") else { return own }
        switch try column("scene", setting: .table) {
        case .texts(let texts):
            let isWhole = !texts.places.contains { $0 < 0 }
            return (
                texts.distinct + (isWhole ? [] : [path]),
                texts.places.map { $0 < 0 ? texts.distinct.count : Int($0) }
            )
        case .numbers(let values):
            let distinct = Set(values.map { $0.isNaN ? path : "\($0)" }).sorted()
            let index = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
            return (distinct, values.map { index[$0.isNaN ? path : "\($0)"] ?? 0 })
        case .samples, .words: return own
        }
    }

    /// Classes of a column and the class of each row; -1 where the cell is empty.
    ///
    /// - Parameters:
    ///   - name: the column.
    ///   - known: classes whose values are known; others take the next free ones.
    /// - Returns: the classes in the order of their values, and an index into them for each row.
    /// - Throws: `YatlasError` when the column holds fractions or more values than a map can.
    package func classes(_ name: String, known: [MapClass]) throws -> (classes: [MapClass], targets: [Int]) {
        let words: [String]
        let places: [Int]
        switch try column(name, setting: .classField) {
        case .texts(let texts): (words, places) = (texts.distinct, texts.places.map(Int.init))
        case .numbers(let values):
            guard values.allSatisfy({ $0.isNaN || $0 == $0.rounded() && abs($0) < 1e9 }) else {
                throw YatlasError(
                    .unsuitable, path, "column \"\(name)\" holds fractions, not classes",
                    fix: "see \(setting: .classField)")
            }
            let distinct = Set(values.filter { !$0.isNaN }).sorted()
            let index = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
            (words, places) = (distinct.map { String(Int($0)) }, values.map { index[$0] ?? -1 })
        case .samples, .words: (words, places) = ([], [Int](repeating: -1, count: rowCount))
        }
        guard words.count <= LabelCode.mostClasses else {
            throw YatlasError(
                .unsuitable, path, "column \"\(name)\" has \(words.count) different values",
                fix: """
                    a map holds at most \(LabelCode.mostClasses) classes: choose another \(setting: .classField)
                    """)
        }
        let classes = Table.classes(words, known: known)
        let index = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.name, $0) })
        let position = words.map { index[$0] ?? -1 }
        return (classes, places.map { $0 < 0 ? -1 : position[$0] })
    }

    /// Classes of words: those that are known, whole numbers that fit as they are, others 1, 2, 3...
    private static func classes(_ words: [String], known: [MapClass]) -> [MapClass] {
        let sorted = words.sorted(by: MapClass.comesFirst)
        let numbers = sorted.compactMap { Int($0) }
        if known.isEmpty, numbers.count == sorted.count { return MapClass.numbered(numbers) { String($0) } }
        let kept = known.filter { words.contains($0.name) }
        let names = Set(kept.map(\.name))
        let taken = Set(known.map(\.value))
        let free = (1...UInt8(LabelCode.mostClasses)).filter { !taken.contains($0) }
        return kept + zip(sorted.filter { !names.contains($0) }, free).map { MapClass(value: $1, name: $0) }
    }
}
