extension Int {
    /// The whole number next to 0 from a number that a file gives, within limits; the lower one for what is no number.
    package init(clamping number: Double, to limits: ClosedRange<Int>) {
        // A limit as Double may be one that no Int is, so it is compared and never converted.
        if number >= Double(limits.upperBound) {
            self = limits.upperBound
        } else {
            self = number > Double(limits.lowerBound) ? Int(number) : limits.lowerBound
        }
    }
}
