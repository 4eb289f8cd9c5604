/// Reasons from class names of a quality layer: STAC's classification extension, or category names of a raster.
enum QualityClassNames {
    /// A class of STAC's classification extension.
    struct Class: Decodable {
        let value: Int
        let name: String?
        let description: String?
    }

    /// A bit field of STAC's classification extension.
    struct Field: Decodable {
        let offset: Int
        let length: Int
        let name: String?
        let classes: [Class]
    }

    /// The codes of classes whose names imply a reason.
    static func codes(_ classes: [(value: Int, name: String)]) -> [Product.Code] {
        classes.compactMap { entry in reason(of: entry.name).map { .value(entry.value, $0) } }
    }

    /// The codes of bit fields whose names imply a reason; confidence levels are ignored.
    static func codes(_ fields: [Field]) -> [Product.Code] {
        fields.flatMap { field -> [Product.Code] in
            let title = field.name ?? ""
            guard (0..<16).contains(field.offset), (1...16).contains(field.length), !title.contains("confidence") else {
                return []
            }
            let told = field.classes.filter { $0.value > 0 && $0.value < 1 << field.length }.sorted {
                $0.value < $1.value
            }
            let last = (1 << field.length) - 1
            // Of wider fields only the last class is a reason, as in "none, low, medium, high".
            return told.filter { field.length == 1 || $0.value == last }.compactMap { entry in
                let own = entry.name ?? entry.description ?? title
                guard !isDenied(own) else { return nil }
                return (reason(of: own) ?? reason(of: title)).map {
                    .bits(shift: field.offset, width: field.length, atLeast: entry.value, $0)
                }
            }
        }
    }

    /// The reason of a class name; nil if its pixels are valid.
    static func reason(of name: String) -> Product.Reason? {
        let words = Set(parts(name))
        func has(_ all: String...) -> Bool { !words.isDisjoint(with: all) }
        if has("nodata", "fill") || has("no") && has("data") || words == ["null"] { return .fill }
        guard !isDenied(name) else { return nil }
        if has("saturated", "saturation", "defective") { return .saturated }
        // Terrain shadows and low cloud probabilities are no clouds.
        if has("shadow", "shadows") { return has("dark", "topographic", "terrain", "cast", "casted") ? nil : .shadow }
        if has("cirrus") { return .cirrus }
        if has("cloud", "clouds", "cloudy", "dilated") { return has("low") ? nil : .cloud }
        if has("snow", "ice") { return .snow }
        return nil
    }

    private static func isDenied(_ name: String) -> Bool {
        let words = parts(name)
        return ["not", "no", "non", "clear", "valid", "unlikely"].contains(words.first ?? "")
    }

    private static func parts(_ name: String) -> [String] {
        name.lowercased().split { !$0.isLetter }.map(String.init)
    }
}
