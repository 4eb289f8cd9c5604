import Batch
import Foundation
import Testing
import YatlasTestSupport

/// Maps and completion markers of version 0.1.0.
@Suite struct FormerWorkTests {
    /// Gives a map the marker of 0.1.0: the digest of lines of text, without later additions.
    func age(_ place: Place, options: String = "masked=cirrus,cloud,fill,saturated,shadow,snow") throws {
        let scene = place.scratch.file("scenes/a.tif")
        let state = try place.scratch.succeed("stat", ["-c", "%s %.9Y", scene]).split(separator: " ")
        let time = state[1].trimmingCharacters(in: .whitespacesAndNewlines).replacing(".", with: "")
        let told = try #require(
            try JSONSerialization.jsonObject(
                with: Data(place.scratch.succeed("gdalinfo", ["-json", "maps/a.tif"]).utf8))
                as? [String: Any])
        let metadata = try #require((told["metadata"] as? [String: [String: String]])?[""])
        let model = try #require(metadata["YATLAS_MODEL"])
        try place.scratch.write(
            "lines", ["yatlas 0.1.0", model, options, scene, "\(scene) \(state[0]) \(time)"].joined(separator: "\n"))
        let digest = try place.scratch.succeed("sha256sum", ["lines"]).prefix(64)
        let text = String(decoding: try place.scratch.data("maps/a.tif.done"), as: UTF8.self)
        try place.scratch.write(
            "maps/a.tif.done",
            text.replacing(/"yatlas:work":(\{[^}]*\}|"\w+")/, with: "\"yatlas:work\":\"\(digest)\"")
                .replacing(/,?"yatlas:inputs":\[[^\]]*\]/, with: "")
                .replacing(/,?"yatlas:scene":"[^"]*"/, with: ""))
        try FileManager.default.removeItem(atPath: place.scratch.file("lines"))
    }

    @Test("a map of 0.1.0 is done by the rule of 0.1.0, in a batch, a plan and its status, and that is said")
    func done() throws {
        let place = try Place("a")
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        #expect(runner.outcome(of: entry).state == .done)
        try age(place)
        let map = try place.scratch.data("maps/a.tif")
        let outcome = runner.outcome(of: entry)
        #expect(outcome.state == .skipped && outcome.note?.contains("earlier version") == true, "\(outcome)")
        let plan = try place.plan()
        #expect(try PlanStatus(plan, threads: 1).items.map(\.state) == [.done])
        #expect(try PlanFinisher(plan).missing().items.isEmpty)
        let planned = try runner.outcome(of: plan.item(0))
        #expect(planned.state == .skipped && planned.note != nil)
        // Version 0.1.0 ignored overviews.
        try place.scratch.succeed("gdaladdo", ["-q", "-ro", "scenes/a.tif", "2"])
        #expect(runner.outcome(of: entry).state == .skipped)
        #expect(try place.scratch.data("maps/a.tif") == map)
    }

    @Test("by the rule of 0.1.0 a map of another time of the scene, or of other options, is not the one that is wanted")
    func notDone() throws {
        let place = try Place("a")
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        #expect(runner.outcome(of: entry).state == .done)
        try age(place, options: "masked=cloud")
        #expect(runner.outcome(of: entry).state == .failed)
        try age(place)
        #expect(runner.outcome(of: entry).state == .skipped)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: place.scratch.file("scenes/a.tif"))
        let outcome = runner.outcome(of: entry)
        #expect(outcome.state == .failed && outcome.message?.contains("was made by an earlier version") == true)
    }

    @Test("a map of 0.1.0 that is made anew, as asked, is judged by the rule of this version from then on")
    func anew() throws {
        var place = try Place("a")
        let entry = try place.entries()[0]
        #expect(try place.runner().outcome(of: entry).state == .done)
        try age(place)
        place.overwrite = true
        #expect(try place.runner().outcome(of: entry).state == .done)
        place.overwrite = false
        let again = try place.runner().outcome(of: entry)
        #expect(again.state == .skipped && again.note == nil)
    }
}
