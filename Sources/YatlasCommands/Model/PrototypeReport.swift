internal import Yat
internal import YatlasCore

/// What a model's units are, as spectra.
struct PrototypeReport: Encodable, CustomStringConvertible {
    let model: String
    let features: [String]
    let classes: [String]
    let prototypes: [PrototypeSummary]
    let cancellation: Double?
    let svg: String?
    /// The classes' names by their values in the map.
    private let names: [UInt8: String]

    private enum CodingKeys: CodingKey { case model, features, classes, prototypes, cancellation, svg }

    init(path: String, _ read: YatModel, svg: String?) {
        model = path
        features = read.description.features.map(\.name)
        classes = read.description.classes.map(\.name)
        prototypes = read.prototypeSummaries
        cancellation = read.description.cancellation
        self.svg = svg
        names = Dictionary(read.description.classes.map { ($0.value, $0.name) }) { first, _ in first }
    }

    /// How many units and how many columns the tables show.
    private static let (mostUnits, mostColumns) = (12, 12)

    private static func percent(_ share: Double?) -> String {
        share.map { NumberFormat.decimal(100 * $0, digits: 1) + " %" } ?? "-"
    }

    /// By what the units are in order.
    private var title: String {
        prototypes.contains { $0.loss != nil }
            ? "\(prototypes.count) units of \(model), by how much accuracy on training samples falls without each"
            : "\(prototypes.count) units of \(model), those nearest to most training samples first"
    }

    private var cancellationLine: String? {
        cancellation.map {
            """
            Contributions to a pixel, signs left out, add up to \(NumberFormat.decimal($0, digits: 1)) times the lead of its \
            class (median of training samples; 1: none takes back what another gives).
            """
        }
    }

    private func place(_ sample: ModelDescription.Sample?) -> String {
        guard let sample else { return "none: set by hand" }
        let place =
            if let x = sample.x, let y = sample.y {
                "at \(NumberFormat.decimal(x, digits: abs(x) > 1000 ? 0 : 5)),\(NumberFormat.decimal(y, digits: abs(x) > 1000 ? 0 : 5))"
            } else {
                sample.row.map { "row \($0)" } ?? ""
            }
        return "\(names[sample.value] ?? "-") \(place) (\(sample.source))"
    }

    var description: String {
        let shown = prototypes.prefix(Self.mostUnits)
        let first = TextTable.render(
            header: ["unit", "loss", "nearest to", "class", "next", "nearest training sample", "distance"],
            rows: shown.map {
                [
                    "\($0.number)", Self.percent($0.loss), Self.percent($0.share),
                    TextTable.shortened(classes[$0.classIndex], 24),
                    TextTable.shortened(classes[$0.runnerUp], 24), place($0.nearest),
                    NumberFormat.decimal($0.nearest.map { Double($0.distance) }, digits: 2),
                ]
            })
        func table(_ names: [String], _ values: (PrototypeSummary) -> [Double], digits: Int) -> String {
            let rest = names.count - Self.mostColumns
            return TextTable.render(
                header: ["unit"] + names.prefix(Self.mostColumns).map { TextTable.shortened($0, 12) },
                rows: shown.map {
                    ["\($0.number)"]
                        + values($0).prefix(Self.mostColumns).map { NumberFormat.decimal($0, digits: digits) }
                })
                + (rest > 0 ? "\n(\(rest) more: --json has all)" : "")
        }
        // Reflectance needs four digits, stored numbers none.
        let largest = shown.flatMap(\.values).map { abs($0) }.max() ?? 0
        let digits = largest < 10 ? 4 : largest < 1000 ? 2 : 0
        let outside = shown.filter { !$0.outside.isEmpty }.map {
            "  \($0.number): \($0.outside.prefix(8).joined(separator: ", "))"
                + ($0.outside.count > 8 ? " and \($0.outside.count - 8) more" : "")
        }
        let more = prototypes.count - shown.count
        return
            ([title, first]
            + (more > 0 ? ["(\(more) more: --json has all)"] : []) + (cancellationLine.map { [$0] } ?? [])
            + ["", "As spectra, in the features' own units:", table(features, \.values, digits: digits)]
            + ["", "What each adds to the classes' scores at its own place:", table(classes, \.peaks, digits: 2)]
            + (outside.isEmpty
                ? [] : ["", "Units move in training; outside of what was seen there are these, in:"] + outside)
            + (svg.map { ["Wrote \($0)"] } ?? [])).joined(separator: "\n")
    }
}
