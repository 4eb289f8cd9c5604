package import YatlasCore

/// The fold of each sample of a table, and how the folds came about.
package struct FoldAssignment: Sendable {
    /// The fold of each sample; -1 trains always.
    package let ofSample: [Int]
    /// In words: "5 folds of whole polygons".
    package let description: String
    /// What each sample is drawn with when differences are judged: its polygon, block or point, any numbers.
    package let units: [Int]
    /// What these are called.
    package let unitName: String
    /// The side of the blocks that are held out, in units of the CRS; nil where no blocks are.
    let blockSize: Double?
    /// Classes that no fold holds out, a line each.
    package internal(set) var remarks: [Message]

    /// Makes it from the fold of each sample, or -1.
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

    /// The folds that hold samples out.
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

    /// How many trainings tune one candidate: for each held-out fold and for the model of all samples.
    var tuningTrainings: Int {
        let count = numbers.count
        return count * (count > 3 ? count - 1 : FoldAssignment.innerCount) + max(count, FoldAssignment.innerCount)
    }

    /// Inner folds where the outer ones are too few.
    static let innerCount = 4
}
