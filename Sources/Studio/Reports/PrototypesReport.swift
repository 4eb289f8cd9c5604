import HTTPTypes
import Synchronization
import Yatlas

/// The prototypes of the model, as the page reads them.
struct PrototypesReport: Encodable {
    struct Feature: Encodable {
        var name: String
        var wavelength: Double?
    }

    struct Prototype: Encodable {
        var number: Int
        var `class`: UInt8
        var values: [Double]
        var column, row: Int?
        var share, loss: Double?
    }

    struct Edit: Encodable {
        var text: String
    }

    var features: [Feature]
    var prototypes: [Prototype]
    var edits: [Edit]
    var quantiles: [WhyReport.Quantiles]

    init(_ session: Session) throws {
        guard let live = session.state.withLock({ $0.live }) else {
            throw StudioError(.conflict, "there is no model yet; label pixels of two classes or more")
        }
        let model = live.model
        features = zip(model.featureNames, model.featureWavelengths).map(Feature.init)
        prototypes = model.prototypes.map { unit in
            let place = unit.pixel(of: session.scene)
            return Prototype(
                number: unit.number, class: live.value(ofClass: unit.classIndex), values: unit.values,
                column: place?.column, row: place?.row, share: unit.share, loss: unit.loss)
        }
        edits = live.edits.map(Edit.init)
        quantiles = zip(model.classes.indices, model.classQuantiles).map { index, bands in
            WhyReport.Quantiles(value: live.value(ofClass: index), name: model.classes[index].name, bands: bands)
        }
    }

    /// The pixel of a prototype by its number.
    static func pixel(of number: Int, _ session: Session) throws -> (column: Int, row: Int) {
        guard let unit = session.state.withLock({ $0.live })?.model.prototypes.first(where: { $0.number == number })
        else { throw StudioError(.notFound, "there is no prototype \(number)") }
        guard let place = unit.pixel(of: session.scene) else {
            throw StudioError(.conflict, "prototype \(number) stands at no pixel of the scene")
        }
        return place
    }
}
