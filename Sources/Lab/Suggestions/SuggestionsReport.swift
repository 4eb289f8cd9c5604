internal import Foundation
internal import Claims
internal import Report
internal import YatlasCore

/// The figures on suggestions, for people, programs and a page.
package struct SuggestionsReport: Encodable, CustomStringConvertible {
    /// The figures of one data set.
    struct Row: Encodable {
        let data: String
        let strategy: LabellingStrategy
        let labels: Int
        let macroF1: Double
        /// The difference to random labels and its 95 % interval.
        let difference: Double
        let low: Double
        let high: Double
    }

    /// The numbers of labels of the tables and of the picture.
    static let counts = [30, 60, 120, 240]

    let curves: [LabellingCurves]
    let rows: [Row]
    let seconds: Double
    let machine: String

    private enum CodingKeys: CodingKey { case rows }

    /// Summarizes curves.
    package init(_ curves: [LabellingCurves], seconds: Double, machine: String) {
        self.curves = curves
        self.seconds = seconds
        self.machine = machine
        rows = curves.flatMap { curves in
            LabellingStrategy.allCases.flatMap { strategy in
                Self.counts(of: curves).map { count in
                    let difference = curves.difference(strategy, at: count)
                    return Row(
                        data: curves.name, strategy: strategy, labels: count,
                        macroF1: MeanInterval(curves.values(strategy, at: count)).mean, difference: difference.mean,
                        low: difference.low, high: difference.high)
                }
            }
        }
    }

    private static func counts(of curves: LabellingCurves) -> [Int] {
        counts.filter { $0 >= curves.labels.first ?? 0 && $0 <= curves.labels.last ?? 0 }
    }

    /// The numbers of labels that all data have.
    var shared: [Int] {
        Self.counts.filter { count in curves.allSatisfy { Self.counts(of: $0).contains(count) } }
    }

    /// The figures as text.
    package var description: String {
        [
            "Macro-F1 with random labels, and the difference of the others to it in points (95 % interval over "
                + "\(curves.first?.seeds ?? 0) seeds)",
            TextTable.render(header: header, rows: differences), "",
            "Labels needed for the macro-F1 of random labels, as a share of their number (95 % interval)",
            TextTable.render(header: neededHeader, rows: needed),
        ].joined(separator: "\n")
    }

    var header: [String] { ["data", "labels", "random", "suggested", "most uncertain"] }

    var differences: [[String]] {
        curves.flatMap { curves in
            Self.counts(of: curves).map { count in
                func difference(_ strategy: LabellingStrategy) -> String {
                    let difference = curves.difference(strategy, at: count)
                    return NumberFormat.difference(difference.mean)
                        + " (\(NumberFormat.points(difference.low)) to \(NumberFormat.points(difference.high)))"
                }
                return [
                    curves.name, "\(count)",
                    NumberFormat.points(MeanInterval(curves.values(.random, at: count)).mean), difference(.suggested),
                    difference(.uncertain),
                ]
            }
        }
    }

    var neededHeader: [String] { ["data", "random labels", "suggested", "most uncertain"] }

    var needed: [[String]] {
        let own = curves.flatMap { curves in
            Self.counts(of: curves).filter { $0 >= 60 }.map { count in
                [curves.name, "\(count)"] + [.suggested, .uncertain].map { LabelsNeeded([curves], $0, of: count).text }
            }
        }
        let all = shared.filter { $0 >= 60 }.map { count in
            ["all (geometric mean)", "\(count)"]
                + [.suggested, .uncertain].map { LabelsNeeded(curves, $0, of: count).text }
        }
        return own + (curves.count > 1 ? all : [])
    }
}
