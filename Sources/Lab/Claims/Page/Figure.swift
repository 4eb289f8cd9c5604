/// A cell of a table.
package enum Figure: Sendable, Equatable, Encodable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// Words.
    case text(String)
    /// A number, shown with so many digits behind the point; none where there is no number.
    case number(Double?, digits: Int)
    /// A number of which only the size matters, shown as 2e-12.
    case size(Double)

    /// Words.
    package init(stringLiteral value: String) { self = .text(value) }

    /// A whole number.
    package static func count(_ value: Int) -> Figure { .number(Double(value), digits: 0) }

    /// A share as per cent.
    static func percent(_ share: Double) -> Figure { .number(100 * share, digits: 1) }

    /// As people read it.
    package var description: String {
        switch self {
        case .text(let text): text
        case .number(let value, let digits): value.map { $0.written(digits: digits) } ?? "-"
        case .size(let value): value.sizeWritten
        }
    }

    /// Numbers as numbers, rounded as they are shown.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(nil, _): try container.encodeNil()
        case .number(.some, _), .size: try container.encode(Double(description) ?? .nan)
        }
    }
}
