internal import Foundation

/// A report of any command.
struct AnyReport: Encodable {
    private let write: (any Encoder) throws -> Void

    init(_ report: some Encodable) { write = report.encode }

    func encode(to encoder: any Encoder) throws { try write(encoder) }
}
