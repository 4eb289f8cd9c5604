/// Which samples a model learned from, in so little room that models and maps carry it: the least hashes of all of them.
///
/// Whether a sample with a hash up to the greatest that is kept is one of them is known, of others it is not; as hashes are
/// random, the known ones speak for all (bottom-k sketch: Broder 1997, doi:10.1109/SEQUEN.1997.666900).
package struct SampleSketch: Sendable, Equatable {
    /// What tells samples apart.
    package enum Kind: String, Sendable {
        /// The place of a pixel's centre.
        case places
        /// The values of a row of a table.
        case rows
    }

    /// How many hashes are kept.
    private static let most = 256

    /// What tells samples apart.
    package let kind: Kind
    /// The least hashes, rising.
    private let least: [UInt32]
    /// Whether there are no others.
    private let isWhole: Bool

    /// Keeps the least hashes of some samples.
    package init(_ kind: Kind, hashes: [UInt32]) {
        let all = Set(hashes).sorted()
        self.kind = kind
        least = Array(all.prefix(Self.most))
        isWhole = all.count <= Self.most
    }

    /// The hash of a pixel's centre in the units of its CRS; nil for no place.
    ///
    /// A millionth of a unit is what coordinates of the same centre may differ by.
    package static func hash(x: Double, y: Double) -> UInt32? {
        let ends = [x, y].map { ($0 * 1e6).rounded() }
        guard ends.allSatisfy({ abs($0) < 9e18 }) else { return nil }
        return hash(ends.map { UInt64(bitPattern: Int64($0)) })
    }

    /// The hash of a row's values.
    package static func hash(of values: some Sequence<Float>) -> UInt32 {
        // -0 and 0 are one number.
        hash(values.map { UInt64(($0 + 0).bitPattern) })
    }

    private static func hash(_ words: [UInt64]) -> UInt32 {
        let mixed = words.reduce(UInt64(0)) { hash, word in
            var random = SplitMix64(seed: hash ^ word)
            return random.next()
        }
        return UInt32(mixed >> 32)
    }

    /// The share of some samples that is among those of the sketch, 0...1; nil where none of them tells.
    package func share(of hashes: [UInt32]) -> Double? {
        let (kept, greatest) = (Set(least), isWhole ? .max : least.last ?? 0)
        let known = hashes.filter { $0 <= greatest }
        return known.isEmpty ? nil : Double(known.count { kept.contains($0) }) / Double(known.count)
    }
}

extension SampleSketch: Codable {
    /// The kind, whether these are all, and the hashes, as files carry them.
    package var text: String {
        let digits = least.map { hash in
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }
        return "\(kind.rawValue) \(isWhole ? "all" : "least") \(digits.joined())"
    }

    /// Reads `text`; nil for anything else.
    package init?(text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, let kind = Kind(rawValue: String(words[0])), ["all", "least"].contains(words[1]),
            words[2].count % 8 == 0, words[2].count <= 8 * Self.most,
            words[2].allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        let digits = Array(words[2])
        let hashes = stride(from: 0, to: digits.count, by: 8).compactMap {
            UInt32(String(digits[$0..<($0 + 8)]), radix: 16)
        }
        guard zip(hashes, hashes.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        (self.kind, least, isWhole) = (kind, hashes, words[1] == "all")
    }

    /// Reads the text of a file.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let sketch = try SampleSketch(text: container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no sketch of samples")
        }
        self = sketch
    }

    /// Writes the text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
