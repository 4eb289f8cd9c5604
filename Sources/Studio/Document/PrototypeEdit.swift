/// A change of the prototypes of a trained model. Prototypes stand at training pixels, so the change is made again after
/// each training, as long as a prototype stands there.
enum PrototypeEdit: Codable, Equatable, Sendable {
    /// The prototype at a pixel is dropped.
    case drop(column: Int, row: Int)
    /// The prototype at a pixel counts for another class.
    case relabel(column: Int, row: Int, value: UInt8)
    /// A prototype is added at a pixel.
    case add(column: Int, row: Int, value: UInt8)

    /// The class that it names.
    var value: UInt8? {
        switch self {
        case .drop: nil
        case .relabel(_, _, let value), .add(_, _, let value): value
        }
    }
}
