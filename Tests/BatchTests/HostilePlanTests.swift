import Batch
import Foundation
import FuzzEntries
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Lines of plans and markers with unusable numbers.
@Suite struct HostilePlanTests {
    private static func seed(_ name: String) throws -> String {
        try String(contentsOf: FuzzEntry.seeds(name), encoding: .utf8)
    }

    @Test(
        "seconds and windows that there are not make a line no item of a plan",
        arguments: [
            ("\"seconds\":0.03", "\"seconds\":1e300"), ("\"seconds\":0.03", "\"seconds\":-1"),
            ("\"width\":12", "\"width\":9223372036854775807"), ("\"width\":12", "\"width\":0"),
            ("\"x\":0", "\"x\":-9223372036854775808"),
        ])
    func plan(good: String, bad: String) throws {
        let scratch = try Scratch()
        let text = try Self.seed("plan/two.jsonl")
        #expect(try WorkPlan(path: scratch.write("p.jsonl", text)).item(1).window?.width == 12)
        // The first line is decoded when the plan is opened, the second on request.
        let path = try scratch.write("p.jsonl", text.replacing(good, with: bad))
        expectError("is no item of a plan") { _ = try WorkPlan(path: path).item(1) }
    }

    @Test("markers tell no fewer than no pixels, and of no more classes than there are")
    func marker() throws {
        let scratch = try Scratch()
        let text = try Self.seed("marker/done.json")
        let map = scratch.file("map.tif")
        try scratch.write("map.tif.done", text)
        #expect(CompletionMarker(of: map)?.shares.map(\.pixels).reduce(0, +) == 576)
        try scratch.write("map.tif.done", text.replacing("\"count\":", with: "\"count\":-", maxReplacements: 1))
        #expect(CompletionMarker(of: map) == nil)
        let entry = #"{"count":1,"description":"a","value":1},"#
        let many = text.replacing(
            "\"classification:classes\":[", with: "\"classification:classes\":[" + String(repeating: entry, count: 300))
        try scratch.write("map.tif.done", many)
        #expect(CompletionMarker(of: map) == nil)
    }
}
