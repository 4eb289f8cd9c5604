/// Which samples of a band are no measurement, for those that are brought onto another grid.
struct BandVoids {
    private let nodata: [Float]
    private let saturated: Float?

    /// Takes the samples that stand for nothing, and for "too bright".
    init(nodata: [Double] = [], saturated: Double? = nil) {
        self.nodata = nodata.map { Float($0) }
        self.saturated = saturated.map { Float($0) }
    }

    /// Puts NaN for nodata and infinity for saturated samples.
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

    /// What stands in a plane for a value: a saturated one as it is stored.
    func shown(_ value: Float) -> Float { value.isInfinite ? saturated ?? .nan : value }

    /// As GDAL compares floats: the last two digits of a nodata value that was written as text do not count.
    private func isNear(_ sample: Float, _ number: Float) -> Bool {
        sample == number || abs(sample - number) < 2 * Float.ulpOfOne * abs(sample + number)
    }
}
