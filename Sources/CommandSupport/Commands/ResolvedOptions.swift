package import ArgumentParser

/// The effective options of a command, given or default.
package enum ResolvedOptions {
    /// Name and value of each option and argument with a value, in the order of declaration.
    package static func of(_ arguments: some ParsableArguments) -> [(name: String, value: String)] {
        Mirror(reflecting: arguments).children.flatMap { child -> [(name: String, value: String)] in
            if let group = child.value as? any Group { return group.options }
            guard let held = child.value as? any Value, let label = child.label, let text = text(held.value) else {
                return []
            }
            return [(dashed(label.drop { $0 == "_" }), text)]
        }
    }

    /// The options that differ from their defaults, as arguments.
    package static func given<Options: ParsableArguments>(_ options: Options) -> [String] {
        let usual = (try? Options.parse([])).map { of($0) } ?? []
        return of(options).filter { held in !usual.contains { $0 == held } }
            .map { $0.value == "yes" ? "--\($0.name)" : "--\($0.name)=\($0.value)" }
    }

    /// All texts among the values, with lists flattened.
    package static func words(of arguments: some ParsableArguments) -> [String] {
        Mirror(reflecting: arguments).children.flatMap { child -> [String] in
            if let group = child.value as? any Group { return group.words }
            return (child.value as? any Value).map { texts($0.value) } ?? []
        }
    }

    private static func texts(_ value: Any) -> [String] {
        if let text = value as? String { return [text] }
        if let list = value as? [Any] { return list.flatMap(texts) }
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.flatMap { texts($0.value) } : []
    }

    /// A value as an argument; nil for none.
    private static func text(_ value: Any) -> String? {
        if let isSet = value as? Bool { return isSet ? "yes" : nil }
        if let list = value as? [Any] { return list.isEmpty ? nil : list.map { "\($0)" }.joined(separator: "  ") }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return "\(value)" }
        return mirror.children.first.map { "\($0.value)" }
    }

    /// The name of an option by the name of its property.
    private static func dashed(_ label: Substring) -> String {
        label.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
    }

    /// A property wrapper with a value after parsing.
    fileprivate protocol Value {
        associatedtype Held
        var wrappedValue: Held { get }
    }

    /// A property wrapper with an option group.
    fileprivate protocol Group {
        var options: [(name: String, value: String)] { get }
        var words: [String] { get }
    }
}

extension ResolvedOptions.Value {
    fileprivate var value: Any { wrappedValue }
}

extension Argument: ResolvedOptions.Value {}

extension Option: ResolvedOptions.Value {}

extension Flag: ResolvedOptions.Value {}

extension OptionGroup: ResolvedOptions.Group {
    fileprivate var options: [(name: String, value: String)] { ResolvedOptions.of(wrappedValue) }
    fileprivate var words: [String] { ResolvedOptions.words(of: wrappedValue) }
}
