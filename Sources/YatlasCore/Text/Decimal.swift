internal import Foundation

/// A fraction as people read it.
package func decimal(_ value: Double?, digits: Int = 3) -> String {
    value.map { String(format: "%.\(digits)f", $0) } ?? "-"
}

/// A text for a table, cut where its line would be too long.
package func brief(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : "\(text.prefix(length - 3))..."
}
