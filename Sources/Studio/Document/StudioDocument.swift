import Foundation
import HTTPTypes
import Yatlas

/// Classes, labels and choices of a person: everything that undo takes back.
struct StudioDocument: Equatable, Sendable {
    var classes: [StudioClass] = []
    var labels: [StudioLabel] = []
    /// The features of models, as for `yatlas train --features`.
    var features = ["raw"]
    var edits: [PrototypeEdit] = []
    /// Suggested places that were skipped.
    var skipped: [SIMD2<Int>] = []

    /// The class of a number.
    func entry(_ value: UInt8) throws -> StudioClass {
        guard let entry = classes.first(where: { $0.value == value }) else {
            throw StudioError(.notFound, "there is no class \(value)")
        }
        return entry
    }

    /// Adds a label and gives its number.
    @discardableResult
    mutating func add(_ area: LabelledArea, _ value: UInt8) -> Int {
        let id = (labels.map(\.id).max() ?? 0) + 1
        labels.append(StudioLabel(id: id, value: value, area: area))
        return id
    }

    /// Adds a class; its colour suits its name and differs from the others.
    @discardableResult
    mutating func addClass(_ name: String, _ color: [UInt8]? = nil) throws -> StudioClass {
        let name = try checked(name)
        let taken = Set(classes.map(\.value))
        guard let value = (1...252).first(where: { !taken.contains($0) }) else {
            throw StudioError(.conflict, "a map has at most 252 classes")
        }
        let entries = classes.map { MapClass(value: $0.value, name: $0.name, color: $0.color) }
        let filled = (entries + [MapClass(value: value, name: name, color: color)]).colored()
        let entry = StudioClass(value: value, name: name, color: filled[filled.count - 1].color ?? [128, 128, 128])
        classes.append(entry)
        return entry
    }

    /// Renames or recolours a class.
    mutating func changeClass(_ value: UInt8, name: String?, color: [UInt8]?) throws {
        guard let index = classes.firstIndex(where: { $0.value == value }) else {
            throw StudioError(.notFound, "there is no class \(value)")
        }
        if let name, name != classes[index].name {
            classes[index].name = try checked(name)
            for label in labels.indices where labels[label].value == value {
                labels[label].area.className = classes[index].name
            }
        }
        if let color { classes[index].color = color }
    }

    /// Removes a class with its labels, and the changes of prototypes that name it.
    mutating func removeClass(_ value: UInt8) throws {
        _ = try entry(value)
        classes.removeAll { $0.value == value }
        labels.removeAll { $0.value == value }
        edits.removeAll { $0.value == value }
    }

    /// Adds labels from a file, with the classes that are new.
    mutating func add(_ areas: [LabelledArea]) throws {
        for area in areas {
            let entry = try classes.first { $0.name == area.className } ?? addClass(area.className)
            add(area, entry.value)
        }
    }

    /// A name without blanks at its ends, that no other class has.
    private func checked(_ name: String) throws -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= 100, !name.contains(where: \.isNewline) else {
            throw StudioError(.badRequest, "a class needs a name of 1 to 100 characters")
        }
        guard !classes.contains(where: { $0.name == name }) else {
            throw StudioError(.conflict, "there is a class \"\(name)\" already")
        }
        return name
    }
}
