internal import YatlasCore

/// The indices that formulas of a scene may name: the catalogue's and the user's own.
package struct IndexCatalogue: Sendable {
    /// The catalogue alone, for bands of any sensor.
    package static let standard = IndexCatalogue()

    /// The user's own indices.
    package let own: [SpectralIndex]
    /// The user's own indices by name; the first of several with one name.
    private let ownByName: [String: SpectralIndex]
    /// The name of the scene's sensor, which some indices are specific to; nil if unknown.
    package let sensor: String?
    /// Fitted sets of features by their words, such as "pca(3)".
    package var sets: [String: [(name: String, formula: String)]] = [:]

    /// Makes the catalogue of a scene.
    package init(own: [SpectralIndex] = [], sensor: Sensor? = nil) {
        self.own = own
        ownByName = Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
        self.sensor = sensor?.name
    }

    /// All indices, the user's own last.
    package var all: [SpectralIndex] { SpectralIndex.all + own }

    /// The index of a name, in any case where that is unambiguous; "SAVI@v0" is the index of version 0.
    package func named(_ name: String) -> SpectralIndex? { ownByName[name] ?? SpectralIndex.named(name) }

    /// The index of a name that the user typed.
    ///
    /// - Throws: `YatlasError` with similar names if there is none.
    package func typed(_ name: String) throws -> SpectralIndex {
        guard let index = named(name) else {
            let near = BandScope(bands: [], catalogue: self).suggestions(for: name)
            let hint = near.isEmpty ? "" : "did you mean \(near.joined(separator: ", "))? "
            throw YatlasError(
                .unsuitable, nil, "unknown index \"\(name)\"", fix: "\(hint)\(operation: .indices) lists the indices")
        }
        return index
    }

    /// Throws if an index has coefficients for other sensors than the scene's.
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
