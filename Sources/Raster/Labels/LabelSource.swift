package import YatlasCore

/// Where labels come from and what of them is meant.
package struct LabelSource: Sendable {
    /// A vector layer or a label raster, as GDAL names it.
    package var path: String
    /// The layer; nil takes the only one.
    package var layer: String?
    /// The field that holds the class, text or integer; not used for rasters.
    package var classField: String?
    /// The field that holds the fold, a number (-1 for "always training") or a word, such as a region; nil when folds
    /// are made here.
    package var foldField: String?
    /// Which features count, a condition in SQL; nil for all.
    package var filter: String?
    /// Which classes are taken as others.
    package var renaming: ClassRenaming
    /// How text is encoded that is no UTF-8, as iconv names it; nil for what the file says.
    package var encoding: String?
    /// What 0 means in a raster; nil for what the file says.
    package var zero: ZeroMeaning?
    /// What reading it may lead to.
    package var access: SourceAccess

    /// Names a source.
    package init(
        path: String, layer: String? = nil, classField: String? = nil, foldField: String? = nil,
        filter: String? = nil, renaming: ClassRenaming = ClassRenaming(), encoding: String? = nil,
        zero: ZeroMeaning? = nil, access: SourceAccess = SourceAccess()
    ) {
        self.path = path
        self.layer = layer
        self.classField = classField
        self.foldField = foldField
        self.filter = filter
        self.renaming = renaming
        self.encoding = encoding
        self.zero = zero
        self.access = access
    }

    /// How its layer is opened.
    func layerOptions(driver: [String] = []) -> VectorLayer.Options {
        .init(layer: layer, filter: filter, encoding: encoding, driver: driver, access: access)
    }
}
