import Foundation
import FuzzEntries
import Testing
import YatlasTestSupport

/// Files with very many entries are read in linear time, or are refused.
@Suite(.serialized) struct LargeFileTests {
    /// The shortest of several times to read bytes.
    static func seconds(_ target: FuzzTarget, _ text: String) throws -> Double {
        let scratch = try Scratch()
        let entry = try FuzzEntry(target, folder: scratch.path)
        let times = try (0..<3).map { _ in
            try ContinuousClock().measure { try entry.read(Data(text.utf8)) } / .seconds(1)
        }
        return times.min() ?? .infinity
    }

    @Test("200,000 names of a band of a sensor take about twice as long as 100,000")
    func sensor() throws {
        func text(_ count: Int) -> String {
            "name: camera\nbands:\n  - {name: B02, aliases: [\((0..<count).map { "a\($0)" }.joined(separator: ", "))]}\n"
        }
        let (half, all) = (try Self.seconds(.sensor, text(100_000)), try Self.seconds(.sensor, text(200_000)))
        #expect(all < 3 * half, "\(all) s and \(half) s")
    }

    @Test("1,024 indices are read, and 100,000 refused at once")
    func indices() throws {
        func text(_ count: Int) -> String {
            "indices:\n" + (0..<count).map { "  MY\($0)X: {formula: N - R}\n" }.joined()
        }
        _ = try Self.seconds(.indices, text(1024))
        let start = ContinuousClock.now
        expectError("i.yaml: indices: 100,000 of them; at most 1024 are taken") {
            _ = try Self.seconds(.indices, text(100_000))
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
