internal import Raster

/// The two pixels of a raster whose middles a smaller pixel lies between, along one side.
struct Neighbours {
    /// The first and the second; the same at the raster's edges.
    let first, second: Int
    /// The one that the smaller pixel lies in.
    let middle: Int
    /// What the first counts; the rest is the second's.
    let weight: Float
    /// What the second counts.
    let otherWeight: Float
    /// Whether the smaller pixel lies in the raster.
    let isInside: Bool

    /// Finds them.
    ///
    /// - Parameters:
    ///   - place: the smaller pixel, counted from the raster's first.
    ///   - times: how many of them are one of the raster's wide.
    ///   - start: from which pixel of the raster on the neighbours count.
    ///   - count: how many pixels of it there are.
    ///   - limit: how many pixels the raster has.
    init(_ place: Int, _ times: Int, from start: Int, count: Int, _ limit: Int) {
        // Middles lie at halves: twice their distance, in smaller pixels.
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
