import CCairo
import Foundation
internal import YatlasCore

/// A colour as cairo's RGB24 format holds it: 0x00RRGGBB.
typealias RGB = UInt32

/// A white page to draw on, in pixels from the top left corner.
struct Canvas: ~Copyable {
    let surface: OpaquePointer?
    let context: OpaquePointer?

    /// A white page. Cairo never returns nil but an object with an error state, which `png()` throws.
    init(width: Int, height: Int) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        context = cairo_create(surface)
        fill(Box(x: 0, y: 0, width: width, height: height), 0xFFFFFF)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    func fill(_ box: Box, _ color: RGB) {
        setColor(color)
        cairo_rectangle(context, Double(box.x), Double(box.y), Double(box.width), Double(box.height))
        cairo_fill(context)
    }

    /// Fills a polygon whose origin stands at x and y, turned clockwise by some degrees.
    func fill(polygon: [(Double, Double)], turned degrees: Double, x: Int, y: Int, _ color: RGB) {
        setColor(color)
        cairo_save(context)
        cairo_translate(context, Double(x), Double(y))
        cairo_rotate(context, degrees * .pi / 180)
        cairo_new_path(context)
        for (x, y) in polygon { cairo_line_to(context, x, y) }
        cairo_close_path(context)
        cairo_fill(context)
        cairo_restore(context)
    }

    /// A frame of one pixel just outside the box.
    func frame(_ box: Box, _ color: RGB) {
        setColor(color)
        cairo_set_line_width(context, 1)
        cairo_rectangle(
            context, Double(box.x) - 0.5, Double(box.y) - 0.5, Double(box.width) + 1, Double(box.height) + 1)
        cairo_stroke(context)
    }

    /// Sets each pixel of the box to the colour at its column and row.
    func paint(_ box: Box, color: (Int, Int) -> RGB) throws {
        cairo_surface_flush(surface)
        try check()
        guard let bytes = cairo_image_surface_get_data(surface) else {
            throw YatlasError(.unsuitable, nil, "cairo gave no pixels")
        }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for row in 0..<box.height {
            let line = UnsafeMutableRawPointer(bytes + (box.y + row) * stride + box.x * 4)
            for column in 0..<box.width {
                line.storeBytes(of: color(column, row), toByteOffset: column * 4, as: RGB.self)
            }
        }
        cairo_surface_mark_dirty(surface)
    }

    /// The page as a PNG file's bytes.
    func png() throws -> Data {
        try check()
        var bytes = Data()
        let status = withUnsafeMutablePointer(to: &bytes) { bytes in
            cairo_surface_write_to_png_stream(
                surface,
                { context, chunk, length in
                    guard let context, let chunk else { return CAIRO_STATUS_WRITE_ERROR }
                    context.assumingMemoryBound(to: Data.self).pointee.append(chunk, count: Int(length))
                    return CAIRO_STATUS_SUCCESS
                }, bytes)
        }
        try Self.check(status)
        return bytes
    }

    func setColor(_ color: RGB) {
        let channel = { (shift: UInt32) in Double(color >> shift & 0xFF) / 255 }
        cairo_set_source_rgb(context, channel(16), channel(8), channel(0))
    }

    private func check() throws {
        try Self.check(cairo_surface_status(surface))
        try Self.check(cairo_status(context))
    }

    private static func check(_ status: cairo_status_t) throws {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw YatlasError(
            .unsuitable, nil, "cairo can't draw the picture: \(String(cString: cairo_status_to_string(status)))")
    }
}
