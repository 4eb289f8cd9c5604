/// Figures in rows under one title.
package struct FigureTable: Sendable, Encodable {
    /// The title, with the unit.
    package let title: String
    /// The columns.
    package let header: [String]
    /// The rows, each as long as the header.
    package let rows: [[Figure]]
}
