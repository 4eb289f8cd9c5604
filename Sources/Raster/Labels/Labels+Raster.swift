internal import YatlasCore

extension Labels {
    /// The classes of a raster's first band on a grid: unchanged if it has the same grid, else warped.
    static func rasterLabels(_ source: LabelSource, onto grid: Grid) throws -> Labels {
        let path = source.path
        if let filter = source.filter {
            throw YatlasError(
                .unsuitable, path, "a raster has no fields for \(setting: .where) \(filter)", fix: "leave it out")
        }
        let raster = try Dataset(path: path, access: source.access, wanted: "a raster or a layer")
        try raster.requirePlace()
        guard raster.grid.coverage(of: grid) > 0 else {
            throw YatlasError(
                .elsewhere, path,
                """
                the label raster lies outside the scene (labels \(raster.grid.extent) in \(raster.grid.crsName), scene \
                \(grid.extent) in \(grid.crsName))
                """, fix: "check the CRS of both, or take the scene that the labels belong to")
        }
        var remarks: [Message] = []
        var resampling = Resampling.nearest
        if !raster.grid.isAligned(with: grid) {
            // Labels that are finer than pixels: the most frequent class of each pixel.
            resampling = raster.grid.isFiner(than: grid) ? .mode : .nearest
            let way = resampling == .mode ? "the most frequent class in it" : "the class of the nearest one"
            remarks.append("the label raster is warped to the scene's grid: each pixel takes \(way)")
        }
        let names = raster.categoryNames(band: 1)
        let zero = source.zero ?? raster.zeroMeaning(band: 1)
        var found = RasterPixels()
        let dataset = try raster.alone(1).warped(to: grid, resampling: resampling, marksOutside: true)
        let band = dataset.bands[0]
        var row = [Float](repeating: 0, count: grid.width)
        var mask = [UInt8](repeating: 255, count: grid.width)
        for y in 0..<grid.height {
            let window = Window(x: 0, y: y, width: grid.width, height: 1)
            try row.withUnsafeMutableBufferPointer { try dataset.read(window, band: 1, into: $0) }
            if band.isMasked {
                try mask.withUnsafeMutableBufferPointer { try dataset.readMask(window, band: 1, into: $0) }
            }
            for (x, value) in row.enumerated()
            where mask[x] != 0 && value.isFinite && Double(value) != raster.bands[0].nodata {
                guard value == value.rounded(), abs(value) < 1e6 else {
                    throw YatlasError(
                        .unsuitable, path, "the value \(value) is no class",
                        fix: "labels are whole numbers; nodata means none")
                }
                if value != 0 || zero != ZeroMeaning.none { found.add(Int(value), x, y) }
            }
        }
        if zero == nil, found.zeros > 0 { throw YatlasError.untold(zeros: found.zeros, of: found.count, path) }
        var (texts, counts, codes) = ([Int: String](), [String: Int](), [String: Int]())
        for (value, count) in found.counts {
            let text = names.indices.contains(value) && !names[value].isEmpty ? names[value] : String(value)
            texts[value] = text
            counts[text, default: 0] += count
            codes[ClassRenaming.cleaned(text)] = min(value, codes[ClassRenaming.cleaned(text)] ?? value)
        }
        let classes = try ClassNames(
            counting: counts, codes: codes, renaming: source.renaming, path: path, field: "the raster")
        return found.labels(texts, classes, remarks + classes.remarks)
    }
}
