package import Accuracy
internal import YatlasCore

/// A confusion matrix as a table whose cells are coloured by their share of the row.
package struct ConfusionHeatMap: ReportPart {
    private let matrix: ConfusionMatrix
    private let colors: [[UInt8]]
    private let title: String

    /// Makes a heat map.
    ///
    /// - Parameters:
    ///   - matrix: the counts; rows are the reference, columns the map.
    ///   - colors: red, green and blue of each class.
    ///   - title: the title above it, or an empty string.
    package init(_ matrix: ConfusionMatrix, colors: [[UInt8]], title: String = "") {
        self.matrix = matrix
        self.colors = colors
        self.title = title
    }

    /// Its markup.
    package var html: String {
        let (count, classes) = (matrix.classes.count, matrix.classes.indices)
        let columns = classes.map { "<th scope=\"col\"><div>\(name($0))</div></th>" }
        let rows = classes.map { reference in
            "<tr\(matrix.referenceTotal(reference) > 0 ? "" : " class=\"none\"")><th scope=\"row\">\(name(reference))</th>\(classes.map { cell(reference, $0) }.joined())"
                + "<td class=\"total\">\(NumberFormat.count(matrix.referenceTotal(reference)))</td></tr>\n"
        }
        let totals = classes.map { "<td class=\"total\">\(NumberFormat.count(matrix.mapTotal($0)))</td>" }
        return """
            <figure class="matrix"><div class="scroll" tabindex="0"><table class="\(style)">
            \(title.isEmpty ? "" : "<caption>\(title.escaped)</caption>")<thead><tr><td rowspan="2" class="corner">rows: reference\u{A0}↓<br/>columns: map\u{A0}→</td>
            <th colspan="\(count)" class="span">class in the map (number of samples, share of the row)</th>
            <th rowspan="2" scope="col">reference total</th></tr>
            <tr class="upright">\(columns.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            <tfoot><tr><th scope="row">map total</th>\(totals.joined())\
            <td class="total">\(NumberFormat.count(matrix.total))</td></tr></tfoot>
            </table></div></figure>
            """
    }

    /// "long" if the columns do not fit into the width of a phone, "vast" if not into that of a sheet of paper: there
    /// each row is a list of its classes, without zeros.
    private var style: String {
        // A column has room for a rate, the largest count and its name, in lines of 18 letters from bottom to top.
        let count = NumberFormat.count(matrix.total).count
        let lines = ((matrix.classes.map(\.count).max() ?? 0) + 17) / 18
        let isLong = 112 + (matrix.classes.count + 1) * max(40, 8 * count + 6, 18 * lines) > 360
        return isLong ? matrix.classes.count > 16 ? "heat long vast" : "heat long" : "heat"
    }

    /// The largest confusions between classes, a sentence each.
    package var confusions: [String] {
        let classes = matrix.classes.indices
        let pairs = classes.flatMap { reference in classes.map { (reference, $0) } }
            .filter { $0.0 != $0.1 && matrix.counts[$0.0][$0.1] > 0 }
            .sorted { (rate($0), matrix.counts[$0.0][$0.1]) > (rate($1), matrix.counts[$1.0][$1.1]) }
        return pairs.prefix(5).map { reference, map in
            let (count, all) = (matrix.counts[reference][map], matrix.referenceTotal(reference))
            return
                "\(NumberFormat.percent(rate((reference, map)))) of \(matrix.classes[reference]) "
                + "(\(NumberFormat.count(count)) of \(NumberFormat.count(all, "sample"))) \(count == 1 ? "is" : "are") "
                + "\(matrix.classes[map]) in the map"
        }
    }

    private func rate(_ pair: (reference: Int, map: Int)) -> Double {
        Double(matrix.counts[pair.reference][pair.map]) / Double(matrix.referenceTotal(pair.reference))
    }

    private func name(_ c: Int) -> String { Swatch.named(matrix.classes[c], colors[c]) }

    private func cell(_ reference: Int, _ map: Int) -> String {
        let (count, all) = (matrix.counts[reference][map], matrix.referenceTotal(reference))
        guard count > 0 else { return "<td\(reference == map ? " class=\"right\"" : "")>0</td>" }
        let share = Double(count) / Double(all)
        // Only the darkest cells need white letters.
        let style = ["some"] + (share > 0.8 ? ["high"] : []) + (reference == map ? ["right"] : [])
        return "<td class=\"\(style.joined(separator: " "))\" style=\"--share:\(SVGDocument.number(share))\" "
            + "data-class=\"\(matrix.classes[map].escaped)\">\(NumberFormat.count(count))<small>\(NumberFormat.percent(share))</small></td>"
    }
}
