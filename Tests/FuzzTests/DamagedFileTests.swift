import Foundation
import FuzzEntries
import Testing
import YatlasCore
import YatlasTestSupport

/// Every reader of untrusted files with damaged ones, in this process: a trap ends the tests.
@Suite struct DamagedFileTests {
    /// The number of damaged files for each reader; fewer without optimisation, which is ten times slower.
    #if DEBUG
        static let count = 300
    #else
        static let count = 2000
    #endif

    static func seeds(_ target: FuzzTarget) throws -> [(name: String, bytes: Data)] {
        let folder = FuzzEntry.seeds(target.rawValue)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, try Data(contentsOf: folder.appendingPathComponent($0)))
        }
    }

    @Test("what the readers start from is read, and small", arguments: FuzzTarget.allCases)
    func seedsAreGood(target: FuzzTarget) throws {
        let scratch = try Scratch()
        let entry = try FuzzEntry(target, folder: scratch.path)
        let seeds = try Self.seeds(target)
        #expect(!seeds.isEmpty)
        for (name, bytes) in seeds {
            #expect(bytes.count < 20_000, "\(name)")
            // Seeds that are refused: a page of a search, and a fitted set.
            guard name != "page.json", bytes != Data("pca(3),mnf(2),auto".utf8) else {
                expectError { try entry.read(bytes) }
                continue
            }
            #expect(throws: Never.self, "\(name)") { try entry.read(bytes) }
        }
    }

    @Test("damaged files are read or refused on one line, each within 5 s", arguments: FuzzTarget.allCases)
    func damaged(target: FuzzTarget) throws {
        let scratch = try Scratch()
        let entry = try FuzzEntry(target, folder: scratch.path)
        let seeds = try Self.seeds(target)
        var mutator = try Mutator(seed: 29)
        var refused = 0
        for round in 0..<Self.count {
            let bytes = mutator.damaged(seeds[round % seeds.count].bytes)
            let start = ContinuousClock.now
            do {
                try entry.read(bytes)
            } catch {
                refused += 1
                let text = "\(error)"
                #expect(
                    error is YatlasError && !text.contains { $0.isNewline } && text.count < 3000,
                    "\(text.prefix(400)) of \(String(decoding: bytes.prefix(300), as: UTF8.self))")
            }
            #expect(ContinuousClock.now - start < .seconds(5), "\(String(decoding: bytes.prefix(300), as: UTF8.self))")
        }
        #expect(refused > 0 || target == .marker)
    }
}
