/// A claim that people make, and what measuring it came to.
public struct Claim: Sendable, Encodable {
    /// What it is called on the command line.
    public let identifier: ClaimName
    /// The claim in one sentence, as its proponents or critics say it.
    public let title: String
    /// What was measured.
    public let measured: String
    /// How the verdict follows from the figures.
    public let rule: String
    /// The figures: the same at every run on one type of machine.
    public let tables: [FigureTable]
    /// The verdict, computed from the figures by the rule.
    public let verdict: Verdict
    /// What the figures say, in a sentence or two.
    public let finding: String
    /// What took how long on this machine; no verdict depends on it.
    public let timings: [FigureTable]

    init(
        _ identifier: ClaimName, title: String, measured: String, rule: String, tables: [FigureTable],
        verdict: Verdict, finding: String, timings: [FigureTable] = []
    ) {
        self.identifier = identifier
        self.title = title
        self.measured = measured
        self.rule = rule
        self.tables = tables
        self.verdict = verdict
        self.finding = finding
        self.timings = timings
    }
}

/// Whether a claim is true of what was measured.
public enum Verdict: String, Sendable, Encodable {
    /// As it is said.
    case holds
    /// In some of the cases, or in a weaker form.
    case partly = "holds partly"
    /// Not so.
    case fails = "does not hold"

    /// Holds when all parts do, partly when some do.
    package init(parts: [Bool]) {
        self = parts.allSatisfy(\.self) ? .holds : parts.contains(true) ? .partly : .fails
    }

    /// Holds from one share of the cases on, partly from a lower one on.
    ///
    /// - Parameters:
    ///   - count: the cases in which the claim is true.
    ///   - total: all cases, at least one.
    ///   - holds: the share from which on it holds.
    ///   - partly: the share from which on it holds partly.
    package init(_ count: Int, of total: Int, holds: Double, partly: Double) {
        let share = Double(count) / Double(max(total, 1))
        self = share >= holds ? .holds : share >= partly ? .partly : .fails
    }
}

/// Figures in rows under one title.
public struct FigureTable: Sendable, Encodable {
    /// What the figures are, with their unit.
    public let title: String
    /// The columns.
    public let header: [String]
    /// The rows, each as long as the header.
    public let rows: [[Figure]]
}

/// A cell of a table.
public enum Figure: Sendable, Equatable, Encodable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// Words.
    case text(String)
    /// A number, shown with so many digits behind the point; none where there is no number.
    case number(Double?, digits: Int)
    /// A number of which only the size matters, shown as 2e-12.
    case size(Double)

    /// Words.
    public init(stringLiteral value: String) { self = .text(value) }

    /// A whole number.
    static func count(_ value: Int) -> Figure { .number(Double(value), digits: 0) }

    /// A share as per cent.
    static func percent(_ share: Double) -> Figure { .number(100 * share, digits: 1) }

    /// As people read it.
    public var description: String {
        switch self {
        case .text(let text): text
        case .number(let value, let digits): value.map { $0.written(digits: digits) } ?? "-"
        case .size(let value): value.sizeWritten
        }
    }

    /// Numbers as numbers, rounded as they are shown.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(nil, _): try container.encodeNil()
        case .number(.some, _), .size: try container.encode(Double(description) ?? .nan)
        }
    }
}
