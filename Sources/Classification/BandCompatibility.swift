internal import Products
package import Scenes
internal import Spectral
package import Yat
internal import YatlasCore

extension Scene.Band {
    /// Throws if a band has another meaning or other units than the model's.
    package func require(fitting model: ModelDescription, in scene: Scene) throws {
        let same =
            model.bands.first { $0.name == band.name }
            ?? model.bands.first { $0.symbol != nil && $0.symbol == band.meaning }
        guard let trained = same else { return }
        if let old = trained.symbol, let new = band.meaning, old != new {
            throw YatlasError(
                .unsuitable, scene.path,
                """
                band \(band.name) is \(new), but the model was trained on a \(band.name) that is \(old)
                """, fix: "take a scene of the same sensor, or say which it is with \(setting: .sensor)")
        }
        guard units != trained.units else { return }
        let told: Message = model.profile?.scaling.map { "; the model was trained with \($0.settings)" } ?? ""
        let fix: Message =
            switch (trained.units, units) {
            case (.embedding, _): "take embeddings as they are published: all bands A00 to A63, int8 or float"
            case (.reflectance, .digitalNumbers): scene.scaleAdvice + told
            default:
                """
                train on a scene with scale, on a table of reflectance with \(setting: .scale) 1, or take the scene's \
                digital numbers (DN)
                """
            }
        throw YatlasError(
            .unsuitable, scene.path,
            """
            the model reads \(trained.units.words) in band \(trained.name), the scene gives \(units.words)
            """, fix: "\(fix)")
    }
}

extension Scene {
    /// Throws if the file of a band that the model reads is missing in a product.
    func requireFiles(of model: ModelDescription) throws {
        guard let missing = product?.missing, !missing.isEmpty else { return }
        let known = Sensor.identify(missing.map(\.name), sensor: sensor).bands
        for wanted in model.bands {
            let isThere = bands.contains { band in
                band.name == wanted.name || wanted.symbol != nil && band.meaning == wanted.symbol
            }
            if isThere { continue }
            let place = known.firstIndex { band in
                let canonical = sensor?.canonicalName(of: wanted.name)
                return band.name == wanted.name || canonical != nil && sensor?.canonicalName(of: band) == canonical
                    || band.symbol != nil && band.symbol == wanted.symbol
            }
            guard let place else { continue }
            throw YatlasError(
                .damaged, path,
                "no file \(missing[place].file), which holds the band \(missing[place].name) that the model reads",
                fix: "download it too, or take a model without this band")
        }
    }

    /// Throws if a product has another processing level than the model, if both are known.
    func requireLevel(of model: ModelDescription) throws {
        guard let own = profile.level, let trained = model.profile?.level, own != trained else { return }
        throw YatlasError(
            .unsuitable, path, "holds \(own.words), the model was trained on \(trained.words)",
            fix: "take the product of the model's level, or say \(setting: .allowUnlike)")
    }
}
