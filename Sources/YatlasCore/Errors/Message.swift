/// A sentence for people that may name settings and operations, which the command line spells otherwise than the library.
package struct Message: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// A piece of a message.
    package enum Part: Sendable, Hashable {
        /// Words as they are.
        case text(String)
        /// The name of a setting.
        case setting(Setting)
        /// The name of an operation, with settings that belong to it.
        case operation(Operation, [Setting])
    }

    /// The pieces in their order.
    package private(set) var parts: [Part]

    /// Words as they are.
    package init(_ text: String) { parts = [.text(text)] }

    /// Words as they are.
    package init(stringLiteral text: String) { self.init(text) }

    /// The pieces of a literal.
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    private init(_ parts: [Part]) { self.parts = parts }

    /// What a person or a file says, in double quotes; a long text is cut.
    package static func quoted(_ text: String, limit: Int = 160) -> Message {
        Message(text.count > limit ? "\"\(text.prefix(limit))...\"" : "\"\(text)\"")
    }

    /// One message after the other.
    package static func + (first: Message, second: Message) -> Message { Message(first.parts + second.parts) }

    /// The message on one line, settings and operations spelled as `spelling` says.
    package func text(_ spelling: (Part) -> String) -> String {
        let text = parts.map { part in
            if case .text(let text) = part { text } else { spelling(part) }
        }.joined()
        // Texts of files come along: what moves the cursor of a terminal must not.
        return String(
            text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : $0 })
    }

    /// The message in the library's words: settings and operations by their names.
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

    /// Collects the pieces of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Makes room for a literal.
        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Adds words.
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        /// Adds a value as it describes itself.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.append(.text(value.description))
        }

        /// Adds a message, its settings and operations included.
        package mutating func appendInterpolation(_ message: Message) { parts += message.parts }

        /// Adds what an error says, its settings and operations included.
        package mutating func appendInterpolation(_ error: YatlasError) { parts += error.message.parts }

        /// Adds what an error says.
        package mutating func appendInterpolation(_ error: any Error) {
            if let error = error as? YatlasError {
                parts += error.message.parts
            } else {
                parts.append(.text("\(error)"))
            }
        }

        /// Adds the name of a setting.
        package mutating func appendInterpolation(setting: Setting) { parts.append(.setting(setting)) }

        /// Adds the name of an operation, with settings that belong to it.
        package mutating func appendInterpolation(operation: Operation, _ settings: Setting...) {
            parts.append(.operation(operation, settings))
        }
    }
}

extension Message: Codable {
    /// Reads a message that was written as a plain text.
    package init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }

    /// Writes the message in the library's words.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
