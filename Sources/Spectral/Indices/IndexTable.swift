/// The catalogue as text: one line for each index, one file for each domain in `Catalogue/`.
///
/// The columns are name, versions, long name, formula, constants with their defaults ("?" without a default) and
/// reference. Where formula or constants of version 0 differ from those of version 1, version 0 has a line of its own
/// under `NAME@v0`.
///
/// Source, except for the tasselled cap: Awesome Spectral Indices,
/// https://github.com/awesome-spectral-indices/awesome-spectral-indices, MIT licence, (c) 2021 David Montero Loaiza;
/// Montero et al. 2023, Scientific Data 10:197. Version 0 as in spyndex 0.12.0, version 1 as of 2026-08-21.
enum IndexTable {
    /// The indices of all domains.
    static let all: [SpectralIndex] = [
        ("vegetation", vegetation), ("water", water), ("soil", soil), ("urban", urban), ("snow", snow), ("burn", burn),
        ("clouds", clouds), ("geology", geology), ("tasselled-cap", tasselledCap),
    ].flatMap { domain, table in table.utf8.split(separator: 0x0A).map { record($0, domain) } }

    /// Names that Yatlas used before it adopted the catalogue.
    static let furtherNames = ["BSI": "BI", "NDRE": "NDREI"]

    /// The indices by every accepted spelling of their names.
    static let byName: [String: SpectralIndex] = {
        var table: [String: SpectralIndex] = [:]
        for index in all {
            table[index.name] = index
            let plain = index.name.prefix { $0 != "@" }
            for version in index.versions { table["\(plain)@\(version)"] = index }
        }
        for (name, known) in furtherNames { table[name] = table[known]?.renamed(name) }
        return table
    }()

    /// The indices by name in lower case; nil where two indices differ only in case.
    static let bySmallName: [String: SpectralIndex?] =
        Dictionary(byName.map { ($0.key.lowercased(), $0.value) }) { $0 == $1 ? $0 : nil }

    private static func record(_ line: Substring.UTF8View, _ domain: String) -> SpectralIndex {
        let columns = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { column in
            let start = column.drop { $0 == UInt8(ascii: " ") }
            let length = start.reversed().drop { $0 == UInt8(ascii: " ") }.count
            return String(Substring(start.prefix(length)))
        }
        return SpectralIndex(
            name: columns[0], longName: columns[2], formula: columns[3], domain: domain, reference: columns[5],
            constants: columns[4].split(separator: ",").map { text in
                let parts = text.drop { $0 == " " }.split(separator: "=")
                return .init(name: String(parts[0]), value: Double(parts[1]))
            }, versions: columns[1].split(separator: " ").map(String.init))
    }
}
