package import KernelTypes
package import Raster
package import YatlasCore

/// A window of a scene between reader and kernel: its bands, and which pixels are valid. Lasts as long as the call that
/// gave it.
package struct TileData {
    /// The pixels.
    package let window: Window
    /// The bands that the feature program reads, row by row; empty where the whole window lies outside.
    package let planes: [BandView]
    /// The validity of each pixel as bits, filled once by the reader; nil where all are valid.
    private let bits: UnsafeBufferPointer<UInt8>?

    init(window: Window, planes: [BandView], bits: UnsafeBufferPointer<UInt8>?) {
        self.window = window
        self.planes = planes
        self.bits = bits.flatMap { bits in bits.contains { $0 != 0 } ? bits : nil }
    }

    /// A tile of ready planes, in which every pixel is valid.
    package init(window: Window, planes: [BandView]) { self.init(window: window, planes: planes, bits: nil) }

    /// A window that lies outside the area of interest.
    init(outside window: Window) {
        self.init(window: window, planes: [], bits: nil)
    }

    /// Whether no pixel lies inside the area of interest; nothing was read then.
    package var isOutside: Bool { planes.isEmpty }

    /// Whether every pixel is valid.
    package var isValid: Bool { bits == nil && !isOutside }

    /// Why a pixel is of no use.
    package subscript(pixel: Int) -> Validity {
        if isOutside { return .outside }
        return bits.map { Validity(rawValue: $0[pixel]) } ?? []
    }

    /// Calls for each pixel that is of no use.
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
