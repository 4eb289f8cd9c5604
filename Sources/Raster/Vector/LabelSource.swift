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
    /// What reading it may lead to.
    package var access: SourceAccess

    /// Names a source.
    package init(
        path: String, layer: String? = nil, classField: String? = nil, foldField: String? = nil,
        access: SourceAccess = SourceAccess()
    ) {
        self.path = path
        self.layer = layer
        self.classField = classField
        self.foldField = foldField
        self.access = access
    }
}
