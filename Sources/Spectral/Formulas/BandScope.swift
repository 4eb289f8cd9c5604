internal import YatlasCore

/// Resolves names in formulas to the bands of a scene.
struct BandScope {
    enum Meaning {
        case band(Int)
        case symbol(Int)
        /// An index, for one tag if one is named.
        case index(SpectralIndex, tag: String?)
        /// A band that other dates have and this one lacks.
        case absent
    }

    /// The bands that names refer to.
    enum Reach: Equatable {
        /// The bands of the scene.
        case scene
        /// The bands of one tag.
        case tag(String)
        /// The bands of each tag in turn, for statistics over dates.
        case each(String)

        var tag: String? {
            switch self {
            case .scene: nil
            case .tag(let tag), .each(let tag): tag
            }
        }
    }

    var bands: [SpectralBand]
    let catalogue: IndexCatalogue
    var reach = Reach.scene

    /// The dates and other tags of the bands, sorted.
    var tags: [String] { Set(bands.compactMap { $0.origin?.tag }).sorted() }

    /// Resolves a name. In this order: band name, symbol, band name in other case, wavelength, index; each may have a
    /// tag. Nil if there is no match. A band name that is also another band's symbol must be in double quotes, else an
    /// error is thrown.
    func meaning(of name: String, isQuoted: Bool = false) throws -> Meaning? {
        if let tag = reach.tag {
            if let found = try band(name, on: tag, isQuoted: isQuoted) { return found }
        } else if let found = try band(name, among: Array(bands.indices), bands, isQuoted: isQuoted) {
            return found
        }
        let index = catalogue.named(name)
        if index?.name != name, let number = Self.mathematicalConstants[name.lowercased()] {
            let other: Message = index.map { ", or \($0.name) for the index (\($0.longName))" } ?? ""
            throw YatlasError(
                .unsuitable, nil, "\"\(name)\" is no number in formulas", fix: "write \(number) for the number\(other)")
        }
        if let index {
            try catalogue.require(index)
            return .index(index, tag: nil)
        }
        guard let (name, tag) = tagged(name), tags.contains(tag) else { return nil }
        switch try with(.tag(tag)).meaning(of: name, isQuoted: isQuoted) {
        case .index(let index, nil): return .index(index, tag: tag)
        case .absent: return nil
        case let found: return found
        }
    }

    /// A band in formula syntax: in double quotes if its name needs them, or is another band's symbol.
    func written(_ band: SpectralBand) -> String {
        let isSymbol = bands.contains { $0.symbol == band.name && $0.name != band.name }
        return isSymbol ? FormulaToken.quoted(band.name) : FormulaToken.quotedIfNeeded(band.name)
    }

    /// Names that users may mistake for constants, with the number to write instead.
    private static let mathematicalConstants = ["pi": "3.14159265", "e": "2.71828183"]

    /// Whether a name looks like a mathematical constant.
    static func isMathematicalConstant(_ name: String) -> Bool { mathematicalConstants[name.lowercased()] != nil }

    /// Whether a statistic over dates is being compiled.
    var isOverDates: Bool { if case .each = reach { true } else { false } }

    /// The same bands with another scope.
    func with(_ reach: Reach) -> BandScope {
        var copy = self
        copy.reach = reach
        return copy
    }

    /// The bands whose wavelengths an index uses: those of the tag; those of the scene, where all dates must agree.
    var informing: [SpectralBand] {
        guard case .tag(let tag) = reach else { return bands }
        return bands.filter { $0.origin?.tag == tag }.map(\.alone)
    }

    /// Splits a name and its tag: a tag of the bands, else the text after the last @.
    private func tagged(_ name: String) -> (name: String, tag: String)? {
        guard let sign = name.lastIndex(of: "@") else { return nil }
        let tag =
            tags.filter { name.hasSuffix("@\($0)") }.max { $0.count < $1.count }
            ?? String(name[name.index(after: sign)...])
        let base = String(name.dropLast(tag.count + 1))
        return base.isEmpty || tag.isEmpty ? nil : (base, tag)
    }

    /// A band of a tag. If no tag has it, it may be from a source without a date, such as elevation.
    private func band(_ name: String, on tag: String, isQuoted: Bool) throws -> Meaning? {
        let alone = bands.map(\.alone)
        let places = bands.indices.filter { bands[$0].origin?.tag == tag }
        let found = try band(name, among: places, alone, isQuoted: isQuoted)
        let isDated =
            try found != nil
            || tags.contains { other in
                try band(
                    name, among: bands.indices.filter { bands[$0].origin?.tag == other }, alone, isQuoted: isQuoted)
                    != nil
            }
        let undated = try band(
            name, among: bands.indices.filter { bands[$0].origin == nil }, bands, isQuoted: isQuoted)
        guard isDated else { return undated }
        if undated != nil, isOverDates {
            throw YatlasError(
                .unsuitable, nil, "\"\(name)\" is a band of the scene, too, which has no date",
                fix: "say which it is with \(setting: .tag), such as \(setting: .tag) 2015-07-31")
        }
        return found ?? .absent
    }

