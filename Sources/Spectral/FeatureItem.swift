/// What a person types for features, taken apart into names and formulas.
enum FeatureItem {
    /// The features of an entry, which may hold several with commas between.
    static func formulas(_ entry: String, scope: BandScope) throws -> [(name: String, formula: String)] {
        if let band = scope.bands.first(where: { $0.name == entry }) { return [feature(of: band)] }
        let items = split(entry, at: ",")
        return try items.flatMap { item in
            let item = normalized(item)
            guard !item.isEmpty else {
                throw FeatureError(
                    items.count == 1
                        ? "a feature is empty" : "a feature is empty between the commas of \(FeatureError.cut(entry))")
            }
            return try formulas(item: item, scope: scope)
        }
    }

    private static func formulas(item: String, scope: BandScope) throws -> [(name: String, formula: String)] {
        switch item {
        case "raw": return scope.bands.map(feature)
        case "indices": return try indices(of: scope)
        case "all": return try scope.bands.map(feature) + indices(of: scope)
        default: break
        }
        let word = FormulaToken.unquoted(item) ?? item
        if let meaning = try scope.meaning(of: word) {
            switch meaning {
            case .band(let place): return [feature(of: scope.bands[place])]
            case .symbol: return [(word, FormulaToken.quotedIfNeeded(word))]
            case .index(let index, let tag): return [(index.name + (tag.map { "@\($0)" } ?? ""), item)]
            case .absent: break
            }
        }
        let parts = split(item, at: "=", most: 1)
        guard parts.count == 2 else { return [(item, item)] }
        let (name, formula) = (normalized(parts[0]), normalized(parts[1]))
        if name.last.map("<>!".contains) == true || formula.first == "=" {
            throw FeatureError(
                "\(FeatureError.cut(item)): a comparison stands first in where(condition, a, b) and nowhere else")
        }
        guard !name.isEmpty, !formula.isEmpty else {
            throw FeatureError(
                "\(FeatureError.cut(item)) lacks its \(name.isEmpty ? "name" : "formula"); write name=formula")
        }
        return [(name, formula)]
    }

    /// Every index of the catalogue that the bands allow, as its version 1 has it.
    private static func indices(of scope: BandScope) throws -> [(name: String, formula: String)] {
        let allowed = SpectralIndex.all.map(\.name).filter { name in
            !name.contains("@") && (try? FeatureSet([name], bands: scope.bands)) != nil
        }
        guard !allowed.isEmpty else {
            throw FeatureError(
                "the bands allow no index of the catalogue; say which sensor it is with --sensor "
                    + Sensor.all.map(\.name).joined(separator: "|"))
        }
        return allowed.map { ($0, $0) }
    }

    private static func feature(of band: SpectralBand) -> (name: String, formula: String) {
        (band.name, FormulaToken.quotedIfNeeded(band.name))
    }

    /// The parts of a text between marks that are outside of parentheses and double quotes.
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

    /// The text without blanks around it and with one blank for many; names in double quotes stay as they are.
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
