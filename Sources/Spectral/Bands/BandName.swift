/// A normalized band name: "B04", "b4", "band_4" and "B4, central wavelength 665 nm" are equal.
struct BandName {
    /// The name in lower case, without separators and leading zeros: "b4", "srb4", "b8a", "nir".
    let key: String
    /// Whether its meaning depends on the sensor, as for numbers and names of the Open Data Cube.
    let isNumbered: Bool
    /// Whether it may be a position in a file, like "Band 4" or "4".
    let isPosition: Bool

    /// Normalizes a name.
    init(_ name: String) {
        var text = name.prefix { $0 != "," }.lowercased()
        for resolution in ["_10m", "_20m", "_60m"] where text.hasSuffix(resolution) {
            text.removeLast(resolution.count)
        }
        text = Self.squeezed(text)
        for (prefix, short) in Self.prefixes where text.hasPrefix(prefix) {
            let number = text.dropFirst(prefix.count).drop { $0 == "0" }
            guard let first = number.first, ("1"..."9").contains(first) else { continue }
            key = short + number
            isNumbered = true
            isPosition = prefix == "band" && number.allSatisfy(\.isNumber)
            return
        }
        if let name = Self.dataCubeName(text) {
            key = name
            isNumbered = true
            isPosition = false
            return
        }
        key = text
        isNumbered = false
        isPosition = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The names of the bands of one scene, where one may change the meaning of another: FORCE calls the narrow near
    /// infrared of Sentinel-2 "NIR" next to "BROADNIR" (bands 8A and 08 in https://github.com/davidfrantz/force).
    static func all(_ names: [String]) -> [BandName] {
        let all = names.map(BandName.init)
        guard all.contains(where: { $0.key == "broadnir" }) else { return all }
        return all.map { $0.key == "nir" ? BandName("nir08") : $0 }
    }

    /// Which names are only positions: "band4", "4", and "B1", "B2" and so on where they count a file's first bands.
    static func places(_ names: [String]) -> [Bool] {
        let numbers = names.map { name -> Int? in
            guard name.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "b"),
                name.utf8.dropFirst().first != UInt8(ascii: "0")
            else { return nil }
            let digits = name.dropFirst()
            return digits.utf8.allSatisfy(isDigit) ? Int(digits) : nil
        }
        let count = numbers.count { $0 != nil }
        let isCounted = count > 1 && numbers.prefix(count).enumerated().allSatisfy { $1 == $0 + 1 }
        return names.indices.map { BandName(names[$0]).isPosition || isCounted && numbers[$0] != nil }
    }

    /// A text in lower case without hyphens, underscores and spaces.
    static func squeezed(_ text: String) -> String {
        text.lowercased().filter { $0 != "-" && $0 != "_" && !$0.isWhitespace }
    }

    /// Whether files of any sensor use the name for a band: a number with its letter ("B04", "SR_B4"), a common name or
    /// a symbol.
    var isBand: Bool {
        if isOfDataCube { return true }
        if isNumbered {
            // Letters, one or two digits, optionally a letter.
            let (head, rest) = (key.utf8.prefix { !isDigit($0) }, key.utf8.drop { !isDigit($0) })
            let (digits, tail) = (rest.prefix(while: isDigit), rest.drop(while: isDigit))
            let areLetters = [head, tail].allSatisfy { $0.allSatisfy { (0x61...0x7A).contains($0) } }
            return !head.isEmpty && (1...2).contains(digits.count) && tail.count <= 1 && areLetters
        }
        return SpectralBand.symbol(ofCommonName: self) != nil
    }

    /// Whether it is a name of the Open Data Cube of Geoscience Australia.
    var isOfDataCube: Bool { Self.dataCubeName(key) != nil }

    /// "nbartswir2" for "nbartswir2" and "nbarswir2", which is not the same band for Landsat and Sentinel-2.
    private static func dataCubeName(_ text: String) -> String? {
        guard text.hasPrefix("nbar") else { return nil }
        let band = text.dropFirst(text.hasPrefix("nbart") ? 5 : 4)
        return dataCubeBands.contains(String(band)) ? "nbart\(band)" : nil
    }

    private static let dataCubeBands: Set = [
        "coastalaerosol", "blue", "green", "red", "rededge1", "rededge2", "rededge3", "nir", "nir1", "nir2", "swir1",
        "swir2", "swir3", "panchromatic",
    ]

    private static let prefixes = [
        ("band", "b"), ("b", "b"), ("srband", "srb"), ("srb", "srb"), ("stb", "stb"), ("surreflb", "surreflb"),
    ]
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
