public import Accuracy
public import Maps
internal import Raster

extension Assessment {
    /// Assesses a map's accuracy against reference data; classes are matched by name.
    ///
    /// Points that were drawn at random within each class of the map estimate the accuracy and the area of each class of the
    /// whole map, with 95 % intervals (Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015).
    ///
    /// - Parameters:
    ///   - map: the map.
    ///   - reference: points, polygons or a raster on the map's grid.
    ///   - classField: the field that holds the class; nil for a raster.
    ///   - sampling: how the reference was drawn; nil takes what its file says, or points as stratified. Polygons and rasters
    ///     are no probability sample: say `.nonprobability` for figures of their pixels alone.
    /// - Throws: ``YatlasError`` when the reference has none of the map's classes, or is no such sample.
    public init(map: String, reference: String, classField: String? = nil, sampling: Sampling? = nil) throws {
        try self.init(
            map: map, reference: LabelSource(path: reference, classField: classField), sampling: sampling, strata: nil)
    }

    /// Counts of reference pixels: rows are the reference, columns the map.
    public var confusion: ConfusionMatrix { matrix }
}
