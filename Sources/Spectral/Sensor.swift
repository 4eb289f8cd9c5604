/// An instrument and the bands that its files number.
public struct Sensor: Sendable {
    /// The name to type, such as "sentinel-2".
    public let name: String
    /// Other names of it and of its platforms.
    public let aliases: [String]
    /// Its bands under the names of its own products, in the products' order.
    public let bands: [SpectralBand]
    /// The bands by every name that this sensor's files use for them.
    private let bandsByKey: [String: SpectralBand]

    /// Makes a sensor from records of name, symbol, centre in nanometres and further names.
    init(_ name: String, aliases: [String], bands records: [(String, String?, Double, [String])]) {
        self.name = name
        self.aliases = aliases
        bands = records.map { SpectralBand(name: $0.0, symbol: $0.1, wavelength: $0.2) }
        var byKey: [String: SpectralBand] = [:]
        for (band, record) in zip(bands, records) {
            for variant in [record.0] + record.3 { byKey[BandName(variant).key] = band }
        }
        bandsByKey = byKey
    }

    /// The sensor of that name or alias, in any case and with or without hyphens, underscores and blanks.
    public static func named(_ text: String) -> Sensor? {
        let wanted = BandName.squeezed(text)
        return all.first { ([$0.name] + $0.aliases).contains { BandName.squeezed($0) == wanted } }
    }

    /// Says what each band of a scene is, going by the bands' names.
    ///
    /// Common names ("nir") and symbols ("N") speak for themselves. Numbers ("B5") are looked up in the sensor's table;
    /// without a sensor, in those of all sensors that have every number, and where these disagree the symbol stays nil.
    /// - Parameters:
    ///   - names: The bands' names as in the file.
    ///   - sensor: The sensor, if it is known.
    /// - Returns: The bands in the names' order, and the sensor: the given one or the only one that has these bands.
    public static func identify(_ names: [String], sensor: Sensor?) -> (bands: [SpectralBand], sensor: Sensor?) {
        let keys = names.map(BandName.init)
        let candidates = sensor.map { [$0] } ?? candidates(keys.filter(\.isNumbered))
        let company = Set(keys.filter { $0.key != "nir08" }.compactMap { SpectralBand.symbol(ofCommonName: $0) })
        let bands = zip(names, keys).map { name, key in
            let answers = candidates.map { $0.band(key) }
            return SpectralBand(
                name: name, symbol: agreed(answers.map { $0?.symbol }) ?? commonSymbol(key, company: company),
                wavelength: agreed(answers.map { $0?.wavelength }))
        }
        return (bands, candidates.count == 1 ? candidates[0] : nil)
    }

    /// The sensors that have all these numbers; none when the numbers may be mere places in the file.
    private static func candidates(_ numbers: [BandName]) -> [Sensor] {
        guard numbers.contains(where: { !$0.isPosition }) else { return [] }
        return all.filter { sensor in numbers.allSatisfy { sensor.bandsByKey[$0.key] != nil } }
    }

    private func band(_ name: BandName) -> SpectralBand? {
        if let band = bandsByKey[name.key] { return band }
        guard let symbol = SpectralBand.symbol(ofCommonName: name) else { return nil }
        return bands.first { $0.symbol == symbol }
    }

    /// "nir08" is the narrow second near infrared beside "nir" or red edges (Sentinel-2), else the only one (Landsat).
    private static func commonSymbol(_ name: BandName, company: Set<String>) -> String? {
        if name.key == "nir08", !company.isDisjoint(with: ["N", "RE1", "RE2", "RE3"]) { return "N2" }
        return SpectralBand.symbol(ofCommonName: name)
    }

    private static func agreed<Value: Equatable>(_ values: [Value?]) -> Value? {
        guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}
