import CCairo
import Foundation
import Testing

/// The pixels of a PNG file, decoded by cairo.
struct Decoded {
    var width = 0
    var height = 0
    /// 0x00RRGGBB, row by row.
    var pixels: [UInt32] = []

    init(_ png: Data) throws {
        var rest = png
        let surface = withUnsafeMutablePointer(to: &rest) { rest in
            cairo_image_surface_create_from_png_stream(
                { context, target, length in
                    guard let rest = context?.assumingMemoryBound(to: Data.self), rest.pointee.count >= length else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    for index in 0..<Int(length) { target?[index] = rest.pointee.removeFirst() }
                    return CAIRO_STATUS_SUCCESS
                }, rest)
        }
        defer { cairo_surface_destroy(surface) }
        try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        try #require(cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24)
        width = Int(cairo_image_surface_get_width(surface))
        height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let bytes = UnsafeRawPointer(try #require(cairo_image_surface_get_data(surface)))
        for row in 0..<height {
            for column in 0..<width {
                pixels.append(bytes.load(fromByteOffset: row * stride + column * 4, as: UInt32.self) & 0xFFFFFF)
            }
        }
    }

    subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }
}
