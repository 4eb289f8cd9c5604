import Foundation
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Ways to name many scenes.
@Suite struct SceneDiscoveryTests {
    func place() throws -> Scratch {
        let scratch = try Scratch()
        for name in ["d/b.tif", "d/a.TIF", "d/.hidden.tif", "d/notes.txt", "d/c.jp2", "d/deep/e.tif"] {
            try scratch.write(name, "")
        }
        return scratch
    }

    @Test("a folder names its rasters by name, without hidden files, other files and folders in it")
    func folder() throws {
        let scratch = try place()
        let found = try SceneDiscovery.find([scratch.file("d")]).scenes
        #expect(found == ["a.TIF", "b.tif", "c.jp2"].map { scratch.file("d/\($0)") })
    }

    @Test("a pattern names what matches, sorted")
    func pattern() throws {
        let scratch = try place()
        #expect(try SceneDiscovery.find([scratch.file("d/*.tif")]).scenes == [scratch.file("d/b.tif")])
        #expect(
            try SceneDiscovery.find([scratch.file("d/[bc].*")]).scenes
                == ["b.tif", "c.jp2"].map { scratch.file("d/\($0)") })
        expectError("nothing matches") { _ = try SceneDiscovery.find([scratch.file("d/*.img")]) }
    }

    @Test("a list names a word on each line; remarks and empty lines are skipped")
    func list() throws {
        let scratch = try place()
        try scratch.write("list.txt", "# scenes\n\(scratch.file("d/*.tif"))\n\n  any/where.tif  \n")
        #expect(
            try SceneDiscovery.find(["@\(scratch.file("list.txt"))"]).scenes == [
                scratch.file("d/b.tif"), "any/where.tif",
            ])
        try scratch.write("empty.txt", "# nothing\n")
        expectError("an empty list") { _ = try SceneDiscovery.find(["@\(scratch.file("empty.txt"))"]) }
        expectError("no such file") { _ = try SceneDiscovery.find(["@\(scratch.file("none.txt"))"]) }
    }

    @Test("a folder without scenes is refused with what would be one")
    func empty() throws {
        let scratch = try place()
        try scratch.write("other/notes.txt", "")
        expectError(scratch.file("other"), "no scenes here", "tif") {
            _ = try SceneDiscovery.find([scratch.file("other")])
        }
    }

    @Test("each scene gets a map of its own name")
    func entries() throws {
        let entries = try SceneDiscovery.entries(["in/a.tif", "in/b.vrt", "items.json#S2/x"], maps: "out")
        #expect(entries.map(\.map) == ["out/a.tif", "out/b.tif", "out/S2_x.tif"])
        #expect(entries.map(\.id) == ["a", "b", "S2_x"] && SceneDiscovery.file(of: "items.json#S2/x") == "items.json")
    }

    @Test("scenes that would share a map, are named twice or would be replaced are refused")
    func clashes() {
        expectError("in/a.tif and other/a.jp2 would share the map out/a.tif", "rename one") {
            _ = try SceneDiscovery.entries(["in/a.tif", "other/a.jp2"], maps: "out")
        }
        expectError("in/a.tif: named twice") { _ = try SceneDiscovery.entries(["in/a.tif", "in/a.tif"], maps: "out") }
        expectError("its map would replace it") { _ = try SceneDiscovery.entries(["in/a.tif"], maps: "./in") }
    }
}
