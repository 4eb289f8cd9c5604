internal import Yat
internal import YatlasCore

/// The units of a model as spectra.
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

    /// How many units of a large model a class shows, how many a small model has, and how many columns the tables show.
    private static let (mostOfClass, fewUnits, mostColumns) = (3, 12, 12)

    /// The units that the tables show, class by class; all of a small model.
    private var shown: [PrototypeSummary] {
        classes.indices.flatMap { index in
            let own = prototypes.filter { $0.classIndex == index }
            return prototypes.count > Self.fewUnits ? Array(own.prefix(Self.mostOfClass)) : own
        }
    }

    private static func percent(_ share: Double?) -> String {
        share.map { NumberFormat.decimal(100 * $0, digits: 1) + " %" } ?? "-"
    }

    /// The sort order of the units.
    private var title: String {
        let order =
            prototypes.contains { $0.loss != nil }
            ? "by the loss of accuracy on training samples without each"
            : "those nearest to most training samples first"
        let part = shown.count < prototypes.count ? ", the first \(Self.mostOfClass) of each class" : ""
        return "\(NumberFormat.count(prototypes.count, "unit")) (prototypes) of \(model)\(part), \(order)"
    }

    private var cancellationLine: String? {
        cancellation.map {
            """
            The absolute contributions to a pixel's score add up to \(NumberFormat.decimal($0, digits: 1)) times the lead of \
            its class (median of training samples; 1: no contribution cancels another).
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
        let shown = self.shown
        let first = TextTable.render(
            header: ["unit", "loss", "share nearest", "class", "next", "nearest training sample", "distance"],
            rows: shown.map {
                [
                    "\($0.number)", Self.percent($0.loss), Self.percent($0.share),
                    TextTable.shortened(classes[$0.classIndex], 24) + ($0.isAtOtherClass ? " *" : ""),
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
        // Reflectance needs four digits, DN none.
        let largest = shown.flatMap(\.values).map { abs($0) }.max() ?? 0
        let digits = largest < 10 ? 4 : largest < 1000 ? 2 : 0
        let outside = shown.filter { !$0.outside.isEmpty }.map {
            "  \($0.number): \($0.outside.prefix(8).joined(separator: ", "))"
                + ($0.outside.count > 8 ? " and \($0.outside.count - 8) more" : "")
        }
        let more = prototypes.count - shown.count
        var lines = [title, first]
        if shown.contains(where: \.isAtOtherClass) {
            lines.append("*: stands at a training sample of another class than the one whose score it raises most")
        }
        if more > 0 { lines.append("(\(more) more: --json has all)") }
        if let cancellationLine { lines.append(cancellationLine) }
        lines += ["", "As spectra, in the features' own units:", table(features, \.values, digits: digits)]
        lines += [
            "", "Contribution of each to the classes' scores at its own place:", table(classes, \.peaks, digits: 2),
        ]
        if !outside.isEmpty { lines += ["", "Outside the range of the training samples:"] + outside }
        if let svg { lines.append("Wrote \(svg)") }
        return lines.joined(separator: "\n")
    }
}
