/// The size of a text in pixels and its weight.
struct TextStyle {
    let size: Double
    let bold: Bool

    static let title = TextStyle(size: 26, bold: true)
    static let body = TextStyle(size: 16, bold: false)
}
