/// Where the names of bands come from, which decides whether "Band 4" or "B4" can stand for a sensor's band.
package enum BandNameSource: Sendable, Equatable {
    /// A product's file names or metadata: a number is the sensor's.
    case product
    /// The descriptions in a raster of any origin, where numbers may be mere places.
    ///
    /// "band4", "Band 4" and "4" are places always, as GDAL and tools that join files write them. "B1", "B2", "B3" that count
    /// the first bands are the sensor's where the file itself names the sensor; the name of one that a user types says
    /// nothing of the bands' order.
    case raster(tellsSensor: Bool)
}
