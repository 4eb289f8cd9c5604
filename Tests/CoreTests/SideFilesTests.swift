import Foundation
import Testing
import YatlasCore
import YatlasTestSupport

/// Sidecar files of a replaced file.
@Suite struct SideFilesTests {
    static let world = "10\n0\n0\n-10\n300005\n5699995\n"
    /// The header of an ERDAS Imagine file of a raster.
    static func auxiliary(of name: String) -> String { "EHFA_HEADER_TAG\0\0\0\u{1}\0\0\0\(name)\0rest" }

    /// Sidecars of a.tif, with contents where those identify the raster.
    static let own = [
        ("a.tif.aux.xml", "<PAMDataset/>"), ("a.tif.ovr", "II*\0"), ("a.tif.msk", "II*\0"), ("a.tif.msk.ovr", "II*\0"),
        ("a.tif.vat.dbf", "x"), ("a.tif.aux", "x"), ("a.tif.done", #"{"properties":{"yatlas:work":"ab"}}"#),
        ("a.tfw", world), ("a.tifw", world), ("a.wld", world), ("a.tfwx", world), ("a.ovr", "II*\0"),
        ("a.aux", auxiliary(of: "a.tif")),
    ]

    @Test("side files of a raster that is replaced go with it", arguments: own.indices)
    func gone(_ index: Int) throws {
        let scratch = try Scratch()
        let (name, text) = Self.own[index]
        try scratch.write("a.tif", "old")
        try scratch.write(name, text)
        try AtomicFile.write(Data("new".utf8), to: scratch.file("a.tif"), overwrite: true)
        #expect(try scratch.contents == ["a.tif"] && scratch.data("a.tif") == Data("new".utf8))
    }

    @Test("what only looks like a side file, or is one of another dataset, keeps its bytes")
    func kept() throws {
        let scratch = try Scratch()
        let others = [
            ("b.tif.ovr", "II*\0"), ("aa.tif.aux.xml", "x"), ("a.tif.bak", "x"), ("a.tif.xml", "<metadata/>"),
            ("a.prj", "x"), ("a.dbf", "x"), ("a.shp", "x"), ("a.qml", "x"), ("a.json", "{}"), ("a.txt", Self.world),
            ("a.tif.done", "made by hand"), ("a.wld", "a world of a game"), ("a.tfw", "1 2 3"), ("a.ovr", "text"),
            ("a.aux", #"\relax"#),
        ]
        try scratch.write("a.tif", "old")
        for (name, text) in others { try scratch.write(name, text) }
        try AtomicFile.write(Data("new".utf8), to: scratch.file("a.tif"), overwrite: true)
        for (name, text) in others { #expect(try scratch.data(name) == Data(text.utf8), "\(name)") }
        // The sidecar of a raster whose name ends in this one's.
        try scratch.write("a.aux", Self.auxiliary(of: "aa.tif"))
        try AtomicFile.write(Data("new".utf8), to: scratch.file("a.tif"), overwrite: true)
        #expect(scratch.exists("a.aux"))
    }

    @Test("a world file stays where it may be that of another raster", arguments: ["a.tiff", "a.png", "a.TIF"])
    func shared(_ other: String) throws {
        let scratch = try Scratch()
        for name in ["a.tif", other] { try scratch.write(name, "old") }
        for name in ["a.tfw", "a.wld"] { try scratch.write(name, Self.world) }
        try AtomicFile.write(Data("new".utf8), to: scratch.file("a.tif"), overwrite: true)
        #expect(scratch.exists("a.tfw") && scratch.exists("a.wld"))
    }

    @Test("side files stay where nothing takes the name: the file is given up, or its name is that of a folder")
    func failed() throws {
        let scratch = try Scratch()
        try scratch.write("a.tif", "old")
        for (name, text) in Self.own { try scratch.write(name, text) }
        let before = try scratch.contents
        do {
            let file = try AtomicFile(scratch.file("a.tif"), overwrite: true)
            try scratch.write((file.staged as NSString).lastPathComponent, "new")
        }
        #expect(try scratch.contents == before)
        let file = try AtomicFile.stage(Data("new".utf8), to: scratch.file("a.tif"), overwrite: true)
        try FileManager.default.removeItem(atPath: scratch.file("a.tif"))
        try scratch.write("a.tif/b", "x")
        expectError("a.tif", "is a folder") { try file.commit() }
        file.discard()
        #expect(try scratch.contents == before)
    }

    @Test("what a deleted raster left under its whole name goes, too, and new side files come with the new one")
    func orphans() throws {
        let scratch = try Scratch()
        for name in ["a.tif.ovr", "a.tif.aux.xml"] { try scratch.write(name, "old") }
        try scratch.write("a.tfw", Self.world)
        let file = try AtomicFile.stage(Data("new".utf8), to: scratch.file("a.tif"), overwrite: false)
        try Data("names".utf8).write(to: URL(fileURLWithPath: file.staged + ".aux.xml"))
        try file.commit()
        #expect(try scratch.contents == ["a.tfw", "a.tif", "a.tif.aux.xml"])
        #expect(try scratch.data("a.tif.aux.xml") == Data("names".utf8))
    }
}
