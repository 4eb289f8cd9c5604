/// The values of a class map: classes are 1 to 252, and four values mean that a pixel has no class.
package enum LabelCode {
    /// No measurement.
    package static let nodata: UInt8 = 0
    /// Unclassified: the two highest class probabilities are too close.
    package static let ambiguous: UInt8 = 253
    /// Unclassified: the pixel is outside the area of applicability.
    package static let unknown: UInt8 = 254
    /// Masked by request: cloud, shadow, snow.
    package static let masked: UInt8 = 255
    /// The range of class values.
    package static let classes: ClosedRange<UInt8> = 1...252
    /// The largest number of classes of a map.
    package static let mostClasses = classes.count

    /// Values without a class, with their names and colours.
    package static let absences = [
        MapClass(value: nodata, name: "nodata", color: [0, 0, 0]),
        MapClass(value: ambiguous, name: "ambiguous", color: [225, 225, 225]),
        MapClass(value: unknown, name: "unknown", color: [190, 190, 190]),
        MapClass(value: masked, name: "masked", color: [160, 160, 160]),
    ]

    /// The entry of a value without a class; nil for classes.
    package static func absence(_ value: UInt8) -> MapClass? { absences.first { $0.value == value } }
}
