/// The data type of a band's samples.
package enum SampleKind: UInt8, Sendable {
    case uint8, int8, uint16, int16, int32, float32

    /// The range of an integer type; nil for floats.
    package var range: ClosedRange<Int64>? {
        switch self {
        case .uint8: 0...255
        case .int8: -128...127
        case .uint16: 0...65_535
        case .int16: -32_768...32_767
        case .int32: -2_147_483_648...2_147_483_647
        case .float32: nil
        }
    }
}
