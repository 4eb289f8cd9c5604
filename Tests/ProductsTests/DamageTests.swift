import YatlasCore
import Foundation
import Products
import Testing
import YatlasTestSupport

@Suite struct DamageTests {
    @Test("random bytes and damaged metadata are refused or read, and never more")
    func damaged() throws {
        var generator = Pseudorandom(state: 7)
        let scratch = try Scratch()
        let folder = try MadeLandsat.surface8.write(to: scratch)
        let safe = try MadeSafe(name: "a.SAFE").write(to: scratch)
        let files = [
            ("\(folder)/\(MadeLandsat.surface8.id)_MTL.txt", Array(MadeLandsat.surface8.text.utf8)),
            ("\(safe)/MTD_MSIL2A.xml", Array(MadeSafe(name: "a.SAFE").xml.utf8)),
        ]
        let pieces = [
            "<", ">", "</", "&", "&#xD800;", "\u{E9}", "\"", "<!DOCTYPE a [", "]]>", "<![CDATA[", "=", "\n", "\0", ":",
        ]
        for (path, good) in files {
            for round in 0..<400 {
                var bytes = good
                func place() -> Int { Int.random(in: 0..<bytes.count, using: &generator) }
                switch round % 4 {
                case 0: bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in generator.byte }
                case 1: bytes.removeLast(place())
                case 2: for _ in 0..<4 { bytes[place()] = generator.byte }
                default:
                    for _ in 0..<2 {
                        bytes.insert(contentsOf: (pieces.randomElement(using: &generator) ?? "").utf8, at: place())
                    }
                }
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                do {
                    _ = try Product.find(path)
                } catch {
                    #expect(error is YatlasError && !"\(error)".contains { $0.isNewline }, "\(error)")
                }
            }
        }
    }
}

/// Marsaglia's xorshift, with a fixed sequence.
struct Pseudorandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    var byte: UInt8 { mutating get { UInt8(truncatingIfNeeded: next() >> 24) } }
}
