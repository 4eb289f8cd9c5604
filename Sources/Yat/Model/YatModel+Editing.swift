internal import Kernels
internal import YatlasCore

extension YatModel {
    /// A changed copy. The change is added to its history, and accuracy that is no longer valid moves there.
    ///
    /// - Parameters:
    ///   - operation: the name of the operation.
    ///   - arguments: the arguments, as on the command line.
    ///   - software: the software version, for the history.
    ///   - isExact: whether accuracy stays valid, because no label of a map changes.
    ///   - change: makes the change.
    /// - Returns: the copy.
    /// - Throws: the errors of `change`, or `YatlasError` if its result is inconsistent.
    private func edited(
        _ operation: String, _ arguments: [String], software: String, isExact: Bool,
        change: (inout ModelDescription, inout ClassifierParameters) throws -> Void
    ) throws -> YatModel {
        var (description, numbers) = (description, numbers)
        try change(&description, &numbers)
        description.history.append(
            .init(
                operation: operation, arguments: arguments, software: software,
                before: try ModelFile.fingerprint(self), heldOut: isExact ? nil : description.heldOut))
        if !isExact {
            (description.heldOut, description.rejection, description.cancellation) = (nil, nil, nil)
            for unit in description.prototypes.indices { description.prototypes[unit].loss = nil }
        }
        return try YatModel(description: description, numbers: numbers)
    }

    /// Removes units; the others keep their order and are renumbered from 0.
    ///
    /// - Parameters:
    ///   - units: their indices.
    ///   - arguments: the indices, each once, as on the command line, for the history.
    ///   - software: the software version, for the history.
    /// - Returns: the model without them, as if their weights were 0.
    /// - Throws: `YatlasError` if a unit does not exist.
    package func dropping(units: [Int], arguments: ([Int]) -> [String], software: String) throws -> YatModel {
        let (d, k) = (numbers.featureCount, numbers.unitCount)
        if let bad = units.first(where: { !(0..<k).contains($0) }) {
            throw YatlasError(
                .unsuitable, about: "\(setting: .unit) \(bad)", "the model has \(k) units, numbered from 0")
        }
        let gone = Set(units)
        let kept = (0..<k).filter { !gone.contains($0) }
        return try edited("drop", arguments(gone.sorted()), software: software, isExact: false) {
            description, numbers in
            description.prototypes = kept.map { self.description.prototypes[$0] }
            numbers.units = kept.flatMap { self.numbers.units[($0 * d)..<($0 * d + d)] }
            numbers.head = (0..<numbers.classCount).flatMap { c in kept.map { self.numbers.head[c * k + $0] } }
        }
    }

    /// Renames and recolours classes; parameters stay the same.
    ///
    /// - Parameters:
    ///   - names: the new name for each old one, applied at once, so that two may be swapped.
    ///   - colors: the colour for each class, by its new name.
    ///   - arguments: all changes as on the command line, for the history.
    ///   - software: the software version, for the history.
    /// - Returns: the model, whose accuracy stays valid.
    /// - Throws: `YatlasError` if a class does not exist, or two would have the same name: a sum of exponentials is no
    ///   linear score, so classes cannot be merged in a model.
    package func relabelled(names: [String: String], colors: [String: [UInt8]], arguments: [String], software: String)
        throws -> YatModel
    {
        let known = description.classes.map(\.name)
        func requireClass(_ name: String, _ setting: Setting, in known: [String]) throws {
            guard !known.contains(name) else { return }
            throw YatlasError(
                .notFound, about: "\(setting: setting) \"\(name)\"", "no such class",
                fix: "the classes are \(known.joined(separator: ", "))")
        }
        for name in names.keys.sorted() { try requireClass(name, .className, in: known) }
        let renamed = known.map { names[$0] ?? $0 }
        if let twice = renamed.first(where: { name in renamed.count { $0 == name } > 1 }) {
            throw YatlasError(
                .unsuitable, about: "\(setting: .className)",
                """
                two classes would be "\(twice)", and a model cannot merge classes: give both one name in the \
                training labels and train again, or reclass the map
                """)
        }
        if renamed.contains(where: \.isEmpty) {
            throw YatlasError(.unsuitable, about: "\(setting: .className)", "a class needs a name")
        }
        for name in colors.keys.sorted() { try requireClass(name, .color, in: renamed) }
        return try edited("relabel", arguments, software: software, isExact: true) { description, _ in
            for index in renamed.indices {
                description.classes[index].name = renamed[index]
                if let color = colors[renamed[index]] { description.classes[index].color = color }
            }
        }
    }

    /// The score of a class minus the highest of the others.
    ///
    /// - Parameters:
    ///   - target: the class, as an index.
    ///   - values: features before standardisation.
    /// - Returns: the difference of the scores.
    package func lead(of target: Int, at values: [Float]) -> Double {
        let logits = explanation(of: values).logits
        let others = logits.indices.filter { $0 != target }.map { logits[$0] }
        return logits[target] - (others.max() ?? 0)
    }

    /// Adds a prototype for one class.
    ///
    /// - Parameters:
    ///   - values: its features before standardisation, all finite.
    ///   - target: the class.
    ///   - weight: its weight for that class; nil uses the least weight with which the class leads by the margin there.
    ///   - margin: the difference of scores by which the class is to lead.
    ///   - nearest: the pixel that it was taken from, if any.
    ///   - arguments: all settings with the weight as on the command line, for the history.
    ///   - software: the software version, for the history.
    /// - Returns: the model with the prototype as its last unit.
    /// - Throws: `YatlasError` if the class already leads by the margin, or no weight achieves it.
    package func adding(
        prototypeAt values: [Float], for target: Int, weight: Float?, margin: Double,
        nearest: ModelDescription.Sample?, arguments: (Float) -> [String], software: String
    ) throws -> YatModel {
        let (d, k) = (numbers.featureCount, numbers.unitCount)
        let place = (0..<d).map { (values[$0] - numbers.shift[$0]) * numbers.scale[$0] }
        let length = numbers.mixed(place.map(Double.init)).reduce(0) { $0 + $1 * $1 }
        let sum = length + Double(numbers.bias)
        let peak = sum * sum / Double(numbers.epsilon)
        let lead = lead(of: target, at: values)
        let name = description.classes[target].name
        if weight == nil, lead >= margin {
            throw YatlasError(
                .unsuitable, nil, "\"\(name)\" leads by \(short(lead)) there already",
                fix: "ask for more with \(setting: .margin), or say \(setting: .weight)")
        }
        let chosen = weight ?? Float((margin - lead) / peak).nextUp
        guard peak > 0, chosen.isFinite else {
            throw YatlasError(
                .unsuitable, nil,
                """
                a unit has no value there: it is the mean of the training samples and the model's constant is 0
                """, fix: "take another place")
        }
        return try edited(
            "add-prototype", arguments(chosen), software: software, isExact: false
        ) { description, numbers in
            description.prototypes.append(.init(nearest: nearest, share: nil))
            numbers.units += place
            numbers.head = (0..<numbers.classCount).flatMap { c in
                self.numbers.head[(c * k)..<(c * k + k)] + [c == target ? chosen : 0]
            }
        }
    }
}

/// Rounds to three decimals.
private func short(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
