/// A text for users with placeholders for settings and operations, which the command line and the library spell
/// differently.
package struct Message: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// A part of a message.
    package enum Part: Sendable, Hashable {
        /// Plain text.
        case text(String)
        /// The name of a setting.
        case setting(Setting)
        /// The name of an operation, with its settings.
        case operation(Operation, [Setting])
    }

    /// The parts in order.
    package private(set) var parts: [Part]

    /// Makes a message of plain text.
    package init(_ text: String) { parts = [.text(text)] }

    /// Makes a message of a string literal.
    package init(stringLiteral text: String) { self.init(text) }

    /// Makes a message of an interpolated literal.
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    private init(_ parts: [Part]) { self.parts = parts }

    /// A user's or file's text in double quotes; long text is cut.
    package static func quoted(_ text: String, limit: Int = 160) -> Message {
        Message(text.count > limit ? "\"\(text.prefix(limit))...\"" : "\"\(text)\"")
    }

    /// Concatenates two messages.
    package static func + (first: Message, second: Message) -> Message { Message(first.parts + second.parts) }

    /// The message on one line; `spelling` gives the text of settings and operations.
    package func text(_ spelling: (Part) -> String) -> String {
        let text = parts.map { part in
            if case .text(let text) = part { text } else { spelling(part) }
        }.joined()
        // Texts of files are included: terminal control characters must be removed.
        return String(
            text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : $0 })
    }

    /// The message with the library's names of settings and operations.
    package var description: String {
        text { part in
            switch part {
            case .text(let text): text
            case .setting(let setting): setting.rawValue
            case .operation(let operation, let settings):
                ([operation.rawValue] + settings.map(\.rawValue)).joined(separator: " with ")
            }
        }
    }

    /// Collects the parts of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Reserves room for a literal.
        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Appends text.
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        /// Appends a value's description.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.append(.text(value.description))
        }

        /// Appends a message, with its settings and operations.
        package mutating func appendInterpolation(_ message: Message) { parts += message.parts }

        /// Appends an error's message, with its settings and operations.
        package mutating func appendInterpolation(_ error: YatlasError) { parts += error.message.parts }

        /// Appends an error's description.
        package mutating func appendInterpolation(_ error: any Error) {
            if let error = error as? YatlasError {
                parts += error.message.parts
            } else {
                parts.append(.text("\(error)"))
            }
        }

        /// Appends the name of a setting.
        package mutating func appendInterpolation(setting: Setting) { parts.append(.setting(setting)) }

        /// Appends the name of an operation, with its settings.
        package mutating func appendInterpolation(operation: Operation, _ settings: Setting...) {
            parts.append(.operation(operation, settings))
        }
    }
}

extension Message: Codable {
    /// Reads a message that was stored as plain text.
    package init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }

    /// Stores the message with the library's names.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
