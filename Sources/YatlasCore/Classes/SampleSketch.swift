/// A sketch of a model's training samples: the smallest hashes of all of them, small enough for models and maps to
/// store.
///
/// For a sample whose hash is not above the largest stored one, membership is known; for others it is not. As hashes
/// are random, the known ones represent all samples (bottom-k sketch: Broder 1997, doi:10.1109/SEQUEN.1997.666900).
package struct SampleSketch: Sendable, Equatable {
    /// The property that is hashed.
    package enum Kind: String, Sendable {
        /// The pixel centre.
        case places
        /// The values of a table row.
        case rows
    }

    /// The number of hashes to store.
    private static let most = 256

    /// The property that is hashed.
    package let kind: Kind
    /// The smallest hashes, ascending.
    private let least: [UInt32]
    /// Whether the hashes of all samples are stored.
    private let isWhole: Bool

    /// Stores the smallest hashes of some samples.
    package init(_ kind: Kind, hashes: [UInt32]) {
        let all = Set(hashes).sorted()
        self.kind = kind
        least = Array(all.prefix(Self.most))
        isWhole = all.count <= Self.most
    }

    /// The hash of a pixel centre in the units of its CRS; nil for coordinates that are not finite.
    ///
    /// Coordinates are rounded to a millionth of a unit, so that equal centres have equal hashes.
    package static func hash(x: Double, y: Double) -> UInt32? {
        let ends = [x, y].map { ($0 * 1e6).rounded() }
        guard ends.allSatisfy({ abs($0) < 9e18 }) else { return nil }
        return hash(ends.map { UInt64(bitPattern: Int64($0)) })
    }

    /// The hash of a row's values.
    package static func hash(of values: some Sequence<Float>) -> UInt32 {
        // -0 and 0 are equal numbers.
        hash(values.map { UInt64(($0 + 0).bitPattern) })
    }

    private static func hash(_ words: [UInt64]) -> UInt32 {
        let mixed = words.reduce(UInt64(0)) { hash, word in
            var random = SplitMix64(seed: hash ^ word)
            return random.next()
        }
        return UInt32(mixed >> 32)
    }

    /// The share of samples that are among those of the sketch, 0...1; nil where membership is unknown for all.
    package func share(of hashes: [UInt32]) -> Double? {
        let (kept, greatest) = (Set(least), isWhole ? .max : least.last ?? 0)
        let known = hashes.filter { $0 <= greatest }
        return known.isEmpty ? nil : Double(known.count { kept.contains($0) }) / Double(known.count)
    }
}

extension SampleSketch: Codable {
    /// The text form in files: the kind, whether all hashes are stored, and the hashes.
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
