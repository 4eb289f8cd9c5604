import Batch
import Classification
import Foundation
import Kernels
import Raster
import Scenes
import Testing
import Yat
import YatlasCore
import YatlasTestSupport

/// Plans: one line for each map to make.
@Suite struct WorkPlanTests {
    @Test("a plan has an item for each scene in order, with its map, its files and its size")
    func items() throws {
        let place = try Place()
        let plan = try place.plan()
        let items = try (0..<plan.count).map { try plan.item($0) }
        #expect(items.map(\.i) == [0, 1, 2] && items.map(\.id) == ["a", "b", "c"] && plan.refused.isEmpty)
        for item in items {
            #expect(item.scene == place.scratch.file("scenes/\(item.id).tif"))
            #expect(item.output == place.scratch.file("maps/\(item.id).tif") && item.bytes == 30 * 64)
            #expect(item.inputs.map(\.path) == [item.scene] && item.window == nil && item.seconds > 0)
            #expect(try item.inputs[0].size == place.scratch.data("scenes/\(item.id).tif").count)
        }
        let digests = items.map(\.digest)
        #expect(Set(digests).count == 3 && digests.allSatisfy { $0.count == 64 })
        // Each line is JSON that other programs read.
        for line in try place.scratch.data("plan.jsonl").split(separator: UInt8(ascii: "\n")) {
            #expect(try JSONSerialization.jsonObject(with: line) is [String: Any])
        }
    }

    @Test("the same scenes, model and options give the same bytes again")
    func same() throws {
        let place = try Place()
        _ = try place.plan("first.jsonl")
        _ = try place.plan("second.jsonl")
        #expect(try place.scratch.data("first.jsonl") == place.scratch.data("second.jsonl"))
    }

