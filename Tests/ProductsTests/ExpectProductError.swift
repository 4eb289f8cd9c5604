import Products
import Testing
import YatlasTestSupport

/// Checks that finding a product fails with one line that says certain words.
func expectError(_ path: String, _ words: String..., line: SourceLocation = #_sourceLocation) {
    expectError(words, location: line) { _ = try Product.find(path) }
}
