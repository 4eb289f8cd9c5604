/// The source of band names, which decides whether "Band 4" or "B4" may be a sensor's band number.
package enum BandNameSource: Sendable, Equatable {
    /// File names or metadata of a product: a number is the sensor's.
    case product
    /// Descriptions in a raster of any origin, where numbers may be positions.
    ///
    /// "band4", "Band 4" and "4" are always positions, as GDAL and tools that stack files write them. "B1", "B2", "B3"
    /// that count the first bands are the sensor's numbers only if the file itself names the sensor; a sensor given by
    /// the user does not imply the order of the bands.
    case raster(tellsSensor: Bool)
}
