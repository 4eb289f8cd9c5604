/// A class of a map: value, name, and colour where one is known.
public struct MapClass: Sendable, Equatable, Codable {
    /// The value of its pixels, 1...252, or what stands for an absence (`LabelCode`).
    public var value: UInt8
    /// The name in the legend.
    public var name: String
    /// Red, green, blue; nil when none is known.
    public var color: [UInt8]?

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
    public static let grey: [UInt8] = [128, 128, 128]

    /// The legend of a map: its classes and the absences that occur, by value.
    ///
    /// - Parameters:
    ///   - classes: the classes.
    ///   - counts: the pixels of each of the 256 values.
    /// - Returns: the entries.
    public static func legend(_ classes: [MapClass], counts: [Int]) -> [MapClass] {
        (LabelCode.absences.filter { counts[Int($0.value)] > 0 } + classes).sorted { $0.value < $1.value }
    }

    /// The order of classes by their names: whole numbers by value, other text by letters behind them.
    public static func comesFirst(_ a: String, _ b: String) -> Bool {
        switch (Int(a), Int(b)) {
        case (let a?, let b?): a < b
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): a < b
        }
    }

    /// Classes of whole numbers, which stay the map values when all fit into 1...252, else become 1, 2, 3...
    public static func numbered(_ values: [Int], name: (Int) -> String) -> [MapClass] {
        let fits = values.allSatisfy { (1...LabelCode.mostClasses).contains($0) }
        return values.enumerated().map { index, value in
            MapClass(value: UInt8(clamping: fits ? value : index + 1), name: name(value))
        }
    }
}
