internal import YatlasCore

/// Parses feature items given by the user into names and formulas.
enum FeatureExpression {
    /// The words that name sets of features.
    static let sets: Set = ["raw", "indices", "all", "pca", "mnf"]

    /// The features of an entry, which may hold several items separated by commas.
    static func formulas(_ entry: String, scope: BandScope) throws -> [(name: String, formula: String)] {
        let isSymbol = scope.bands.contains { $0.symbol == entry }
        if !isSymbol, let band = scope.bands.first(where: { $0.name == entry }) { return [feature(of: band, scope)] }
        let items = split(entry, at: ",")
        return try items.flatMap { item in
            let item = normalized(item)
            guard !item.isEmpty else {
                throw YatlasError(
                    .unsuitable, nil,
                    items.count == 1
                        ? "a feature is empty" : "a feature is empty between the commas of \(Message.quoted(entry))")
            }
            return try formulas(item: item, scope: scope)
        }
    }

    private static func formulas(item: String, scope: BandScope) throws -> [(name: String, formula: String)] {
        if let set = try set(item, scope: scope) { return set }
        let unquoted = FormulaToken.unquoted(item)
        let word = unquoted ?? item
        if let meaning = try scope.meaning(of: word, isQuoted: unquoted != nil) {
            switch meaning {
            case .band(let place): return [feature(of: scope.bands[place], scope)]
            case .symbol: return [(word, FormulaToken.quotedIfNeeded(word))]
            case .index(let index, let tag): return [(index.name + (tag.map { "@\($0)" } ?? ""), item)]
            case .absent: break
            }
        }
        let parts = split(item, at: "=", most: 1)
        guard parts.count == 2 else { return [(item, item)] }
        let (name, formula) = (normalized(parts[0]), normalized(parts[1]))
        if name.last.map("<>!".contains) == true || formula.first == "=" {
            throw YatlasError(
                .unsuitable, about: Message.quoted(item),
                "a comparison stands first in where(condition, a, b) and nowhere else")
        }
        guard !name.isEmpty, !formula.isEmpty else {
            throw YatlasError(
                .unsuitable, nil, "\(Message.quoted(item)) lacks its \(name.isEmpty ? "name" : "formula")",
                fix: "write name=formula")
        }
        return [(name, formula)]
    }

    /// The features of a set name, or of sums and differences that begin with one: "raw+NDVI", "indices-EVI".
    private static func set(_ item: String, scope: BandScope) throws -> [(name: String, formula: String)]? {
        let terms = terms(item)
        guard var result = try named(terms[0].word, scope: scope) else { return nil }
        for term in terms.dropFirst() {
            guard !term.word.isEmpty else {
                throw YatlasError(.unsuitable, about: Message.quoted(item), "a name is missing after \(term.sign)")
            }
            let more = try named(term.word, scope: scope) ?? formulas(item: term.word, scope: scope)
            if term.sign == "+" {
                result += more.filter { new in !result.contains { $0.name == new.name } }
                continue
            }
            for feature in more {
                guard result.contains(where: { $0.name == feature.name }) else {
                    throw YatlasError(
                        .unsuitable, about: Message.quoted(item),
                        """
                        \(feature.name) is not among what it is taken from: \
                        \(result.prefix(16).map(\.name).joined(separator: ", "))\(result.count > 16 ? ", ..." : "")
                        """)
                }
                result.removeAll { $0.name == feature.name }
            }
        }
        return result
    }

    /// The features of the set with exactly this name.
    private static func named(_ word: String, scope: BandScope) throws -> [(name: String, formula: String)]? {
        switch word {
        case "raw": return scope.bands.map { feature(of: $0, scope) }
        case "indices": return try indices(of: scope)
        case "focal": return scope.bands.flatMap { focal(feature(of: $0, scope).formula) }
        case "all": return try scope.bands.map { feature(of: $0, scope) } + indices(of: scope)
        default: break
        }
        guard let fitted = FittedTransform(word) else {
            let name = String(word.prefix { $0 != "(" })
            guard name == "pca" || name == "mnf" else { return nil }
            throw YatlasError(
                .unsuitable, about: Message.quoted(word), "\(name) takes how many components, such as \(name)(3)")
        }
        guard let set = scope.catalogue.sets[fitted.description] else {
            throw YatlasError(.unsuitable, nil, "\(fitted) is found from pixels, which are not at hand here")
        }
        return set
    }

    /// Mean and standard deviation of a band in a window of 5 x 5 pixels.
    private static func focal(_ band: String) -> [(name: String, formula: String)] {
        ["focal_mean", "focal_sd"].map { "\($0)(\(band), 5)" }.map { ($0, $0) }
    }

    /// The sets among the items that are fitted to pixels, each once.
    static func fittedSets(in entries: [String], bands: [SpectralBand]) -> [FittedTransform] {
        var seen: Set<FittedTransform> = []
        return entries.flatMap { split($0, at: ",") }.flatMap { terms(normalized($0)) }
            .filter { term in !bands.contains { $0.name == term.word } }.compactMap { FittedTransform($0.word) }.filter
        {
            seen.insert($0).inserted
        }
    }

    /// Splits an item at each + and - outside parentheses and quotes; each word with the sign before it.
    private static func terms(_ item: String) -> [(sign: Character, word: String)] {
        split(item, at: "+").flatMap { sum in
            var terms: [(sign: Character, word: String)] = []
            for (index, word) in split(sum, at: "-").enumerated() {
                // Dates contain this sign: NDVI@2015-07-31.
                if let last = terms.last, last.word.contains(/@[0-9]{4}(-[0-9]{2})?$/), word.contains(/^[0-9]{2}( |$)/)
                {
                    terms[terms.count - 1].word += "-\(word)"
                } else {
                    terms.append((index > 0 ? "-" : "+", word))
                }
            }
            return terms.map { ($0.sign, normalized($0.word)) }
        }
    }

    /// Every index that the bands allow, as in version 1 of the catalogue or the user's own definition.
    private static func indices(of scope: BandScope) throws -> [(name: String, formula: String)] {
        let allowed = scope.catalogue.all.map(\.name).filter { name in
            !name.contains("@") && (try? FeatureSet([name], bands: scope.bands, catalogue: scope.catalogue)) != nil
        }
        guard !allowed.isEmpty else {
            throw YatlasError(
                .unsuitable, nil, "the bands allow no index of the catalogue",
                fix: """
                    say which sensor it is with \(setting: .sensor) \(Sensor.all.map(\.name).joined(separator: "|"))
                    """)
        }
        return allowed.map { ($0, $0) }
    }

    private static func feature(of band: SpectralBand, _ scope: BandScope) -> (name: String, formula: String) {
        (band.name, scope.written(band))
    }

    /// Splits a text at marks outside parentheses and double quotes.
    private static func split(_ text: String, at mark: Character, most: Int = .max) -> [String] {
        var parts = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            if character == mark, depth == 0, !isQuoted, parts.count <= most {
                parts.append("")
                continue
            }
            if character == "\"" { isQuoted.toggle() }
            if character == "(", !isQuoted { depth += 1 }
            if character == ")", !isQuoted { depth = max(0, depth - 1) }
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    /// The text with surrounding spaces removed and inner ones collapsed; names in double quotes are unchanged.
    private static func normalized(_ text: String) -> String {
        var result = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            let isBlank = character.isWhitespace && !isQuoted
            if isBlank, result.isEmpty || result.last == " " { continue }
            result.append(isBlank ? " " : character)
        }
        if result.last == " ", !isQuoted { result.removeLast() }
        return result
    }
}