    private func band(
        _ name: String, among places: [Int], _ bands: [SpectralBand], isQuoted: Bool
    ) throws -> Meaning? {
        func single(_ verb: String, _ fits: (SpectralBand) -> Bool) throws -> Int? {
            try one(of: places.filter { fits(bands[$0]) }, name, verb)
        }
        /// The band at an index, if its name is unambiguous or in double quotes.
        func named(_ place: Int) throws -> Meaning {
            let own = bands[place].name
            guard !isQuoted, let other = places.first(where: { $0 != place && bands[$0].symbol == own }) else {
                return .band(place)
            }
            let quoted = Message.quoted(own)
            throw YatlasError(
                .unsuitable, nil,
                """
                \(Message.quoted(name)) is the name of a band (band \(place + 1)) and the symbol of \
                \(Message.quoted(bands[other].name)) (band \(other + 1))
                """,
                fix: """
                    write \(FormulaToken.quotedIfNeeded(self.bands[other].name)) for that one, or \(quoted) in double quotes \
                    for the band of that name
                    """)
        }
        if let place = try single("is the name of", { $0.name == name }) { return try named(place) }
        if let place = try single("stands for", { $0.symbol == name }) { return .symbol(place) }
        let small = name.lowercased()
        if !Self.isMathematicalConstant(name),
            let place = try single("may be", { $0.name.lowercased() == small })
        {
            return try named(place)
        }
        return WavelengthSymbol(name)?.place(in: places.map { bands[$0] }).map { .symbol(places[$0]) }
    }

    /// An explanation why a name that `user` needs cannot be resolved, with a fix.
    func trouble(with name: String, neededBy user: String) -> Message {
        if case .tag(let tag) = reach {
            var own = with(.scene)
            own.bands = informing
            return own.trouble(with: name, neededBy: user) + " (of \(tag))"
        }
        if let (base, tag) = tagged(name) {
            if tags.contains(tag) { return with(.tag(tag)).trouble(with: base, neededBy: user) }
            if CalendarDay(tag) != nil || !tags.isEmpty && suggestions(for: name).isEmpty {
                let known: Message =
                    tags.isEmpty
                    ? "no dates; join others with \(setting: .auxiliarySource)"
                    : "bands of \(tags.joined(separator: ", "))"
                return "there is no \(Message.quoted(name)); the scene has \(known)"
            }
        }
        if let meaning = SpectralBand.meanings[name] {
            if haveOnlyPlaces {
                return """
                    \(user) needs the band \(name) (\(meaning)), but the bands have only their places for names (\(list)); \
                    name them in their order, and the sensor, with \(setting: .bands) B02,B03,... \
                    \(setting: .sensor) \(Sensor.all.map(\.name).joined(separator: "|"))
                    """
            }
            return """
                \(user) needs the band \(name) (\(meaning)), which the scene does not have; its bands are \(list); if it \
                has, say which sensor it is with \(setting: .sensor) \(Sensor.all.map(\.name).joined(separator: "|"))
                """
        }
        if let wavelengths = WavelengthSymbol(name) { return "\(user) needs \(wavelengths.trouble(in: bands))" }
        let near = suggestions(for: name)
        let hint = near.isEmpty ? "the bands are \(list)" : "did you mean \(near.joined(separator: ", "))?"
        let link = near.isEmpty ? ";" : ""
        return "unknown index or band \"\(name)\"; \(hint)\(link) \(operation: .indices) lists the indices"
    }

    /// Whether no band is identified and some names are only positions, as in "band4".
    private var haveOnlyPlaces: Bool {
        bands.allSatisfy { $0.meaning == nil && $0.wavelength == nil }
            && BandName.places(bands.map { $0.origin?.name ?? $0.name }).contains(true)
    }

    private func one(of places: [Int], _ name: String, _ verb: String) throws -> Int? {
        guard places.count > 1 else { return places.first }
        let names = places.map { "\"\(bands[$0].name)\" (band \($0 + 1))" }.joined(separator: " and ")
        let fix = verb == "stands for" ? "name the band itself" : "give the bands different names"
        throw YatlasError(.unsuitable, nil, "\"\(name)\" \(verb) \(names)", fix: "\(fix)")
    }

    private var list: String {
        let names = bands.prefix(16).map { band in
            FormulaToken.quotedIfNeeded(band.name) + (band.symbol.map { " (\($0))" } ?? "")
        }
        let shown = names.isEmpty ? "none" : names.joined(separator: ", ")
        return bands.count > names.count ? "\(shown), ..." : shown
    }

    /// Names of bands and indices within a small edit distance, at most three.
    func suggestions(for name: String) -> [String] {
        let key = BandName(name)
        let same = bands.filter { BandName($0.name).key == key.key }.map { FormulaToken.quotedIfNeeded($0.name) }
        let symbol = SpectralBand.symbol(ofCommonName: key).map { [$0] } ?? []
        let meant = same + symbol.filter { symbol in bands.contains { $0.symbol == symbol } }
        guard meant.isEmpty else { return Array(meant.prefix(3)) }
        guard name.count <= 32 else { return [] }
        let prefix = name.lowercased() + "@"
        let versions = catalogue.all.filter { index in
            index.name.lowercased().hasPrefix(prefix) && (try? catalogue.require(index)) != nil
        }.map(\.name)
        guard versions.isEmpty else { return versions }
        let known = Self.indexNames + catalogue.own.map(\.name) + bands.map(\.name)
        return EditDistance.nearest(to: name, among: known).prefix(3).map { FormulaToken.quotedIfNeeded($0) }
    }

    private static let indexNames = IndexTable.byName.keys.sorted()
        .filter { !$0.contains("@") || SpectralIndex.named($0)?.name == $0 }
}
