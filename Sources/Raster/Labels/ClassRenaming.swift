internal import Foundation
internal import YatlasCore

/// Which classes of a source are taken as others, and which are left out.
package struct ClassRenaming: Sendable, Equatable {
    /// The new name of each old one; nil for a class that is dropped.
    package private(set) var names: [String: String?] = [:]

    /// Leaves all as they are.
    package init() {}

    /// Takes classes under a new name.
    ///
    /// - Throws: `YatlasError` when one of them has another name already.
    package mutating func merge(_ old: [String], into new: String) throws { for name in old { try set(name, new) } }

    /// Leaves a class out.
    ///
    /// - Throws: `YatlasError` when it has a name already.
    package mutating func drop(_ old: String) throws { try set(old, nil) }

    private mutating func set(_ old: String, _ new: String?) throws {
        let key = ClassRenaming.cleaned(old)
        guard names.updateValue(new.map(ClassRenaming.cleaned), forKey: key) == nil else {
            throw YatlasError(
                .unsuitable, nil, "\(setting: .mergeClasses): class \"\(key)\" is named twice", fix: "name it once")
        }
    }

    /// A class as it is meant: letters composed (NFC), without blanks before and behind.
    package static func cleaned(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.trimmingCharacters(in: blanks)
    }

    private static let blanks = CharacterSet.whitespacesAndNewlines.union(
        CharacterSet(charactersIn: "\u{FEFF}\u{200B}"))
}
