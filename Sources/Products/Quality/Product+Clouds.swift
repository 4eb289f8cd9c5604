extension Product {
    /// Whether one of its quality layers marks clouds; else clouds are not masked.
    package var tellsClouds: Bool { quality.contains { $0.codes.contains { $0.reason == .cloud } } }
}
