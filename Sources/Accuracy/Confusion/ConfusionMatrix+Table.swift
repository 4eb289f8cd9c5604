internal import YatlasCore

extension ConfusionMatrix {
    /// The matrix as plain text in columns: counts, totals, producer's and user's accuracy and F1.
    ///
    /// Rows are the reference, columns the map, as the corner says. Column names longer than 14 characters
    /// are cut; the rows give them in full in the same order. A measure without samples is shown as "-".
    package var table: String {
        let header = ["reference \\ map"] + classes.map(shortened) + ["total", "producer's", "F1"]
        let rows = classes.indices.map { c in
            [classes[c]] + counts[c].map(String.init)
                + [String(referenceTotal(c)), threeDecimals(producersAccuracy(c)), threeDecimals(f1(c))]
        }
        let totals = ["total"] + classes.indices.map { String(mapTotal($0)) } + [String(total)]
        let users = ["user's"] + classes.indices.map { threeDecimals(usersAccuracy($0)) }
        return TextTable.render(header: header, rows: rows + [totals, users])
    }

    /// The counts alone as plain text in columns, with totals: rows are the reference, columns the map.
    package var countTable: String {
        let rows = classes.indices.map { c in
            [classes[c]] + counts[c].map(String.init) + [String(referenceTotal(c))]
        }
        let totals = ["total"] + classes.indices.map { String(mapTotal($0)) } + [String(total)]
        return TextTable.render(
            header: ["reference \\ map"] + classes.map(shortened) + ["total"], rows: rows + [totals])
    }

    private func shortened(_ name: String) -> String { name.count > 14 ? name.prefix(13) + "…" : name }

    private func threeDecimals(_ share: Double) -> String {
        guard share.isFinite else { return "-" }
        let thousandths = Int((share * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
