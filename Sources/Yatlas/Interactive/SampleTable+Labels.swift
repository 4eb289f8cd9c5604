public import Training

extension SampleTable {
    /// The number of labels (points, polygons) of each class that have samples, in the order of the classes.
    public var labelCounts: [Int] { groupCounts }

    /// The number of samples of each class, in the order of the classes.
    public var sampleCounts: [Int] { samples.classCounts }
}
