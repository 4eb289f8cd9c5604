/// What is held out of training together.
package enum HoldOut: String, CaseIterable, Sendable {
    /// Whole polygons, or whatever a table says belongs together.
    case polygons
    /// Square blocks of ground.
    case blocks
    /// One scene after the other.
    case scenes
    /// As far from the samples as the ground to be mapped is: kNNDM.
    case distance
    /// Single samples: leaky wherever near ones are alike.
    case random
}