    @Test("an item is another one when its scene changes, in bytes or in time, and the others are not")
    func changedInput() throws {
        let place = try Place()
        let before = try place.items().map(\.digest)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: place.scratch.file("scenes/b.tif"))
        let touched = try place.items().map(\.digest)
        #expect(touched[0] == before[0] && touched[1] != before[1] && touched[2] == before[2])
        let scene = place.scratch.file("scenes/c.tif")
        let date = try #require(try FileManager.default.attributesOfItem(atPath: scene)[.modificationDate] as? Date)
        try place.scratch.write("scenes/c.tif", place.scratch.data("scenes/c.tif") + Data([0]))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: scene)
        let grown = try place.items().map(\.digest)
        #expect(grown[0] == before[0] && grown[2] != before[2])
    }

    @Test("an item is another one with another model, option or output")
    func changedWork() throws {
        var place = try Place("a")
        var digests = [try place.items()[0].digest]
        place.output.sieve = 4
        digests.append(try place.items()[0].digest)
        place.options.scale = 0.0001
        digests.append(try place.items()[0].digest)
        place.model.numbers.intercept[0] += 0.5
        digests.append(try place.items()[0].digest)
        #expect(Set(digests).count == 4)
        // The number of concurrent maps does not change a map.
        place.overwrite = true
        #expect(try place.items()[0].digest == digests[3])
    }

    @Test("a mask is among the files that a map depends on")
    func mask() throws {
        var place = try Place("a")
        let mask = [Double](repeating: 0, count: 30 * 64)
        var raster = MadeRaster(width: 30, height: 64, bands: [.init(mask)], type: "Byte")
        (raster.crs, raster.corner) = ("EPSG:32632", (731_810, 5_693_890))
        try place.scratch.write("masks/.keep", "")
        try raster.write(to: place.scratch.file("masks/a.tif"))
        place.masks = place.scratch.file("masks")
        let item = try place.items()[0]
        #expect(item.inputs.map(\.path) == ["scenes/a.tif", "masks/a.tif"].map(place.scratch.file))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: place.scratch.file("masks/a.tif"))
        #expect(try place.items()[0].digest != item.digest)
    }

    @Test("a large scene becomes items of parts that cover it once, named by row and column")
    func tiles() throws {
        let place = try Place("a")
        let items = try place.items(tile: 25)
        #expect(items.map(\.id) == ["a_0_0", "a_0_1", "a_1_0", "a_1_1", "a_2_0", "a_2_1"])
        var covered = [Int](repeating: 0, count: 30 * 64)
        for item in items {
            let window = try #require(item.window)
            #expect(window.width <= 25 && window.height <= 25 && item.bytes == window.count)
            for y in window.y..<(window.y + window.height) {
                for x in window.x..<(window.x + window.width) { covered[y * 30 + x] += 1 }
            }
        }
        #expect(covered.allSatisfy { $0 == 1 } && Set(items.map(\.digest)).count == 6)
        #expect(try place.items(tile: 64).map(\.id) == ["a"])
    }

    @Test("scenes that do not fit are refused by name, and the others planned")
    func refused() throws {
        let place = try Place()
        try place.scratch.write("scenes/b.tif", "no raster")
        try place.scratch.succeed(
            "gdal_translate",
            ["-q", "-b", "1", project("samples/leipzig-s2/leipzig.tif"), "scenes/d.tif"])
        let made = try WorkPlan.make(
            place.entries(), place.configuration(), at: place.scratch.file("plan.jsonl"), threads: 3)
        #expect(made.refused.map(\.scene) == ["b", "d"].map { place.scratch.file("scenes/\($0).tif") })
        #expect(
            "\(made.refused[0].error)".contains("not a raster")
                && "\(made.refused[1].error)".contains("does not have what the model reads"))
        try place.scratch.write("plan.jsonl", made.plan)
        let plan = try WorkPlan(path: place.scratch.file("plan.jsonl"))
        #expect(try (0..<plan.count).map { try plan.item($0).id } == ["a", "c"])
        // Refused scenes are listed next to the plan.
        let refusal = WorkPlan.Refusal(scene: "b.tif", reason: "not a raster")
        try place.scratch.write("plan.refused.jsonl", JSONEncoder().encode(refusal) + Data("\n".utf8))
        #expect(plan.refused.map(\.reason) == ["not a raster"])
    }

    @Test("a part and a scene that would share a map are refused")
    func sharedMap() throws {
        let place = try Place("a")
        try place.scratch.succeed(
            "gdal_translate",
            ["-q", "-srcwin", "0", "0", "20", "20", project("samples/leipzig-s2/leipzig.tif"), "scenes/a_0_1.tif"])
        expectError("a_0_1.tif", "would share the map", "rename one") { _ = try place.plan(tile: 25) }
    }

    @Test("items are found by number and by name")
    func names() throws {
        let plan = try Place().plan()
        #expect(try plan.number(of: "b") == 1 && plan.number(of: "2") == 2)
        expectError("no item \"x\"", "0 to 2") { _ = try plan.number(of: "x") }
        expectError("no item 3", "the items are 0 to 2") { _ = try plan.number(of: "3") }
    }

    @Test("a plan that is missing, empty or broken is refused with what to do")
    func broken() throws {
        let place = try Place("ab")
        _ = try place.plan()
        let lines = try String(decoding: place.scratch.data("plan.jsonl"), as: UTF8.self).split(separator: "\n")
        for (text, words) in [
            ("", ["an empty plan", "plan again"]), ("\n\n", ["an empty plan"]), ("no plan\n", ["line 1 is no item"]),
            ("\(lines[1])\n", ["line 1 is no item"]),
            ("\(lines[0].dropLast(9))\n", ["line 1 is no item", "plan again"]),
        ] {
            try place.scratch.write("broken.jsonl", text)
            expectError(["broken.jsonl"] + words) { _ = try WorkPlan(path: place.scratch.file("broken.jsonl")) }
        }
        expectError("none.jsonl", "no such file") { _ = try WorkPlan(path: place.scratch.file("none.jsonl")) }
        // A damaged line is reported when it is needed.
        try place.scratch.write("late.jsonl", "\(lines[0])\n{\"i\":1}\n")
        let late = try WorkPlan(path: place.scratch.file("late.jsonl"))
        #expect(try late.count == 2 && late.item(0).id == "a")
        expectError("line 2 is no item") { _ = try late.item(1) }
    }

    @Test("empty lines and a missing newline at the end do not matter")
    func newlines() throws {
        let place = try Place("ab")
        _ = try place.plan()
        let text = try String(decoding: place.scratch.data("plan.jsonl"), as: UTF8.self)
        try place.scratch.write("odd.jsonl", "\n" + text.replacing("\n", with: "\n\n").dropLast(2))
        let plan = try WorkPlan(path: place.scratch.file("odd.jsonl"))
        #expect(try plan.count == 2 && plan.item(1).id == "b")
    }
}
