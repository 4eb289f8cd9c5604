public import Accuracy
public import Maps
internal import Raster

extension Assessment {
    /// Assesses a map's accuracy against reference data; classes are matched by name.
    ///
    /// Points drawn at random within each class of the map give estimates of the accuracy and the area of each class of
    /// the whole map, with 95 % intervals (Olofsson et al. 2014, doi:10.1016/j.rse.2014.02.015).
    ///
    /// - Parameters:
    ///   - map: the map.
    ///   - reference: points, polygons or a raster on the map's grid.
    ///   - classField: the field with the class; nil for a raster.
    ///   - sampling: the sampling design; nil uses that of the file, else assumes stratified points. Polygons and
    ///     rasters are no probability sample: use `.nonprobability` for the accuracy of their pixels only.
    /// - Throws: ``YatlasError`` if the reference data have none of the map's classes, or do not match the design.
    public init(map: String, reference: String, classField: String? = nil, sampling: Sampling? = nil) throws {
        try self.init(
            map: map, reference: LabelSource(path: reference, classField: classField), sampling: sampling, strata: nil)
    }

    /// The confusion matrix of reference pixels: rows are the reference, columns the map.
    public var confusion: ConfusionMatrix { matrix }
}
