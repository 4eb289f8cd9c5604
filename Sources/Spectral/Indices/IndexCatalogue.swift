internal import YatlasCore

/// The indices that formulas over a scene's bands may name: the catalogue's, and a person's own beside them.
package struct IndexCatalogue: Sendable {
    /// The catalogue alone, for bands of any sensor.
    package static let standard = IndexCatalogue()

    /// The person's own indices.
    package let own: [SpectralIndex]
    /// The person's own indices by name; of several with one name the first.
    private let ownByName: [String: SpectralIndex]
    /// The name of the scene's sensor, which some indices hold for; nil when it is not known.
    package let sensor: String?
    /// Sets of features that were fitted on pixels, by the words that name them, such as "pca(3)".
    package var sets: [String: [(name: String, formula: String)]] = [:]

    /// Makes the catalogue of a scene.
    package init(own: [SpectralIndex] = [], sensor: Sensor? = nil) {
        self.own = own
        ownByName = Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
        self.sensor = sensor?.name
    }

    /// All indices, the person's own last.
    package var all: [SpectralIndex] { SpectralIndex.all + own }

    /// The index of that name, in any case where only one has it; "SAVI@v0" is the index as version 0 has it.
    package func named(_ name: String) -> SpectralIndex? { ownByName[name] ?? SpectralIndex.named(name) }

    /// The index of a name that a person typed.
    ///
    /// - Throws: `YatlasError` with the names that come near when there is none.
    package func typed(_ name: String) throws -> SpectralIndex {
        guard let index = named(name) else {
            let near = BandScope(bands: [], catalogue: self).suggestions(for: name)
            let hint = near.isEmpty ? "" : "did you mean \(near.joined(separator: ", "))? "
            throw YatlasError(
                .unsuitable, nil, "unknown index \"\(name)\"", fix: "\(hint)\(operation: .indices) lists the indices")
        }
        return index
    }

    /// Refuses an index whose numbers were found for sensors that the scene's is none of.
    package func require(_ index: SpectralIndex) throws {
        guard let sensor, !index.sensors.isEmpty, !index.sensors.contains(sensor) else { return }
        let plain = index.name.prefix { $0 != "@" }
        let fits = SpectralIndex.all.filter { $0.name.hasPrefix("\(plain)@") && $0.sensors.contains(sensor) }
        let hint = fits.isEmpty ? "there is none for that" : "take \(fits.map(\.name).joined(separator: " or "))"
        throw YatlasError(
            .unsuitable, nil,
            """
            \(index.name) holds for \(index.sensors.joined(separator: ", ")), but the scene is of \(sensor)
            """, fix: "\(hint)")
    }
}
