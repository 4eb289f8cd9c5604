/// The operations of Yatlas that messages name.
package enum Operation: String, Sendable, Hashable, Codable, CaseIterable {
    case assess
    case batch
    case classify
    case indices
    case info
    case mosaic
    case plan
    case train
}
