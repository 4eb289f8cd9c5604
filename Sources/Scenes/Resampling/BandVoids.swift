/// The invalid sample values of a band, for resampling.
struct BandVoids {
    private let nodata: [Float]
    private let saturated: Float?

    /// Takes the nodata values and the saturated value.
    init(nodata: [Double] = [], saturated: Double? = nil) {
        self.nodata = nodata.map { Float($0) }
        self.saturated = saturated.map { Float($0) }
    }

    /// Replaces nodata by NaN and saturated samples by infinity.
    ///
    /// - Returns: whether there is any.
    func mark(_ samples: UnsafeMutableBufferPointer<Float>) -> Bool {
        var isVoid = false
        for at in samples.indices where !samples[at].isFinite { (samples[at], isVoid) = (.nan, true) }
        for number in nodata {
            for at in samples.indices where isNear(samples[at], number) { (samples[at], isVoid) = (.nan, true) }
        }
        if let saturated {
            for at in samples.indices where samples[at] == saturated { (samples[at], isVoid) = (.infinity, true) }
        }
        return isVoid
    }

    /// The value to store: the original sample for a saturated one.
    func shown(_ value: Float) -> Float { value.isInfinite ? saturated ?? .nan : value }

    /// Compares floats like GDAL: the last two digits of a nodata value that was written as text do not count.
    private func isNear(_ sample: Float, _ number: Float) -> Bool {
        sample == number || abs(sample - number) < 2 * Float.ulpOfOne * abs(sample + number)
    }
}
