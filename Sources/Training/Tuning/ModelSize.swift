/// The trade-off between accuracy and run time of a model.
public enum ModelSize: String, CaseIterable, Sendable {
    /// At most four units for each class: small enough to read.
    case small
    /// Up to 256 units at training pixels; fewer where classes are so well separated that fewer are as accurate.
    case auto
    /// Up to 512 units at training pixels, tuned on five times as many samples; units that move are candidates as well.
    case accurate
}
