internal import Foundation
package import YatlasCore

/// A sensor and the bands that its files number.
package struct Sensor: Sendable {
    /// The name for options, such as "sentinel-2".
    package let name: String
    /// Other names of the sensor and its platforms.
    package let aliases: [String]
    /// The bands with the names of the sensor's own products, in product order.
    package let bands: [SpectralBand]
    /// The scaling from DN to reflectance; nil if the files state it.
    package let scaling: Scaling?
    /// The nodata value of its files; nil if the files state it.
    package let nodata: Double?
    /// A unique key: the name; for a user's own sensor also bands and scaling.
    package let identity: String
    /// The bands by every name that files of this sensor use.
    let bandsByKey: [String: SpectralBand]
    /// Those of these names that may be positions in a file.
    let placeKeys: Set<String>
    /// The additional names of each band of a user's own sensor; nil for known sensors.
    let ownAliases: [[String]]?

    /// Reflectance is scale times sample plus offset.
    package struct Scaling: Sendable, Equatable, Codable {
        /// The factor.
        package var scale: Double
        /// The constant, added after the factor.
        package var offset: Double

        /// Makes a scaling.
        package init(scale: Double, offset: Double) {
            self.scale = scale
            self.offset = offset
        }

        /// As one types it.
        package var settings: Message {
            let factor: Message = "\(setting: .scale) \(String(format: "%.9g", scale))"
            return offset == 0 ? factor : factor + " \(setting: .offset)=\(String(format: "%.9g", offset))"
        }
    }

    /// Makes a sensor from records of name, symbol, centre in nanometres and additional names.
    package init(_ name: String, aliases: [String], bands records: [(String, String?, Double, [String])]) {
        self.name = name
        self.aliases = aliases
        bands = records.map { SpectralBand(name: $0.0, symbol: $0.1, wavelength: $0.2) }
        var byKey: [String: SpectralBand] = [:]
        for (band, record) in zip(bands, records) {
            for variant in [record.0] + record.3 { byKey[BandName(variant).key] = band }
        }
        bandsByKey = byKey
        placeKeys = Self.placeKeys(records.flatMap { [$0.0] + $0.3 })
        scaling = nil
        nodata = nil
        identity = name
        ownAliases = nil
    }

    /// Makes a user's own sensor.
    ///
    /// - Parameters:
    ///   - name: the name in reports.
    ///   - bands: the bands, each with additional names that files use for it.
    ///   - scaling: the scaling from DN to reflectance, if known.
    ///   - nodata: the nodata value of its files, if there is one.
    /// - Throws: `YatlasError` if two bands share a name.
    package init(
        name: String, bands: [(band: SpectralBand, aliases: [String])], scaling: Scaling?, nodata: Double?
    ) throws {
        self.name = name
        aliases = []
        self.bands = bands.map(\.band)
        self.scaling = scaling
        self.nodata = nodata
        var byKey: [String: SpectralBand] = [:]
        for (band, aliases) in bands {
            for variant in [band.name] + aliases {
                if let other = byKey.updateValue(band, forKey: BandName(variant).key), other != band {
                    throw YatlasError(
                        .unsuitable, nil, "\"\(variant)\" is a name of two bands, \(other.name) and \(band.name)")
                }
            }
        }
        bandsByKey = byKey
        placeKeys = Self.placeKeys(bands.flatMap { [$0.band.name] + $0.aliases })
        ownAliases = bands.map(\.aliases)
        let table = bands.map { band, aliases in
            let parts = [band.name, band.symbol ?? "-", band.wavelength.map { "\($0)" } ?? "-"] + aliases
            return parts.joined(separator: "/")
        }
        let numbers = [scaling?.scale, scaling?.offset, nodata].map { $0.map { "\($0)" } ?? "-" }
        identity = "\(name)[\((table + [numbers.joined(separator: "/")]).joined(separator: ","))]"
    }

    /// The sensor of a name or alias, in any case and with or without hyphens, underscores and spaces.
    package static func named(_ text: String) -> Sensor? {
        let wanted = BandName.squeezed(text)
        return all.first { ([$0.name] + $0.aliases).contains { BandName.squeezed($0) == wanted } }
    }

    /// The sensor that a file's metadata name, if any.
    package static func told(by metadata: [String: String]) -> Sensor? {
        ["SENSOR", "SPACECRAFT_1", "SPACECRAFT_ID", "SATELLITE", "PLATFORM"].lazy
            .compactMap { metadata[$0] }.compactMap { named($0) }.first
    }

    /// Identifies each band of a scene by its name.
    ///
    /// Common names ("nir") and symbols ("N") are the same for every sensor. Numbers ("B5") are looked up in the
    /// sensor's table; without a sensor, in those of all sensors that have every number, and where these disagree the
    /// symbol stays nil.
    /// - Parameters:
    ///   - names: The bands' names as in the file.
    ///   - sensor: The sensor, if it is known.
    ///   - source: The source of the names. Names of a raster that are only positions have no symbol and no wavelength,
    ///     unless a user's own sensor has a band of exactly that name.
    /// - Returns: The bands in the names' order, and the sensor: the given one or the only one that has these bands.
    package static func identify(
        _ names: [String], sensor: Sensor?, from source: BandNameSource = .product
    ) -> (bands: [SpectralBand], sensor: Sensor?) {
        let keys = BandName.all(names)
        let places = places(names, keys, sensor, source)
        let named = zip(keys, places).filter { !$1 }.map(\.0)
        let candidates = sensor.map { [$0] } ?? candidates(named.filter(\.isNumbered))
        let company = Set(named.filter { $0.key != "nir08" }.compactMap { SpectralBand.symbol(ofCommonName: $0) })
        // "swir1" and "swir2" mean other bands for a sensor with a third one (WorldView, the Open Data Cube's
        // Sentinel-2).
        let unclear: Set = named.contains { $0.key == "swir3" } ? ["swir1", "swir2"] : []
        let bands = names.indices.map { index in
            let (name, key) = (names[index], keys[index])
            guard !places[index] else { return SpectralBand(name: name) }
            // An exact name of the sensor takes precedence, with or without a known symbol: WorldView's N2 is not N2.
            if candidates.count == 1, let known = candidates[0].bandsByKey[key.key] {
                return SpectralBand(name: name, symbol: known.symbol, wavelength: known.wavelength)
            }
            guard !unclear.contains(key.key) else { return SpectralBand(name: name) }
            let answers = candidates.map { $0.band(key) }
            return SpectralBand(
                name: name, symbol: agreed(answers.map { $0?.symbol }) ?? commonSymbol(key, company: company),
                wavelength: agreed(answers.map { $0?.wavelength }))
        }
        return (bands, candidates.count == 1 ? candidates[0] : nil)
    }

    private static func placeKeys(_ names: [String]) -> Set<String> {
        Set(names.map(BandName.init).filter(\.isPosition).map(\.key))
    }

    /// Which names are only positions.
    private static func places(
        _ names: [String], _ keys: [BandName], _ sensor: Sensor?, _ source: BandNameSource
    ) -> [Bool] {
        guard case .raster(let tellsSensor) = source else { return names.map { _ in false } }
        let places = tellsSensor ? keys.map(\.isPosition) : BandName.places(names)
        guard let sensor, sensor.ownAliases != nil else { return places }
        return zip(keys, places).map { key, isPlace in
            isPlace
                && (key.isPosition ? !sensor.placeKeys.contains(key.key) : sensor.bandsByKey[key.key] == nil)
        }
    }

    /// The sensors that have all these numbers; empty if the numbers may be positions in the file.
    private static func candidates(_ numbers: [BandName]) -> [Sensor] {
        guard numbers.contains(where: { !$0.isPosition }) else { return [] }
        return all.filter { sensor in numbers.allSatisfy { sensor.bandsByKey[$0.key] != nil } }
    }

    private func band(_ name: BandName) -> SpectralBand? {
        if let band = bandsByKey[name.key] { return band }
        guard let symbol = SpectralBand.symbol(ofCommonName: name) else { return nil }
        return bands.first { $0.symbol == symbol }
    }

    /// "nir08" is the narrow second near infrared next to "nir" or red edges (Sentinel-2), else the only one (Landsat).
    private static func commonSymbol(_ name: BandName, company: Set<String>) -> String? {
        if name.key == "nir08", !company.isDisjoint(with: ["N", "RE1", "RE2", "RE3"]) { return "N2" }
        return SpectralBand.symbol(ofCommonName: name)
    }

    private static func agreed<Value: Equatable>(_ values: [Value?]) -> Value? {
        guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}
