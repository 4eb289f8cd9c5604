extension Product {
    /// Whether one of its quality layers tells clouds; where none does, clouds are not masked.
    package var tellsClouds: Bool { quality.contains { $0.codes.contains { $0.reason == .cloud } } }
}
