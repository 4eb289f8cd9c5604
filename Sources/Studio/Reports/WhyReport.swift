import HTTPTypes
import Synchronization
import Yatlas

/// Why a pixel has its class, as the page reads it.
struct WhyReport: Encodable {
    struct Probability: Encodable {
        var value: UInt8
        var probability: Double
    }

    struct Feature: Encodable {
        var name: String
        var value: Double
        var wavelength: Double?
    }

    /// The part of the lead that all prototypes of a class add.
    struct Likeness: Encodable {
        var value: UInt8
        var lead: Double
    }

    struct Quantiles: Encodable {
        var value: UInt8
        var name: String
        var bands: [[Float]]
    }

    struct Prototype: Encodable {
        var number: Int
        var `class`: UInt8
        var lead, distance: Double
        var column, row: Int?
        var values: [Double]
    }

    struct Change: Encodable {
        var feature: String
        var from, to: Double
        var `class`: UInt8
        var deviations: Double
    }

    var pixel: PixelReport
    var `class`, runnerUp: UInt8
    var probabilities: [Probability]
    var features: [Feature]
    var likeness: [Likeness]
    /// The part of the lead that the values add by themselves, as a weighted sum.
    var straight: Double
    /// The score of the class minus that of the runner-up: the sum of the parts.
    var lead: Double
    var quantiles: [Quantiles]
    var prototypes: [Prototype]
    var changes: [Change]
    /// The most prototypes that are named.
    private static let most = 8

    init(_ session: Session, column: Int, row: Int) throws {
        pixel = try PixelReport(session, column: column, row: row)
        guard let live = session.state.withLock({ $0.live }) else {
            throw StudioError(.conflict, "there is no model yet; label pixels of two classes or more")
        }
        let values = live.classifier.features(try session.units.pixel(column: column, row: row))
        guard !values.contains(where: { !$0.isFinite }) else {
            throw StudioError(.conflict, "the pixel has no value of a feature of the model, so it has no class")
        }
        let found = live.model.explain(values)
        (`class`, runnerUp) = (live.value(ofClass: found.classIndex), live.value(ofClass: found.runnerUp))
        probabilities = found.probabilities.enumerated().map {
            Probability(value: live.value(ofClass: $0), probability: $1)
        }.sorted { $0.probability > $1.probability }
        features = zip(found.features, live.model.featureWavelengths).map { feature, wavelength in
            Feature(name: feature.name, value: feature.value, wavelength: wavelength)
        }
        lead = found.logits[found.classIndex] - found.logits[found.runnerUp]
        let quantiles = live.model.classQuantiles
        self.quantiles = [found.classIndex, found.runnerUp].map { index in
            Quantiles(value: live.value(ofClass: index), name: live.model.classes[index].name, bands: quantiles[index])
        }
        let leads = Dictionary(found.units.map { ($0.number, ($0.lead, $0.distance)) }) { first, _ in first }
        prototypes = live.model.prototypes.compactMap { unit in
            leads[unit.number].map { lead, distance in
                let place = unit.pixel(of: session.scene)
                return Prototype(
                    number: unit.number, class: live.value(ofClass: unit.classIndex), lead: lead,
                    distance: distance.squareRoot(), column: place?.column, row: place?.row, values: unit.values)
            }
        }.sorted { $0.distance < $1.distance }
        likeness = Dictionary(grouping: prototypes, by: \.class).map { value, own in
            Likeness(value: value, lead: own.reduce(0) { $0 + $1.lead })
        }.sorted { $0.value < $1.value }
        straight = likeness.reduce(lead) { $0 - $1.lead }
        prototypes = Array(prototypes.prefix(Self.most))
        changes = found.changes.map { change in
            Change(
                feature: change.feature, from: found.features.first { $0.name == change.feature }?.value ?? 0,
                to: change.value, class: live.value(ofClass: change.classIndex), deviations: change.deviations)
        }
    }
}

extension PrototypeSummary {
    /// The pixel of a scene that it stands at; nil for one that was given as values.
    func pixel(of scene: Scene) -> (column: Int, row: Int)? {
        guard let place, let at = scene.grid.pixel(x: place.x, y: place.y) else { return nil }
        return (Int(at.column.rounded(.down)), Int(at.row.rounded(.down)))
    }
}
