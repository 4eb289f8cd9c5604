extension Int {
    /// Rounds a file's number towards 0 and clamps it to limits; NaN gives the lower limit.
    package init(clamping number: Double, to limits: ClosedRange<Int>) {
        // A limit as Double may exceed Int.max, so it is compared and never converted.
        if number >= Double(limits.upperBound) {
            self = limits.upperBound
        } else {
            self = number > Double(limits.lowerBound) ? Int(number) : limits.lowerBound
        }
    }
}
