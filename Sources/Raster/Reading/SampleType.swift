/// The stored data type of a band.
package enum SampleType: String, Sendable, Codable {
    case uint8, int8, uint16, int16, uint32, int32, float32, float64, other
}

extension SampleType {
    /// The bytes of a sample from `Dataset.readStored`.
    package var storedBytes: Int {
        switch self {
        case .uint8, .int8: 1
        case .uint16, .int16: 2
        default: 4
        }
    }
}
