internal import CGDAL

/// The data type of stored values between 0 and 1, with the scale that readers apply.
package enum StoredValues: String, Sendable, Equatable, Codable, CaseIterable {
    /// 0 to 250 in steps of 0.004; 255 is nodata.
    case byte = "Byte"
    /// 0 to 50,000 in steps of 0.00002; 65,535 is nodata.
    case uint16 = "UInt16"
    /// The values themselves; NaN is nodata.
    case float32 = "Float32"

    /// The factor from stored to true values.
    package var scale: Double {
        switch self {
        case .byte: 0.004
        case .uint16: 0.00002
        case .float32: 1
        }
    }

    /// The stored value of nodata.
    package var nodata: Double {
        switch self {
        case .byte: 255
        case .uint16: 65_535
        case .float32: .nan
        }
    }

    /// The name of the type in numpy and STAC.
    package var typeName: String { self == .byte ? "uint8" : rawValue.lowercased() }

    /// GDAL's type.
    var gdal: GDALDataType {
        switch self {
        case .byte: GDT_Byte
        case .uint16: GDT_UInt16
        case .float32: GDT_Float32
        }
    }

    /// GDAL's name of the predictor that suits the type, for its GTiff driver.
    var predictor: String { self == .float32 ? "3" : "2" }

    /// Rounds values to stored integers; NaN becomes nodata.
    func rounded<Stored: FixedWidthInteger & UnsignedInteger>(_ values: UnsafeBufferPointer<Float>) -> [Stored] {
        let steps = Float((1 / scale).rounded())
        return values.map { $0.isNaN ? Stored.max : Stored((min(max($0, 0), 1) * steps).rounded()) }
    }
}
