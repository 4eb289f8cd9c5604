package import KernelTypes
package import Raster
package import YatlasCore

/// A window of a scene with its bands and the validity of its pixels. It is valid only during the call that receives
/// it.
package struct TileData {
    /// The pixels.
    package let window: Window
    /// The bands that the feature program reads, row by row; empty if the whole window is outside the area of interest.
    package let planes: [BandView]
    /// The validity of each pixel as bits, computed once by the reader; nil if all are valid.
    private let bits: UnsafeBufferPointer<UInt8>?

    init(window: Window, planes: [BandView], bits: UnsafeBufferPointer<UInt8>?) {
        self.window = window
        self.planes = planes
        self.bits = bits.flatMap { bits in bits.contains { $0 != 0 } ? bits : nil }
    }

    /// Makes a tile of computed planes, in which every pixel is valid.
    package init(window: Window, planes: [BandView]) { self.init(window: window, planes: planes, bits: nil) }

    /// Makes a window that is outside the area of interest.
    init(outside window: Window) {
        self.init(window: window, planes: [], bits: nil)
    }

    /// Whether no pixel is inside the area of interest; then nothing was read.
    package var isOutside: Bool { planes.isEmpty }

    /// Whether every pixel is valid.
    package var isValid: Bool { bits == nil && !isOutside }

    /// The reasons why a pixel is invalid.
    package subscript(pixel: Int) -> Validity {
        if isOutside { return .outside }
        return bits.map { Validity(rawValue: $0[pixel]) } ?? []
    }

    /// Calls `body` for each invalid pixel.
    package func forEachInvalid(_ body: (_ pixel: Int, _ validity: Validity) throws -> Void) rethrows {
        if isOutside {
            for pixel in 0..<window.count { try body(pixel, .outside) }
        } else if let bits {
            for pixel in bits.indices where bits[pixel] != 0 { try body(pixel, Validity(rawValue: bits[pixel])) }
        }
    }

    /// Makes the numbers of invalid pixels NaN.
    ///
    /// - Parameter planes: planes of the window, one after the other.
    package func void(_ planes: inout [Float]) {
        forEachInvalid { pixel, _ in
            for at in stride(from: pixel, to: planes.count, by: window.count) { planes[at] = .nan }
        }
    }

    /// The bits, for those that read pixels in runs.
    var validity: UnsafeBufferPointer<UInt8>? { bits }
}
