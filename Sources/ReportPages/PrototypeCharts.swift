internal import Foundation
package import Report
internal import Spectral
package import Yat
internal import YatlasCore

/// Makes a chart of a model's prototypes.
package enum PrototypeCharts {
    /// The largest numbers of prototypes of a class, and of classes of a chart.
    private static let (mostLines, mostClasses) = (4, 40)

    /// The features on the horizontal axis, and the title of the vertical one.
    private struct Axis {
        var columns: [Int]
        var title: String
        /// Scales a value of a feature for the chart.
        var scaled: (Double, Int) -> Double

        /// Uses the features that are unchanged bands, if there are at least two with the same units; else all
        /// features, each scaled by its training range.
        init(_ model: ModelDescription) {
            let units = model.features.map { model.units(of: $0.formula) }
            let bands = units.indices.filter { units[$0] != nil }
            if bands.count > 1, let unit = units[bands[0]], bands.allSatisfy({ units[$0] == unit }) {
                columns = bands
                title = unit.title
                scaled = { value, _ in value }
            } else {
                columns = Array(units.indices)
                title = "% of the range in training"
                scaled = { value, feature in
                    let ends = (
                        model.features[feature].quantiles.first ?? 0, model.features[feature].quantiles.last ?? 0
                    )
                    let span = Double(ends.1 - ends.0)
                    return span > 0 ? 100 * (value - Double(ends.0)) / span : 50
                }
            }
        }
    }

    /// A chart of a model's prototypes, class by class.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - path: its file, whose name is in the title.
    /// - Returns: the chart, for a file or as a part of a page.
    package static func chart(_ model: YatModel, path: String) -> PrototypeChart {
        let description = model.description
        let axis = Axis(description)
        let facts = used(model)
        let wavelengths = Dictionary(description.bands.map { ($0.name, $0.wavelength) }) { first, _ in first }
        let panels = description.classes.indices.prefix(mostClasses).map { index in
            let entry = description.classes[index]
            let own = facts.filter { $0.classIndex == index }
            let count = own.count > mostLines ? "\(mostLines) of \(own.count)" : "\(own.count)"
            return PrototypeChart.Panel(
                name: entry.name, color: entry.color,
                note: "\(NumberFormat.count(entry.samples, "sample")), "
                    + "\(count) \(own.count == 1 ? "prototype" : "prototypes")",
                quantiles: axis.columns.map { column in
                    entry.quantiles[column].map { axis.scaled(Double($0), column) }
                },
                lines: own.prefix(mostLines).map { line in
                    .init(
                        label: "\(line.number)\(line.isAtOtherClass ? "*" : ""): "
                            + (line.share.map {
                                "\($0 < 0.005 ? "<1" : NumberFormat.decimal(100 * $0, digits: 0)) %"
                            } ?? "set"),
                        values: axis.columns.map { axis.scaled(line.values[$0], $0) }, share: line.share ?? 0,
                        isOutside: axis.columns.contains {
                            line.outside.contains(description.features[$0].name)
                        })
                })
        }
        return PrototypeChart(
            title: "Prototypes of \(URL(fileURLWithPath: path).lastPathComponent)",
            positions: axis.columns.map { column in
                let name = description.features[column].name
                return .init(name: name, wavelength: wavelengths[name] ?? nil)
            },
            valueTitle: axis.title, panels: panels, notes: notes(description, axis))
    }

    /// The prototypes in the order of their use: by the share of the training samples nearest to them.
    private static func used(_ model: YatModel) -> [PrototypeSummary] {
        model.prototypeSummaries.sorted { ($1.share ?? -1, $0.number) < ($0.share ?? -1, $1.number) }
    }

    /// The most used prototypes of each class as a table.
    package static func table(_ model: YatModel) -> PageTable {
        let classes = model.description.classes
        let rows = classes.indices.prefix(mostClasses).flatMap { index in
            used(model).filter { $0.classIndex == index }.prefix(mostLines).map { line -> [PageTable.Cell] in
                [
                    .named(classes[index].name, color: classes[index].color), .number("\(line.number)"),
                    .number(line.share.map { NumberFormat.percent($0) } ?? "set by hand"),
                    .number(line.loss.map { NumberFormat.difference(-$0) } ?? NumberFormat.nothing),
                ]
            }
        }
        return PageTable(
            header: ["class", "prototype", "samples nearest to it", "training accuracy without it (points)"],
            rows: rows)
    }

    private static func notes(_ model: ModelDescription, _ axis: Axis) -> [String] {
        var notes = [
            model.options.isConvex
                ? "Each prototype is a training sample; *: one of another class than the one whose score it raises most."
                : "A prototype moves in training and need not be a spectrum that occurs."
        ]
        let left = model.features.indices.filter { !axis.columns.contains($0) }.map { model.features[$0].name }
        if !left.isEmpty {
            let names = left.prefix(6).joined(separator: ", ") + (left.count > 6 ? " and \(left.count - 6) more" : "")
            notes.append("Not drawn, as no bands: \(names); the model's explanation lists them.")
        }
        let known = axis.columns.compactMap { column in
            let name = model.features[column].name
            return model.bands.first { $0.name == name }?.wavelength.map {
                "\(name) \(NumberFormat.decimal($0, digits: 0))"
            }
        }
        if known.count == axis.columns.count { notes.append("Bands: \(known.joined(separator: ", ")) nm.") }
        if axis.columns.count == model.features.count, axis.title.hasPrefix("%") {
            notes.append("0 and 100 % are the 1 and 99 % quantiles of a feature over all training samples.")
        }
        let classes = model.classes.count - mostClasses
        if classes > 0 { notes.append("\(classes) more classes are not drawn.") }
        return notes
    }
}

extension ModelDescription {
    /// The units of a formula that is an unchanged band; nil for any other.
    fileprivate func units(of formula: String) -> BandUnits? {
        bands.first { [$0.name, $0.symbol].contains(formula.trimmingCharacters(in: ["\""])) }?.units
    }
}
