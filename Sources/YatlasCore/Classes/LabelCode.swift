/// What the values of a map mean: classes from 1 to 252, and four kinds of absence.
package enum LabelCode {
    /// Nothing was measured.
    package static let nodata: UInt8 = 0
    /// Two classes are too close to each other.
    package static let ambiguous: UInt8 = 253
    /// The pixel is unlike the training samples.
    package static let unknown: UInt8 = 254
    /// The pixel is left out on request: cloud, shadow, snow.
    package static let masked: UInt8 = 255
    /// The values that classes may have.
    package static let classes: ClosedRange<UInt8> = 1...252
    /// The most classes that a map can have.
    package static let mostClasses = classes.count

    /// Values that are no class, with their names and colours.
    package static let absences = [
        MapClass(value: nodata, name: "nodata", color: [0, 0, 0]),
        MapClass(value: ambiguous, name: "ambiguous", color: [225, 225, 225]),
        MapClass(value: unknown, name: "unknown", color: [190, 190, 190]),
        MapClass(value: masked, name: "masked", color: [160, 160, 160]),
    ]

    /// The absence of that value; nil for classes.
    package static func absence(_ value: UInt8) -> MapClass? { absences.first { $0.value == value } }
}
