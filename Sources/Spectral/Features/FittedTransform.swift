/// A set of features that is fitted to pixels, by its word.
package enum FittedTransform: Sendable, Hashable, CustomStringConvertible {
    /// A selection of bands and indices without redundant ones.
    case auto
    /// Principal components of the bands.
    case pca(Int)
    /// Minimum noise fraction components of the bands.
    case mnf(Int)

    /// Parses a word such as "pca(3)"; nil for any other.
    package init?(_ word: String) {
        if word == "auto" {
            self = .auto
            return
        }
        let parts = word.split(separator: "(", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].last == ")", let count = Int(parts[1].dropLast()) else { return nil }
        switch parts[0] {
        case "pca": self = .pca(count)
        case "mnf": self = .mnf(count)
        default: return nil
        }
    }

    /// The prefix of its components' names.
    package var prefix: String {
        switch self {
        case .auto: ""
        case .pca: "PC"
        case .mnf: "MNF"
        }
    }

    /// The word.
    package var description: String {
        switch self {
        case .auto: "auto"
        case .pca(let count): "pca(\(count))"
        case .mnf(let count): "mnf(\(count))"
        }
    }
}
