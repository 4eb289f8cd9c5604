/// A class of a map: value, name, and colour where one is known.
public struct MapClass: Sendable, Equatable, Codable {
    /// The value of its pixels, 1...252, or what stands for an absence (`LabelCode`).
    public var value: UInt8
    /// The name in the legend.
    public var name: String
    /// Red, green, blue; nil when none is known.
    public var color: [UInt8]?
    /// The whole number that stood for it in the labels, where a map cannot have that value; nil otherwise.
    package var code: Int?

    /// Makes a class.
    public init(value: UInt8, name: String, color: [UInt8]? = nil) {
        self.value = value
        self.name = name
        self.color = color
    }

    /// The colour in six hexadecimal digits; grey where none is known.
    package var hexadecimal: String {
        (color ?? MapClass.grey).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// The colour of classes that bring none.
    package static let grey: [UInt8] = [128, 128, 128]

    /// The legend of a map: its classes and the absences that occur, by value.
    ///
    /// - Parameters:
    ///   - classes: the classes.
    ///   - counts: the pixels of each of the 256 values.
    /// - Returns: the entries.
    package static func legend(_ classes: [MapClass], counts: [Int]) -> [MapClass] {
        (LabelCode.absences.filter { counts[Int($0.value)] > 0 } + classes).sorted { $0.value < $1.value }
    }

    /// The order of classes by their names: whole numbers by value, other text by letters behind them.
    package static func comesFirst(_ a: String, _ b: String) -> Bool {
        switch (Int(a), Int(b)) {
        case (let a?, let b?): a < b
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): a < b
        }
    }

    /// Classes of whole numbers: those from 1 to 252 stay the map values, others take the lowest free ones.
    ///
    /// - Parameter classes: different numbers with their names, at most 252.
    /// - Returns: the classes in the order of the numbers that stay, then the others.
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

    /// What became of numbers that a map cannot have, on one line; nil where there are none.
    package static func renumbering(_ classes: [MapClass]) -> Message? {
        let moved = classes.filter { $0.code != nil }
        guard !moved.isEmpty else { return nil }
        let pairs = moved.prefix(12).map { "\($0.code ?? 0) is \($0.value)" }.joined(separator: ", ")
        return "maps have classes from 1 to \(LabelCode.mostClasses): \(pairs)\(moved.count > 12 ? ", ..." : "") there"
    }
}
