/// Converts NaN to nil, for optional figures in reports.
package func known(_ value: Double) -> Double? { value.isNaN ? nil : value }
