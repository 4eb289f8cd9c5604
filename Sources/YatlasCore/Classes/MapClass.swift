/// A class of a map: value, name and colour.
public struct MapClass: Sendable, Equatable, Codable {
    /// The pixel value, 1...252, or a value without a class (`LabelCode`).
    public var value: UInt8
    /// The name in the legend.
    public var name: String
    /// Red, green, blue; nil if unknown.
    public var color: [UInt8]?
    /// The label value in the reference data, where it is outside 1...252; nil otherwise.
    package var code: Int?

    /// Makes a class.
    public init(value: UInt8, name: String, color: [UInt8]? = nil) {
        self.value = value
        self.name = name
        self.color = color
    }

    /// The colour in six hexadecimal digits; grey if unknown.
    package var hexadecimal: String {
        (color ?? MapClass.grey).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// The default colour.
    package static let grey: [UInt8] = [128, 128, 128]

    /// The legend of a map: its classes and the other values that occur, by value.
    ///
    /// - Parameters:
    ///   - classes: the classes.
    ///   - counts: the pixels of each of the 256 values.
    /// - Returns: the entries.
    package static func legend(_ classes: [MapClass], counts: [Int]) -> [MapClass] {
        (LabelCode.absences.filter { counts[Int($0.value)] > 0 } + classes).sorted { $0.value < $1.value }
    }

    /// The sort order of class names: integers by value, then other text alphabetically.
    package static func comesFirst(_ a: String, _ b: String) -> Bool {
        switch (Int(a), Int(b)) {
        case (let a?, let b?): a < b
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): a < b
        }
    }

    /// Classes of integer labels: those from 1 to 252 keep their value, others get the lowest free ones.
    ///
    /// - Parameter classes: distinct label values with their names, at most 252.
    /// - Returns: the classes that keep their value in ascending order, then the others.
    package static func coded(_ classes: [(code: Int, name: String)]) -> [MapClass] {
        let sorted = classes.sorted { $0.code < $1.code }
        let fits = { (code: Int) in (1...LabelCode.mostClasses).contains(code) }
        let taken = Set(sorted.map(\.code).filter(fits))
        let free = (1...LabelCode.mostClasses).filter { !taken.contains($0) }
        return sorted.filter { fits($0.code) }.map { MapClass(value: UInt8(clamping: $0.code), name: $0.name) }
            + zip(sorted.filter { !fits($0.code) }, free).map { entry, value in
                var own = MapClass(value: UInt8(clamping: value), name: entry.name)
                own.code = entry.code
                return own
            }
    }

    /// The new values of labels outside 1...252, on one line; nil where there are none.
    package static func renumbering(_ classes: [MapClass]) -> Message? {
        let moved = classes.filter { $0.code != nil }
        guard !moved.isEmpty else { return nil }
        let pairs = moved.prefix(12).map { "\($0.code ?? 0) is \($0.value)" }.joined(separator: ", ")
        return "maps have classes from 1 to \(LabelCode.mostClasses): \(pairs)\(moved.count > 12 ? ", ..." : "") there"
    }
}
