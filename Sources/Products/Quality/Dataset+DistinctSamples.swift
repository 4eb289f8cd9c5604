internal import Raster

extension Dataset {
    /// The distinct samples of a band, sorted, NaN last: of all pixels, or of windows spread over a large raster. Stops
    /// at more than `limit` values.
    func distinctSamples(band: Int, limit: Int) throws -> [Float] {
        var found: Set<Float> = []
        var hasNaN = false
        var samples: [Float] = []
        for window in probes {
            samples = Array(repeating: 0, count: window.count)
            try samples.withUnsafeMutableBufferPointer { buffer in
                try read(window, band: band, into: buffer)
                var last = Float.nan
                for sample in buffer where sample != last {
                    if sample.isNaN { hasNaN = true } else { found.insert(sample) }
                    last = sample
                }
            }
            if found.count > limit { break }
        }
        return found.sorted() + (hasNaN ? [.nan] : [])
    }

    /// Strips of a raster of up to 4 million pixels, else 36 windows.
    private var probes: [Window] {
        let (width, height, side) = (grid.width, grid.height, 256)
        if width * height <= 1 << 22 {
            let rows = max(1, (1 << 18) / width)
            return stride(from: 0, to: height, by: rows).map {
                Window(x: 0, y: $0, width: width, height: min(rows, height - $0))
            }
        }
        let (across, down) = (min(side, width), min(side, height))
        /// The start of a window, one of six along an axis, aligned with a stored block if possible.
        func place(_ number: Int, of length: Int, _ window: Int, block: Int) -> Int {
            let place = (length - window) * number / 5
            return block >= window ? min(place / block * block, length - window) : place
        }
        return (0..<36).map { number in
            Window(
                x: place(number % 6, of: width, across, block: bands[0].blockWidth),
                y: place(number / 6, of: height, down, block: bands[0].blockHeight), width: across, height: down)
        }
    }
}
