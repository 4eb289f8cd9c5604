/// Folds of a sample table, and how they came about.
package struct FoldAssignment: Sendable {
    /// The fold of each sample; -1 trains always.
    package let folds: [Int]
    /// In words: "5 folds of whole polygons".
    package let description: String
    /// Classes that no fold holds out, a line each.
    package let remarks: [String]
    /// What each sample is drawn with when differences are judged: its polygon, block or point, any numbers.
    package let units: [Int]
    /// What these are called.
    package let unitName: String

    /// The folds that hold samples out.
    package var numbers: [Int] { Set(folds.filter { $0 >= 0 }).sorted() }
}
