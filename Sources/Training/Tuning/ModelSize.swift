/// Which side of the trade between accuracy and what a map costs a training takes.
public enum ModelSize: String, CaseIterable, Sendable {
    /// At most four units a class: few enough to read.
    case small
    /// Up to 256 units at training pixels, or a few where classes lie so far apart that a few do as well.
    case auto
    /// Up to 512 units at training pixels, chosen on five times as many samples; units that move are tried as well.
    case accurate
}
