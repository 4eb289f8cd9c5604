/// A figure as reports carry it: nil where nothing can be said.
package func known(_ value: Double) -> Double? { value.isNaN ? nil : value }
