package import YatlasCore

/// The fold of each sample of a table, with a description.
package struct FoldAssignment: Sendable {
    /// The fold of each sample; -1 means always in training.
    package let ofSample: [Int]
    /// The folds as text: "5 folds of whole polygons".
    package let description: String
    /// The group of each sample for intervals: its polygon, block or point, any numbers.
    package let units: [Int]
    /// The noun for the groups.
    package let unitName: String
    /// The side of the held-out blocks in units of the CRS; nil without blocks.
    let blockSize: Double?
    /// Classes that are in no held-out fold, a line each.
    package internal(set) var remarks: [Message]

    /// Makes an assignment from the fold of each sample, or -1.
    package init(
        ofSample: [Int], description: String, units: [Int], unitName: String, blockSize: Double? = nil,
        remarks: [Message] = []
    ) {
        self.ofSample = ofSample
        self.description = description
        self.units = units
        self.unitName = unitName
        self.blockSize = blockSize
        self.remarks = remarks
    }

    /// The numbers of the held-out folds.
    package var numbers: [Int] { Set(ofSample.filter { $0 >= 0 }).sorted() }

    /// The samples that a fold holds out.
    func held(_ number: Int) -> [Int] { ofSample.indices.filter { ofSample[$0] == number } }

    /// The samples that train where a fold is held out.
    func rest(_ number: Int) -> [Int] { ofSample.indices.filter { ofSample[$0] != number } }

    /// How many units are held out, in words: "43 polygons".
    var groupCount: String {
        let held = Set(units.indices.filter { ofSample[$0] >= 0 }.map { units[$0] })
        return "\(NumberFormat.count(held.count)) \(unitName)"
    }

    /// The number of trainings for one candidate: for each held-out fold and for the model of all samples.
    var tuningTrainings: Int {
        let count = numbers.count
        return count * (count > 3 ? count - 1 : FoldAssignment.innerCount) + max(count, FoldAssignment.innerCount)
    }

    /// The number of trainings for one candidate with five held-out folds.
    static let usualTrainings = 5 * 4 + 5

    /// The number of inner folds where there are too few outer folds.
    static let innerCount = 4
}
