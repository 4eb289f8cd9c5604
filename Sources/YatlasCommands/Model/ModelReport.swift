internal import CommandSupport
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

/// The metadata of a model.
struct ModelReport: Encodable, CustomStringConvertible {
    let path: String
    let fingerprint: String
    let model: ModelDescription

    init(path: String, _ read: YatModel) throws {
        self.path = path
        fingerprint = try ModelFile.fingerprint(read)
        model = read.description
    }

    private enum CodingKeys: CodingKey { case sha256 }

    func encode(to encoder: any Encoder) throws {
        try model.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(fingerprint, forKey: .sha256)
    }

    var description: String {
        let units = Set(model.bands.map(\.units.words)).sorted().joined(separator: " and ")
        let features = model.features.map { feature in
            let places = [feature.minimum, feature.quantiles[1], feature.quantiles[3], feature.quantiles[5]]
            return [feature.name, TextTable.shortened(feature.formula, 80)]
                + (places + [feature.maximum]).map { NumberFormat.decimal(Double($0), digits: 4) }
        }
        let classes = model.classes.enumerated().map { index, entry in
            [
                "\(entry.value)", entry.name + (entry.code.map { " (\($0) in the labels)" } ?? ""), "\(entry.samples)",
                NumberFormat.decimal(model.heldOut?.f1[index]),
            ]
        }
        let bands = model.bands.map { band in
            [
                band.name, band.symbol ?? "-", band.wavelength.map { NumberFormat.number($0) } ?? "-",
                model.profile?.sources?[band.name] ?? "-",
            ]
        }
        let scenes = [
            model.profile?.sensor, model.profile?.level?.words, model.profile?.scaling.map { $0.settings.typed },
        ].compactMap(\.self)
        let edits = model.history.map { "Edited: \($0.operation) \($0.arguments.joined(separator: " "))" }
        return
            ([
                "Model of \(model.software); reads \(units); SHA-256 \(fingerprint.prefix(16))...",
                model.heldOut.map { "Held-out samples: \($0.words)" } ?? "Held-out samples: no scores for this model",
            ] + (scenes.isEmpty ? [] : ["Scenes: \(scenes.joined(separator: ", "))"]) + edits + [
                TextTable.render(header: ["band", "symbol", "nm", "from"], rows: bands),
                TextTable.render(
                    header: ["feature", "formula", "minimum", "5 %", "median", "95 %", "maximum"], rows: features),
                TextTable.render(header: ["value", "class", "samples", "F1"], rows: classes),
                "\(model.prototypes.count) units; yatlas explain \(path) shows them",
            ]).joined(separator: "\n")
    }
}

extension ModelDescription.Validation {
    /// The text on one line.
    var words: String {
        "overall accuracy \(NumberFormat.decimal(overallAccuracy, overallAccuracyInterval)), macro-F1 "
            + "\(NumberFormat.decimal(macroF1, macroF1Interval))\(partTested) on \(samples) samples, \(folds)"
    }
}
