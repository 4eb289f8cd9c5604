import CCairo

extension Canvas {
    /// Writes a line of text from x on the baseline.
    package func write(_ text: String, x: Int, baseline: Int, _ style: TextStyle, _ color: RGB) {
        select(style)
        setColor(color)
        cairo_move_to(context, Double(x), Double(baseline))
        cairo_show_text(context, text)
    }

    /// The width of a line of text in pixels.
    package func width(_ text: String, _ style: TextStyle) -> Int {
        select(style)
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, text, &extents)
        return Int(max(extents.x_advance, extents.x_bearing + extents.width).rounded(.up))
    }

    /// The text, cut and ended with an ellipsis if it is wider than `room` pixels.
    package func fitted(_ text: String, into room: Int, _ style: TextStyle) -> String {
        if width(text, style) <= room { return text }
        var kept = text.prefix(room / 2)
        while !kept.isEmpty, width(kept + "…", style) > room { kept.removeLast() }
        return kept + "…"
    }

    /// Unhinted glyphs, so that widths scale evenly.
    private func select(_ style: TextStyle) {
        cairo_select_font_face(
            context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
            style.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, style.size)
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }
}
