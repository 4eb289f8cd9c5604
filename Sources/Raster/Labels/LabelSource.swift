package import YatlasCore

/// A source of labels, with its options.
package struct LabelSource: Sendable {
    /// A vector layer or a label raster, by GDAL's name.
    package var path: String
    /// The layer; nil uses the only one.
    package var layer: String?
    /// The field with the class, text or integer; not used for rasters.
    package var classField: String?
    /// The field with the fold: a number (-1 for "always training") or a word, such as a region; nil without such a
    /// field.
    package var foldField: String?
    /// A filter for features as an SQL condition; nil for all.
    package var filter: String?
    /// The classes to merge or drop.
    package var renaming: ClassRenaming
    /// The encoding of text that is not UTF-8, by iconv's name; nil uses that of the file.
    package var encoding: String?
    /// The meaning of 0 in a raster; nil uses that of the file.
    package var zero: ZeroMeaning?
    /// The formats and linked files that may be opened.
    package var access: SourceAccess

    /// Makes a source; the STAC Item of a map stands for the map.
    package init(
        path: String, layer: String? = nil, classField: String? = nil, foldField: String? = nil,
        filter: String? = nil, renaming: ClassRenaming = ClassRenaming(), encoding: String? = nil,
        zero: ZeroMeaning? = nil, access: SourceAccess = SourceAccess()
    ) {
        self.path = OwnDocument.map(of: path)
        self.layer = layer
        self.classField = classField
        self.foldField = foldField
        self.filter = filter
        self.renaming = renaming
        self.encoding = encoding
        self.zero = zero
        self.access = access
    }

    /// The options to open its layer.
    func layerOptions(driver: [String] = []) -> VectorLayer.Options {
        .init(layer: layer, filter: filter, encoding: encoding, driver: driver, access: access)
    }
}
