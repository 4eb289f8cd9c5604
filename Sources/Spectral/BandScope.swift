/// What a name in a formula means, given a scene's bands.
struct BandScope {
    enum Meaning {
        case band(Int)
        case symbol(Int)
        case index(SpectralIndex)
    }

    let bands: [SpectralBand]
    let catalogue: IndexCatalogue

    /// A band's name, a symbol, a band's name in other case, a wavelength or an index, in this order; nil if it is none
    /// of these.
    func meaning(of name: String) throws -> Meaning? {
        if let place = try single(name, where: { $0.name == name }, "is the name of") { return .band(place) }
        if let place = try single(name, where: { $0.symbol == name }, "stands for") { return .symbol(place) }
        let small = name.lowercased()
        if let place = try single(name, where: { $0.name.lowercased() == small }, "may be") { return .band(place) }
        if let place = Wavelengths(name)?.place(in: bands) { return .symbol(place) }
        guard let index = catalogue.named(name) else { return nil }
        try catalogue.require(index)
        return .index(index)
    }

    /// Why a name that `user` needs means nothing, and what to type instead.
    func trouble(with name: String, neededBy user: String) -> String {
        if let meaning = SpectralBand.meanings[name] {
            return "\(user) needs the band \(name) (\(meaning)), which the scene does not have; its bands are \(list); "
                + "if it has, say which sensor it is with --sensor \(Sensor.all.map(\.name).joined(separator: "|"))"
        }
        if let wavelengths = Wavelengths(name) { return "\(user) needs \(wavelengths.trouble(in: bands))" }
        let near = suggestions(for: name)
        let hint = near.isEmpty ? "the bands are \(list)" : "did you mean \(near.joined(separator: ", "))?"
        let link = near.isEmpty ? ";" : ""
        return "unknown index or band \"\(name)\"; \(hint)\(link) 'yatlas indices' lists the indices"
    }

    private func single(_ name: String, where fits: (SpectralBand) -> Bool, _ verb: String) throws -> Int? {
        let places = bands.indices.filter { fits(bands[$0]) }
        guard places.count > 1 else { return places.first }
        let names = places.map { "\"\(bands[$0].name)\" (band \($0 + 1))" }.joined(separator: " and ")
        let fix = verb == "stands for" ? "name the band itself" : "give the bands different names"
        throw FeatureError("\"\(name)\" \(verb) \(names); \(fix)")
    }

    private var list: String {
        let names = bands.prefix(16).map { band in
            FormulaToken.quotedIfNeeded(band.name) + (band.symbol.map { " (\($0))" } ?? "")
        }
        let shown = names.isEmpty ? "none" : names.joined(separator: ", ")
        return bands.count > names.count ? "\(shown), ..." : shown
    }

    /// Names of bands and indices that differ by few letters, three at most.
    func suggestions(for name: String) -> [String] {
        let key = BandName(name)
        let same = bands.filter { BandName($0.name).key == key.key }.map { FormulaToken.quotedIfNeeded($0.name) }
        let symbol = SpectralBand.symbol(ofCommonName: key).map { [$0] } ?? []
        let meant = same + symbol.filter { symbol in bands.contains { $0.symbol == symbol } }
        guard meant.isEmpty else { return Array(meant.prefix(3)) }
        guard name.count <= 32 else { return [] }
        let limit = name.count < 4 ? 1 : 2
        let small = Array(name.lowercased().utf8)
        let prefix = name.lowercased() + "@"
        let versions = catalogue.all.filter { index in
            index.name.lowercased().hasPrefix(prefix) && (try? catalogue.require(index)) != nil
        }.map(\.name)
        guard versions.isEmpty else { return versions }
        let known =
            Self.indexNames + catalogue.own.map { ($0.name, Array($0.name.lowercased().utf8)) }
            + bands.map { ($0.name, Array($0.name.lowercased().utf8)) }
        let distances = known.filter { abs($0.small.count - small.count) <= limit }.map {
            (name: $0.name, distance: Self.distance(small, $0.small))
        }
        let least = distances.map(\.distance).min() ?? 0
        guard least <= limit else { return [] }
        return distances.filter { $0.distance == least }.prefix(3).map { FormulaToken.quotedIfNeeded($0.name) }
    }

    private static let indexNames: [(name: String, small: [UInt8])] = IndexTable.byName.keys.sorted()
        .filter { !$0.contains("@") || SpectralIndex.named($0)?.name == $0 }.map { ($0, Array($0.lowercased().utf8)) }

    /// How many letters must be put in, taken out or changed to make one text of the other.
    private static func distance(_ a: [UInt8], _ target: [UInt8]) -> Int {
        var row = Array(0...target.count)
        for (i, letter) in a.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for j in target.indices {
                let cost = min(row[j] + 1, row[j + 1] + 1, corner + (letter == target[j] ? 0 : 1))
                corner = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[target.count]
    }
}
