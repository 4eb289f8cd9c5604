/// One reading of a file name: the part that names a band, and the rest.
package struct BandFileName: Sendable, Equatable {
    /// The band as the name writes it, such as "B04", "SR_B4" or "red".
    package let band: String
    /// A normalized key, equal for spellings of one band: "b4" for "B04" and "band_4".
    package let key: String
    /// The other parts of the name, equal for all files of a scene.
    package let rest: String

    /// All readings of a name without its extension; empty if no part names a band.
    ///
    /// Parts are separated by "_", "-", "." or spaces. A part names a band if it is a number with its letter ("B04",
    /// "SR_B4", "band_4") or a common name ("red", "swir16"); symbols ("N", "T1") are too short to be unambiguous. A
    /// pixel size after the band ("B04_10m") belongs to it.
    package static func readings(of stem: String) -> [BandFileName] {
        let parts = stem.split { "_-. ".contains($0) }.map(String.init)
        var readings: [BandFileName] = []
        var next = 0
        while next < parts.count {
            let lengths = stride(from: min(4, parts.count - next), to: 0, by: -1)
            guard let length = lengths.first(where: { isBand(Array(parts[next..<(next + $0)])) }) else {
                next += 1
                continue
            }
            let name = parts[next..<(next + length)].joined(separator: "_")
            let after = parts[(next + length)...]
            let others = parts[..<next] + ["*"] + (after.first.map(isSize) == true ? after.dropFirst() : after)
            readings.append(
                BandFileName(
                    band: name, key: BandName(name).key, rest: others.joined(separator: "_").lowercased()))
            next += length
        }
        return readings
    }

    /// Whether a band goes before another one: by number, then by letter, then by name.
    package static func areInOrder(_ first: String, _ second: String) -> Bool { place(first) < place(second) }

    private static func place(_ band: String) -> (Int, String) {
        let key = readings(of: band).first?.key ?? band
        let number = key.wholeMatch(of: /[a-z]*b(\d\d?)[a-z]?/).flatMap { Int($0.1) }
        return (number ?? .max, key)
    }

    private static func isBand(_ parts: [String]) -> Bool {
        guard let last = parts.last, !isSize(last) else { return false }
        let name = BandName(parts.joined(separator: "_"))
        return name.isBand && !isSymbol(name.key)
    }

    private static func isSymbol(_ key: String) -> Bool { SpectralBand.symbols.contains { $0.lowercased() == key } }

    private static func isSize(_ part: String) -> Bool { part.wholeMatch(of: /\d+m/) != nil }
}
