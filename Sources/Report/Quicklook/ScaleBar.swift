import Foundation
internal import YatlasCore

/// A scale bar of a round length.
struct ScaleBar: Equatable {
    /// The length in pixels of the page.
    let pixels: Int
    /// The length in metres or kilometres, such as "500 m" or "2 km".
    let label: String

    /// The longest bar of 1, 2 or 5 times a power of ten metres that fits into `room` pixels of the page.
    init(room: Int, metresPerPixel: Double) {
        let longest = Double(room) * metresPerPixel
        let power = pow(10, log10(longest).rounded(.down))
        let factor = [5.0, 2.0].first { $0 * power <= longest } ?? 1
        let metres = factor * power
        pixels = Int(clamping: (metres / metresPerPixel).rounded(), to: 1...max(1, room))
        label = metres >= 1000 ? String(format: "%g km", metres / 1000) : String(format: "%g m", metres)
    }
}
