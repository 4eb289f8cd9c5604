internal import Accuracy
internal import Foundation
package import Raster
package import YatlasCore

/// The roles of table columns; columns without a role are features.
package struct TableColumnRoles: Sendable {
    /// The column of classes.
    package var classField: String
    /// The column of folds; nil uses `fold` if there is one.
    package var foldField: String?
    /// The column of groups for folds; nil uses `group` if there is one.
    package var groupField: String?

    /// Assigns roles.
    package init(classField: String, foldField: String? = nil, groupField: String? = nil) {
        self.classField = classField
        self.foldField = foldField
        self.groupField = groupField
    }

    /// The default names of columns with roles, in the order in which they are written.
    package static let usual = ["class", "group", "x", "y", "scene", "fold"]

    /// All columns that are no features, which are kept unchanged.
    package var named: Set<String> {
        Set([classField, foldField, groupField].compactMap(\.self) + TableColumnRoles.usual)
    }
}

extension Table {
    /// A numeric column; nil if there is none of that name.
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

    /// The fold of each row: integers are unchanged, other words are numbered; -1 where the cell is empty.
    package func folds(_ name: String) throws -> [Int] {
        if case .texts(let texts) = try column(name, setting: .foldField) {
            let number = Labels.foldNumbers(texts.distinct)
            return texts.places.map { $0 < 0 ? -1 : number[texts.distinct[Int($0)]] ?? -1 }
        }
        return try (numbers(name, setting: .foldField) ?? []).map { Int(exactly: $0.rounded()) ?? -1 }
    }

    /// The groups of a column, numbered by first appearance; a row with an empty cell is its own group.
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

    /// The scenes in the table, and the scene of each row; a row without one belongs to the table itself.
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
    ///   - known: classes with given values; others take the next free ones.
    ///   - renaming: the classes to merge or drop.
    /// - Returns: the classes by value, an index into them for each row, and lines on merged classes.
    /// - Throws: `YatlasError` if the column contains fractions or more values than a map allows.
    package func classes(
        _ name: String, known: [MapClass], _ renaming: ClassRenaming
    ) throws -> (classes: [MapClass], targets: [Int], remarks: [Message]) {
        let words: [String?]
        switch try column(name, setting: .classField) {
        case .texts(let texts): words = texts.places.map { $0 < 0 ? nil : texts.distinct[Int($0)] }
        case .numbers(let values):
            guard values.allSatisfy({ $0.isNaN || $0 == $0.rounded() && abs($0) < 1e9 }) else {
                throw YatlasError(
                    .unsuitable, path, "column \"\(name)\" holds fractions, not classes",
                    fix: "see \(setting: .classField)")
            }
            words = values.map { $0.isNaN ? nil : String(Int($0)) }
        case .samples, .words: words = [String?](repeating: nil, count: rowCount)
        }
        let counts = words.reduce(into: [String: Int]()) { counts, word in if let word { counts[word, default: 0] += 1 }
        }
        let names = try ClassNames(counting: counts, renaming: renaming, known: known, path: path, field: name)
        let targets = counts.keys.reduce(into: [String: Int]()) { $0[$1] = names.meaning(of: $1).index ?? -1 }
        return (names.classes, words.map { $0.flatMap { targets[$0] } ?? -1 }, names.remarks)
    }
}
