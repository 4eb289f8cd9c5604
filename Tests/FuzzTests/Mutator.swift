import Foundation
import FuzzEntries
import YatlasCore

/// Damages files at random with a fixed seed, as `make fuzz` does endlessly.
struct Mutator {
    private var random: SplitMix64
    private let pieces: [Data]

    /// Starts from a seed, with libFuzzer's dictionary.
    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        let text = try String(contentsOf: FuzzEntry.seeds("pieces.dict"), encoding: .utf8)
        pieces = text.split(separator: "\n").filter { $0.hasPrefix("\"") }.map { Self.piece($0.dropFirst().dropLast()) }
    }

    /// Bytes in the notation of libFuzzer: \\, \" and \xAB.
    private static func piece(_ text: Substring) -> Data {
        var bytes = Data()
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            bytes.append(next == UInt8(ascii: "x") ? UInt8(String(rest.prefix(2)) ?? "", radix: 16) ?? 0 : next)
            if next == UInt8(ascii: "x") { rest = rest.dropFirst(2) }
        }
        return bytes
    }

    /// Bytes with one to four damages: flipped, deleted, duplicated, truncated, or with an inserted or replaced piece.
    mutating func damaged(_ good: Data) -> Data {
        var bytes = good
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(at..<end)
            case 3: bytes.insert(contentsOf: Data(bytes[at..<end]), at: Int.random(in: 0...bytes.count, using: &random))
            case 4: bytes = bytes.prefix(at)
            case 5: bytes.replaceSubrange(at..<end, with: pieces.randomElement(using: &random) ?? Data())
            default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? Data(), at: at)
            }
        }
        return bytes
    }
}
