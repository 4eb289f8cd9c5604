/// A colour as readers of some kinds of colour vision see it.
struct SeenColor {
    /// Red, green and blue.
    let color: [UInt8]
    private let views: [LabColor]

    init(_ color: [UInt8], _ visions: [ColorVision]) {
        self.color = color
        views = visions.map { LabColor(color, $0) }
    }

    /// The least CIEDE2000 difference that any of the readers sees.
    func difference(to other: SeenColor) -> Double {
        zip(views, other.views).map { $0.difference(to: $1) }.min() ?? 0
    }
}
