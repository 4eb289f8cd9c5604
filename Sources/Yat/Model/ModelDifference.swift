internal import Kernels
internal import Spectral
internal import YatlasCore

/// The differences between two models.
package struct ModelDifference: Sendable, Equatable, Encodable {
    /// A tensor of both models.
    package struct Tensor: Sendable, Equatable, Encodable {
        /// The name in the file.
        package let name: String
        /// The number of values in the first model.
        package let first: Int
        /// The number of values in the second model.
        package let second: Int
        /// The largest difference of two values; nil if the counts differ.
        package let largest: Float?
    }

    /// A unit that only the second model has.
    package struct Added: Sendable, Equatable, Encodable {
        /// The index in the second model.
        package let number: Int
        /// The index of the nearest unit of the first model; nil without units.
        package let nearest: Int?
        /// The distance to it, in the first model's standardised features.
        package let distance: Double?
    }

    /// Whether the files have the same bytes.
    package let isEqual: Bool
    /// The differences of the descriptions, a line each.
    package let description: [String]
    /// The tensors that differ.
    package let tensors: [Tensor]
    /// The number of units that both have: at the same point, whatever their index and weights.
    package let sharedUnits: Int
    /// The indices of units that only the first model has.
    package let dropped: [Int]
    /// The units that only the second model has.
    package let added: [Added]

    /// Compares two models.
    package init(_ first: YatModel, _ second: YatModel) throws {
        isEqual = try ModelFile.fingerprint(first) == ModelFile.fingerprint(second)
        description = Self.lines(first.description, second.description)
        tensors = zip(first.numbers.tensors, second.numbers.tensors).compactMap { a, b in
            guard a.values != b.values else { return nil }
            let differences = zip(a.values, b.values).map { abs($0 - $1) }
            return Tensor(
                name: a.name, first: a.values.count, second: b.values.count,
                largest: a.values.count == b.values.count ? differences.max() : nil)
        }
        // Units can be compared if the features are the same.
        guard first.description.features.map(\.formula) == second.description.features.map(\.formula) else {
            (sharedUnits, dropped, added) = (0, [], [])
            return
        }
        let (own, other) = (Self.places(first, in: first), Self.places(second, in: first))
        func nearest(_ place: [Double], _ places: [[Double]]) -> (Int, Double)? {
            let distances = places.map { zip($0, place).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() }
            return distances.indices.min { distances[$0] < distances[$1] }.map { ($0, distances[$0]) }
        }
        let near = 1e-5
        added = other.indices.compactMap { number in
            let found = nearest(other[number], own)
            if let found, found.1 < near { return nil }
            return Added(number: number, nearest: found?.0, distance: found?.1)
        }
        dropped = own.indices.filter { nearest(own[$0], other).map { $0.1 >= near } ?? true }
        sharedUnits = own.count - dropped.count
    }

    /// The units of one model in the standardised features of the other.
    private static func places(_ model: YatModel, in frame: YatModel) -> [[Double]] {
        let facts = model.prototypeSummaries.sorted { $0.number < $1.number }
        return facts.map { fact in
            fact.values.indices.map {
                (fact.values[$0] - Double(frame.numbers.shift[$0])) * Double(frame.numbers.scale[$0])
            }
        }
    }

    private static func lines(_ first: ModelDescription, _ second: ModelDescription) -> [String] {
        func lists(_ title: String, _ a: [String], _ b: [String]) -> [String] {
            let (gone, come) = (a.filter { !b.contains($0) }, b.filter { !a.contains($0) })
            if gone.isEmpty, come.isEmpty { return a == b ? [] : ["\(title): in another order"] }
            func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
            return ["\(title): \(list(come)) (was \(list(gone)))"]
        }
        let options = zip(words(first), words(second)).filter { $0.value != $1.value }
        let scores = [first, second].map { $0.heldOut.map { NumberFormat.decimal($0.overallAccuracy) } ?? "none" }
        let samples = [first, second].map { "\($0.classes.reduce(0) { $0 + $1.samples })" }
        func pair(_ title: String, _ values: [String]) -> [String] {
            values[0] == values[1] ? [] : ["\(title): \(values[1]) (was \(values[0]))"]
        }
        let edits = second.history.starts(with: first.history) ? second.history.dropFirst(first.history.count) : []
        return lists("bands", first.bands.map { band($0) }, second.bands.map { band($0) })
            + lists(
                "features", first.features.map { "\($0.name) = \($0.formula)" },
                second.features.map { "\($0.name) = \($0.formula)" })
            + lists("classes", first.classes.map { label($0) }, second.classes.map { label($0) })
            + (options.isEmpty
                ? []
                : ["options: \(options.map { "\($1.name) \($1.value) (was \($0.value))" }.joined(separator: ", "))"])
            + pair("samples", samples) + pair("held-out accuracy", scores)
            + pair("software", [first.software, second.software])
            + (first.history == second.history || !edits.isEmpty ? [] : ["history: another one"])
            + edits.map { "edit: \($0.operation) \($0.arguments.joined(separator: " "))" }
    }

    private static func band(_ band: ModelDescription.Band) -> String {
        let facts = [band.symbol, band.wavelength.map { "\($0) nm" }, band.units.name].compactMap { $0 }
        return "\(band.name) (\(facts.joined(separator: ", ")))"
    }

    private static func label(_ entry: ModelDescription.Class) -> String {
        "\(entry.value) \(entry.name) (\(entry.color.map { "\($0)" }.joined(separator: " ")))"
    }

    /// How a model was trained, by name.
    private static func words(_ model: ModelDescription) -> [(name: String, value: String)] {
        let options = model.options
        func count(_ value: Int?) -> String { value.map { "\($0)" } ?? "by samples" }
        func number(_ value: Float) -> String { NumberFormat.number(Double(value)) }
        func answer(_ isSet: Bool) -> String { isSet ? "yes" : "no" }
        return [
            ("units", count(options.units)), ("seed", "\(options.seed)"), ("decay", number(options.decay)),
            ("smoothing", number(options.smoothing)), ("epsilon", number(options.epsilon)),
            ("bias", options.bias.map(number) ?? "by features"), ("linear path", answer(options.isLinear)),
            ("units stay at samples", answer(options.isConvex)), ("separation", number(options.separation)),
            ("whitening", options.whitening.map(number) ?? "none"), ("steps", count(options.steps)),
            ("prior correction", number(model.adjustment.priorCorrection)),
            ("temperature", number(model.adjustment.temperature)),
        ]
    }
}
