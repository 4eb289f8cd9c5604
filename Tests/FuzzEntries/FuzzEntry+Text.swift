internal import Foundation
internal import Raster
internal import Spectral
internal import YatlasCommands

extension FuzzEntry {
    func pipeline(_ bytes: Data) throws {
        try with(bytes, called: "p.yaml") { _ = try Pipeline(path: $0, overwrite: true, quiet: true) }
    }

    /// A sensor file, applied to the bands of a scene.
    func sensor(_ bytes: Data) throws {
        let sensor = try with(bytes, called: "s.yaml") { try SensorFile(path: $0).sensor() }
        _ = Sensor.identify(["B02", "B2", "nir", "Band 4", "4"], sensor: sensor, from: .raster(tellsSensor: true))
        _ = try JSONDecoder().decode(Sensor.self, from: JSONEncoder().encode(sensor))
    }

    /// A user's own indices, with features of them.
    func indices(_ bytes: Data) throws {
        let indices = try with(bytes, called: "i.yaml") { try IndexFile.indices(path: $0) }
        let catalogue = IndexCatalogue(own: indices)
        for index in indices.prefix(20) {
            _ = try? FeatureSet([index.name], bands: FuzzEntry.bands, catalogue: catalogue)
        }
    }

    func classes(_ bytes: Data) throws {
        var renaming = ClassRenaming()
        try with(bytes, called: "c.yaml") { try ClassFile(path: $0).add(to: &renaming) }
        _ = try ClassNames(counting: ["forest": 3, "Forest": 2, "3": 1], renaming: renaming, path: "l", field: "class")
    }

    /// A user's feature items; the resulting formulas are parsed again, like those of models.
    func formula(_ bytes: Data) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = FeatureSet.fittedSets(in: [text], bands: FuzzEntry.bands)
        let set = try FeatureSet([text], bands: FuzzEntry.bands)
        _ = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: FuzzEntry.bands)
    }

    /// The bands of a scene and of two other dates.
    private static let bands: [SpectralBand] = {
        let own = Sensor.identify(["B02", "B03", "B04", "B08", "B8A", "B11"], sensor: Sensor.named("sentinel-2")).bands
        return ["2015-07-11", "2015-07-31", "2015-08-30"].enumerated().flatMap { place, day in
            own.map { band in
                SpectralBand(
                    name: place == 0 ? band.name : "\(band.name)@\(day)", symbol: place == 0 ? band.symbol : nil,
                    wavelength: band.wavelength, origin: .init(tag: day, name: band.name, symbol: band.symbol))
            }
        }
    }()
}
