internal import Raster

/// The two pixels of a raster between whose centres a smaller pixel lies, along one axis.
struct Neighbours {
    /// The first and the second; the same at the raster's edges.
    let first, second: Int
    /// The pixel that contains the smaller pixel.
    let middle: Int
    /// The weight of the first; the second has the rest.
    let weight: Float
    /// The weight of the second.
    let otherWeight: Float
    /// Whether the smaller pixel is inside the raster.
    let isInside: Bool

    /// Finds the neighbours.
    ///
    /// - Parameters:
    ///   - place: the smaller pixel, relative to the raster's first.
    ///   - times: the number of smaller pixels in one of the raster's.
    ///   - start: the first pixel of the raster that is available.
    ///   - count: the number of available pixels.
    ///   - limit: the number of pixels of the raster.
    init(_ place: Int, _ times: Int, from start: Int, count: Int, _ limit: Int) {
        // Centres are at halves: twice their distance, in smaller pixels.
        let twice = 2 * place + 1 - times
        let before = twice.flooredQuotient(by: 2 * times)
        otherWeight = Float(twice - before * 2 * times) / Float(2 * times)
        weight = 1 - otherWeight
        let own = place.flooredQuotient(by: times)
        isInside = own >= 0 && own < limit
        func kept(_ at: Int) -> Int { max(0, min(limit - 1, at)) - start }
        (first, second, middle) = (kept(before), kept(before + 1), kept(own))
        assert(!isInside || count == .max || (0..<count).contains(first) && (0..<count).contains(second))
    }
}
