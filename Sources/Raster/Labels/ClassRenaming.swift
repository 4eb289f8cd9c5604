internal import Foundation
internal import YatlasCore

/// The classes to merge or drop.
package struct ClassRenaming: Sendable, Equatable {
    /// The new name of each old one; nil for a dropped class.
    package private(set) var names: [String: String?] = [:]

    /// Changes nothing.
    package init() {}

    /// Merges classes into a new name.
    ///
    /// - Throws: `YatlasError` if one of them already has another name.
    package mutating func merge(_ old: [String], into new: String) throws { for name in old { try set(name, new) } }

    /// Drops a class.
    ///
    /// - Throws: `YatlasError` if it already has a new name.
    package mutating func drop(_ old: String) throws { try set(old, nil) }

    private mutating func set(_ old: String, _ new: String?) throws {
        let key = ClassRenaming.cleaned(old)
        guard names.updateValue(new.map(ClassRenaming.cleaned), forKey: key) == nil else {
            throw YatlasError(
                .unsuitable, nil, "\(setting: .mergeClasses): class \"\(key)\" is named twice", fix: "name it once")
        }
    }

    /// A class name in NFC, without surrounding spaces.
    package static func cleaned(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.trimmingCharacters(in: blanks)
    }

    private static let blanks = CharacterSet.whitespacesAndNewlines.union(
        CharacterSet(charactersIn: "\u{FEFF}\u{200B}"))
}
