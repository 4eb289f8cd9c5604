internal import Foundation

/// Commands of other programs in messages, ready to paste into a shell.
package enum OtherProgram {
    /// An option with a value.
    package static func option(_ name: String, _ value: String? = nil) -> String {
        String(repeating: "-", count: 2) + name + (value.map { "=\($0)" } ?? "")
    }

    /// A text as one quoted word.
    package static func word(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /[A-Za-z0-9_.,\/:@%+=-]+/) != nil
        return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }

    /// A path next to another one, for the output of a command, as a quoted word.
    package static func copy(of path: String, _ ending: String, as format: String = "tif") -> String {
        // Outputs cannot be written into archives and onto servers.
        let place = path.hasPrefix("/vsi") ? (path as NSString).lastPathComponent : path
        return word((place as NSString).deletingPathExtension + "\(ending).\(format)")
    }

    /// A command to edit the metadata of a raster, such as "-a_srs EPSG:...".
    package static func edit(_ path: String, _ change: String) -> String { "gdal_edit.py \(change) \(word(path))" }

    /// Gives a raster the CRS of a grid, and its corners, too, where both have the same pixels.
    package static func edit(_ path: String, like grid: Grid, hasSamePixels: Bool) -> String {
        let (a, b) = (grid.xy(column: 0, row: 0), grid.xy(column: Double(grid.width), row: Double(grid.height)))
        let corners = hasSamePixels ? " -a_ullr \(a.x) \(a.y) \(b.x) \(b.y)" : ""
        return edit(path, "-a_srs \(word(grid.crsCode ?? "EPSG:..."))\(corners)")
    }

    /// A command to repair the geometries of a layer.
    static func repair(_ path: String) -> String {
        "ogr2ogr -makevalid \(copy(of: path, "_repaired", as: "gpkg")) \(word(path))"
    }

    /// A command to warp a raster to a north-up grid; `nodata` fills pixels outside the source.
    static func warp(_ path: String, _ options: String = "", nodata: Int?) -> String {
        // An alpha band would do that, too, but then gdalwarp drops the names of the bands.
        "gdalwarp \(options)\(nodata.map { "-dstnodata \($0) " } ?? "")\(word(path)) \(copy(of: path, "_warped"))"
    }

    /// A command to warp a class map to another grid, or to a north-up grid.
    package static func warp(map path: String, onto grid: Grid? = nil) -> String {
        var command = "gdalwarp -r near "
        if let grid {
            if !grid.crs.isEmpty { command += "-t_srs \(word(grid.crsCode ?? grid.crs)) " }
            let (a, b) = (grid.xy(column: 0, row: 0), grid.xy(column: Double(grid.width), row: Double(grid.height)))
            command += "-te \(min(a.x, b.x)) \(min(a.y, b.y)) \(max(a.x, b.x)) \(max(a.y, b.y)) "
            command += "-ts \(grid.width) \(grid.height) "
        }
        return command + "\(word(path)) \(copy(of: path, "_warped"))"
    }
}
