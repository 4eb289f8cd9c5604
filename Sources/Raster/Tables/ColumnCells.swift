internal import CGDAL
internal import Foundation
internal import YatlasCore

/// Collects the cells of a column while a table is read.
struct ColumnCells {
    private let isNumber: Bool
    private let isNamed: Bool
    /// Whether texts are encoded by `CSVCell`.
    private let isGuarded: Bool
    private var numbers: [Double] = []
    private var samples: [Float] = []
    private var texts = Table.Texts()
    /// The first text in a column that should be numeric.
    private var word: String?
    private var isEmpty = true

    /// Texts for a missing number, in lower case.
    private static let missing: Set = ["na", "n/a", "null", "none"]

    init(isNumber: Bool, isNamed: Bool, isGuarded: Bool) {
        self.isNumber = isNumber
        self.isNamed = isNamed
        self.isGuarded = isGuarded
    }

    mutating func add(_ feature: OGRFeatureH, _ field: Int32, _ layer: VectorLayer) throws {
        guard word == nil else { return }
        if isNumber {
            let isSet = OGR_F_IsFieldSetAndNotNull(feature, field) != 0
            let number = isSet ? OGR_F_GetFieldAsDouble(feature, field) : .nan
            if isNamed { numbers.append(number) } else { samples.append(Float(number)) }
            return
        }
        let cell = try layer.text(feature, field)
        let text = isGuarded ? cell.map(CSVCell.read) : cell
        guard !isNamed else { return texts.add(text) }
        guard let text else { return samples.append(.nan) }
        if let number = Double(text) {
            isEmpty = isEmpty && !number.isFinite
            samples.append(Float(number))
        } else if ColumnCells.missing.contains(text.lowercased()) {
            samples.append(.nan)
        } else {
            word = text
            samples = []
        }
    }

    var column: Table.Column {
        if let word { return .words(word) }
        if isNamed { return isNumber ? .numbers(numbers) : .texts(texts) }
        return isNumber || !isEmpty ? .samples(samples) : .words("")
    }
}
