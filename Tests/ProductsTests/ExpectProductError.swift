import Products
import Testing
import YatlasTestSupport

/// Checks that finding a product fails with a one-line message that contains certain words.
func expectError(_ path: String, _ words: String..., line: SourceLocation = #_sourceLocation) {
    expectError(words, location: line) { _ = try Product.find(path) }
}
