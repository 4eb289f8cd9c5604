/// A band by its wavelength in nanometres: "R720", or "R750_800" for any band in a range.
struct WavelengthSymbol {
    /// The largest distance of a band's centre from a single wavelength.
    static let tolerance = 10.0

    private let low: Double
    private let high: Double

    /// Reads "R" and three or four digits, or two such numbers with "_" between; nil for anything else.
    init?(_ name: String) {
        guard name.utf8.first == UInt8(ascii: "R") else { return nil }
        let numbers = name.dropFirst().split(separator: "_", omittingEmptySubsequences: false)
        let values = numbers.compactMap { text in
            (3...4).contains(text.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Double(text) : nil
        }
        guard (1...2).contains(numbers.count), values.count == numbers.count, values[0] <= values[values.count - 1]
        else { return nil }
        low = values[0]
        high = values[values.count - 1]
    }

    /// The index of the matching band: the nearest within 10 nm, or the nearest to the centre of the range.
    func place(in bands: [SpectralBand]) -> Int? {
        sorted(bands).first { place in
            guard let centre = bands[place].wavelength else { return false }
            return low < high ? (low...high).contains(centre) : abs(centre - low) <= Self.tolerance
        }
    }

    /// The centre of the range.
    var middle: Double { (low + high) / 2 }

    /// The matching wavelengths as text.
    var meaning: String {
        low < high ? "from \(Int(low)) to \(Int(high)) nm" : "within 10 nm of \(Int(low)) nm"
    }

    /// An explanation why no band matches, with the nearest bands.
    func trouble(in bands: [SpectralBand]) -> String {
        let near = sorted(bands).prefix(2).map { place in
            "\(FormulaToken.quotedIfNeeded(bands[place].name)) (\(bands[place].wavelength ?? 0) nm)"
        }
        return "a band \(meaning), which the scene does not have; "
            + (near.isEmpty
                ? "the wavelengths of its bands are not known" : "the nearest are \(near.joined(separator: " and "))")
    }

    /// The indices of bands of known wavelength, nearest to the centre first; ties in band order.
    private func sorted(_ bands: [SpectralBand]) -> [Int] {
        let distances = bands.map { abs(($0.wavelength ?? .infinity) - middle) }
        return bands.indices.filter { distances[$0].isFinite }.sorted { (distances[$0], $0) < (distances[$1], $1) }
    }
}
