internal import Foundation

/// Commands of other programs that a message tells, as one pastes them into a shell.
package enum OtherProgram {
    /// An option of it with a value.
    package static func option(_ name: String, _ value: String? = nil) -> String {
        String(repeating: "-", count: 2) + name + (value.map { "=\($0)" } ?? "")
    }

    /// A text as one word.
    package static func word(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /[A-Za-z0-9_.,\/:@%+=-]+/) != nil
        return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }

    /// A path beside another one, for what is made of that, as a word.
    package static func copy(of path: String, _ ending: String, as format: String = "tif") -> String {
        // What lies in archives and on servers cannot be written beside.
        let place = path.hasPrefix("/vsi") ? (path as NSString).lastPathComponent : path
        return word((place as NSString).deletingPathExtension + "\(ending).\(format)")
    }

    /// Changes what a raster's file says of itself, such as "-a_srs EPSG:...".
    package static func edit(_ path: String, _ change: String) -> String { "gdal_edit.py \(change) \(word(path))" }

    /// Mends the shapes of a layer.
    static func repair(_ path: String) -> String {
        "ogr2ogr -makevalid \(copy(of: path, "_repaired", as: "gpkg")) \(word(path))"
    }

    /// Brings a raster to pixels with edges that run north and east; `nodata` stands for what is new beside it.
    static func warp(_ path: String, _ options: String = "", nodata: Int?) -> String {
        // An alpha band would say that, too, but then gdalwarp forgets the names of the bands.
        "gdalwarp \(options)\(nodata.map { "-dstnodata \($0) " } ?? "")\(word(path)) \(copy(of: path, "_warped"))"
    }

    /// Brings a map of classes to another one's pixels, or to pixels with edges that run north and east.
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
