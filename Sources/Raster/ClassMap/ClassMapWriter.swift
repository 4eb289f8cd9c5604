internal import CGDAL
internal import YatlasCore

/// Writes a class map: a tiled GeoTIFF with nodata, palette, class names and an attribute table.
///
/// The file is written under a temporary name and renamed when it is committed. Windows are written by one thread at a
/// time, in a fixed order, so that the bytes are reproducible.
package final class ClassMapWriter {
    /// Side of the file's blocks.
    package static let blockSize = 256
    /// The prefix of the metadata keys for class names; the class value follows.
    static let classKey = "YATLAS_CLASS_"
    private let file: GeoTIFFFile
    private let classes: [MapClass]
    private var counts = [Int](repeating: 0, count: 256)

    /// Starts a map.
    ///
    /// - Parameters:
    ///   - plan: the profile of the map.
    ///   - stage: distinguishes several temporary files for one final name.
    ///   - options: the creation options of GDAL's GTiff driver.
    /// - Throws: `YatlasError` if the file exists or cannot be created.
    package init(_ plan: ClassMapProfile, stage: String, options: [String: String]) throws {
        classes = plan.classes
        file = try GeoTIFFFile(
            try AtomicFile(plan.path, overwrite: plan.overwrite, stage: stage), grid: plan.grid, bands: 1,
            type: GDT_Byte, options: options, metadata: plan.metadata)
        let band = file.band(1)
        GDALSetDescription(band, "class")
        GDALSetRasterNoDataValue(band, Double(LabelCode.nodata))
        let table = GDALCreateColorTable(GPI_RGB)
        defer { GDALDestroyColorTable(table) }
        for entry in LabelCode.absences + classes {
            let color = (entry.color ?? MapClass.grey).map(Int16.init)
            var value = GDALColorEntry(c1: color[0], c2: color[1], c3: color[2], c4: entry.value == 0 ? 0 : 255)
            GDALSetColorEntry(table, Int32(entry.value), &value)
        }
        GDALSetRasterColorTable(band, table)
        GDALSetRasterColorInterpretation(band, GCI_PaletteIndex)
        var names = [String](repeating: "", count: Int(classes.map(\.value).max() ?? 0) + 1)
        names[0] = LabelCode.absences[0].name
        for entry in classes { names[Int(entry.value)] = entry.name }
        let list = OptionList(names)
        GDALSetRasterCategoryNames(band, list.list)
        // GDAL stores category names in a sidecar file, which is lost if only the map is copied.
        for entry in classes.sorted(by: { $0.value < $1.value }) {
            GDALSetMetadataItem(band, "\(ClassMapWriter.classKey)\(entry.value)", entry.name, nil)
        }
    }

    /// Writes the labels of a window, row by row: whole blocks of the file.
    package func write(_ window: Window, _ labels: UnsafeBufferPointer<UInt8>) throws {
        precondition(labels.count == window.count, "a label for each pixel")
        for label in labels { counts[Int(label)] += 1 }
        try file.write(window, labels)
    }

    /// Completes the file, which still has to be committed.
    ///
    /// - Throws: `YatlasError` if it cannot be written, for instance because the disk is full.
    package func complete() throws -> FinishedClassMap {
        writeAttributes()
        try file.complete(hasNames: true)
        return FinishedClassMap(file: file.output, counts: counts)
    }

    private func writeAttributes() {
        let table = GDALCreateRasterAttributeTable()
        defer { GDALDestroyRasterAttributeTable(table) }
        GDALRATSetTableType(table, GRTT_THEMATIC)
        let columns: [(String, GDALRATFieldType, GDALRATFieldUsage)] = [
            ("Value", GFT_Integer, GFU_MinMax), ("Class", GFT_String, GFU_Name), ("Red", GFT_Integer, GFU_Red),
            ("Green", GFT_Integer, GFU_Green), ("Blue", GFT_Integer, GFU_Blue), ("Count", GFT_Real, GFU_PixelCount),
        ]
        for column in columns { GDALRATCreateColumn(table, column.0, column.1, column.2) }
        for (row, entry) in MapClass.legend(classes, counts: counts).enumerated() {
            let color = entry.color ?? MapClass.grey
            GDALRATSetValueAsInt(table, Int32(row), 0, Int32(entry.value))
            GDALRATSetValueAsString(table, Int32(row), 1, entry.name)
            for channel in 0..<3 { GDALRATSetValueAsInt(table, Int32(row), Int32(2 + channel), Int32(color[channel])) }
            GDALRATSetValueAsDouble(table, Int32(row), 5, Double(counts[Int(entry.value)]))
        }
        GDALSetDefaultRAT(file.band(1), table)
    }
}
