/// A cell of a table.
package enum Figure: Sendable, Equatable, Encodable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// Text.
    case text(String)
    /// A number with `digits` decimals; nil if undefined.
    case number(Double?, digits: Int)
    /// A number of which only the order of magnitude matters, shown as 2e-12.
    case size(Double)

    /// Text.
    package init(stringLiteral value: String) { self = .text(value) }

    /// An integer.
    package static func count(_ value: Int) -> Figure { .number(Double(value), digits: 0) }

    /// A share in percent.
    static func percent(_ share: Double) -> Figure { .number(100 * share, digits: 1) }

    /// The text for people.
    package var description: String {
        switch self {
        case .text(let text): text
        case .number(let value, let digits): value.map { $0.written(digits: digits) } ?? "-"
        case .size(let value): value.sizeWritten
        }
    }

    /// Encodes numbers as numbers, rounded as shown.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(nil, _): try container.encodeNil()
        case .number(.some, _), .size: try container.encode(Double(description) ?? .nan)
        }
    }
}
