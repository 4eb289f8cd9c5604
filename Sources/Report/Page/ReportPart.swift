/// A table, picture or text of a report.
package protocol ReportPart: Sendable {
    /// Its markup: one element, with all text escaped.
    var html: String { get }
}
