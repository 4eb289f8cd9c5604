import Batch
import Classification
import Foundation
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Maps of many scenes, and the progress of a plan.
@Suite struct BatchRunnerTests {
    @Test("a scene becomes a map once; the second time nothing is done")
    func once() throws {
        let place = try Place("a")
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        let first = runner.outcome(of: entry)
        #expect(first.state == .done && first.summary?.pixels == 30 * 64 && first.message == nil)
        let bytes = try place.scratch.data("maps/a.tif")
        let again = runner.outcome(of: entry)
        #expect(again.state == .skipped && again.summary == nil)
        #expect(try place.scratch.data("maps/a.tif") == bytes)
        #expect(
            try Dataset(path: place.scratch.file("maps/a.tif")).grid
                == (try Dataset(path: place.scratch.file("scenes/a.tif")).grid))
    }

    @Test("a broken scene leaves its reason beside the map, which goes when the map is made")
    func record() throws {
        let place = try Place("a")
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        let good = try place.scratch.data("scenes/a.tif")
        try place.scratch.write("scenes/a.tif", "no raster")
        let failed = runner.outcome(of: entry)
        #expect(failed.state == .failed && failed.failure == .refused)
        #expect(failed.message?.contains("not a raster") == true)
        #expect(try String(decoding: place.scratch.data("maps/a.tif.failed"), as: UTF8.self).contains("not a raster"))
        #expect(!place.scratch.exists("maps/a.tif"))
        try place.scratch.write("scenes/a.tif", good)
        #expect(runner.outcome(of: entry).state == .done && !place.scratch.exists("maps/a.tif.failed"))
    }

    @Test("a map of somebody else is not replaced, unless that is allowed")
    func foreign() throws {
        var place = try Place("a")
        let entry = try place.entries()[0]
        try place.scratch.write("maps/a.tif", "precious")
        let refused = try place.runner().outcome(of: entry)
        #expect(refused.state == .failed && refused.message?.contains("exists already") == true)
        #expect(try place.scratch.data("maps/a.tif") == Data("precious".utf8))
        place.overwrite = true
        #expect(try place.runner().outcome(of: entry).state == .done)
        #expect(try place.scratch.data("maps/a.tif") != Data("precious".utf8))
    }

    @Test("a map of other options is not taken for the one that is wanted")
    func otherOptions() throws {
        var place = try Place("a")
        let entry = try place.entries()[0]
        #expect(try place.runner().outcome(of: entry).state == .done)
        place.output.sieve = 9
        let other = try place.runner().outcome(of: entry)
        #expect(other.state == .failed && other.message?.contains("with other options") == true)
    }

    @Test("a map that lost its marker is made anew by the same work")
    func markerLost() throws {
        let place = try Place("a")
        let (runner, entry) = (try place.runner(), try place.entries()[0])
        #expect(runner.outcome(of: entry).state == .done)
        try FileManager.default.removeItem(atPath: place.scratch.file("maps/a.tif.done"))
        #expect(runner.outcome(of: entry).state == .done && place.scratch.exists("maps/a.tif.done"))
    }

    @Test("a map that was cut off is known by its size, and made anew")
    func cutOff() throws {
        let place = try Place("a")
        let item = try place.items()[0]
        #expect(try place.runner().outcome(of: item).state == .done)
        let whole = try place.scratch.data("maps/a.tif")
        try place.scratch.write("maps/a.tif", whole.dropLast(10))
        let plan = try WorkPlan(path: place.scratch.file("plan.jsonl"))
        #expect(try PlanStatus(plan, threads: 1).items.map(\.state) == [.left])
        #expect(try PlanFinisher(plan).missing().items == [0])
    }

    @Test("a planned item whose scene has changed since is not done; one that only has another time is")
    func changed() throws {
        let place = try Place("ab")
        let items = try place.items()
        try place.scratch.write("scenes/a.tif", place.scratch.data("scenes/a.tif") + Data([0]))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: place.scratch.file("scenes/b.tif"))
        let outcome = try place.runner().outcome(of: items[0])
        #expect(outcome.state == .failed && outcome.message?.contains("has changed since it was planned") == true)
        #expect(!place.scratch.exists("maps/a.tif"))
        #expect(try place.runner().outcome(of: items[1]).state == .done)
    }

    @Test("status tells from markers and records what is done, failed and left")
    func status() throws {
        let place = try Place("abcd")
        let items = try place.items()
        let plan = try WorkPlan(path: place.scratch.file("plan.jsonl"))
        #expect(try PlanStatus(plan, threads: 2).items.map(\.state) == [.left, .left, .left, .left])
        #expect(try place.runner().outcome(of: items[0]).state == .done)
        try FileManager.default.removeItem(atPath: place.scratch.file("scenes/c.tif"))
        #expect(try place.runner().outcome(of: items[2]).state == .failed)
        // A record of other work, and a marker without its map, are ignored.
        try place.scratch.write(
            "maps/b.tif.failed", #"{"failure":"failed","message":"old","scene":"b.tif","work":"another"}"#)
        try place.scratch.write("maps/d.tif.done", place.scratch.data("maps/a.tif.done"))
        let status = try PlanStatus(plan, threads: 2)
        #expect(status.items.map(\.state) == [.done, .left, .failed, .left])
        #expect(status.items(.failed).map(\.id) == ["c"] && status.items[2].message?.contains("no such file") == true)
        // The pixels of each class as they are in the map.
        let labels = try samplesByGDAL(place.scratch.file("maps/a.tif"))
        let shares = try #require(status.items[0].shares)
        #expect(shares.map(\.pixels).reduce(0, +) == 30 * 64)
        for share in shares { #expect(share.pixels == labels.count { $0 == Float(share.value) }, "\(share.name)") }
    }

    @Test("a finished plan has an index that shows what its maps show, and an item for each")
    func finish() throws {
        var place = try Place("abc")
        place.output.date = AcquisitionTime("2021-07-18")
        let items = try place.items()
        let finisher = try PlanFinisher(WorkPlan(path: place.scratch.file("plan.jsonl")))
        #expect(finisher.missing().items == [0, 1, 2])
        for item in items { #expect(try place.runner().outcome(of: item).state == .done) }
        #expect(finisher.missing().items.isEmpty)
        let finished = try finisher.finish(overwrite: false)
        #expect(
            finished.files == ["index.vrt", "index.qml", "collection.json"].map { place.scratch.file("maps/\($0)") })
        #expect(
            finished.outside.isEmpty && finished.undated.isEmpty
                && finished.files.allSatisfy { !$0.hasSuffix(".vrt") || PlanFinisher.isIndex($0) })
        try place.scratch.succeed("gdalbuildvrt", ["-q", "expected.vrt"] + items.map(\.output))
        #expect(
            try samplesByGDAL(place.scratch.file("maps/index.vrt")) == samplesByGDAL(place.scratch.file("expected.vrt"))
        )
        let text = try #require(
            JSONSerialization.jsonObject(with: place.scratch.data("maps/collection.json")) as? [String: Any])
        let links = try #require(text["links"] as? [[String: String]]).filter { $0["rel"] == "item" }
        #expect(links.map { $0["href"] } == ["./a.json", "./b.json", "./c.json"])
        // A second run writes the same bytes and needs no permission to overwrite.
        _ = try finisher.finish(overwrite: false)
        try place.scratch.write("maps/index.vrt", "another")
        expectError("index.vrt", "exists already") { _ = try finisher.finish(overwrite: false) }
    }
}
