/// A set of features that is found from pixels, by the word that names it.
package enum FittedTransform: Sendable, Hashable, CustomStringConvertible {
    /// The bands and the indices that tell something new.
    case auto
    /// Principal components of the bands.
    case pca(Int)
    /// Components of the bands by their share of noise.
    case mnf(Int)

    /// Reads a word such as "pca(3)"; nil for any other.
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

    /// What the names of its components begin with.
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
