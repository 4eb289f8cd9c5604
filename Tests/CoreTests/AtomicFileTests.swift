import Foundation
import Testing
import YatlasCore
import YatlasTestSupport

/// Outputs appear complete or not at all.
@Suite struct AtomicFileTests {
    @Test("a file that is written has its bytes, and nothing else is left in the folder")
    func written() throws {
        let scratch = try Scratch()
        try AtomicFile.write(Data("whole".utf8), to: scratch.file("a.txt"), overwrite: false)
        #expect(try scratch.contents == ["a.txt"] && scratch.data("a.txt") == Data("whole".utf8))
    }

    @Test("folders to a file are made")
    func folders() throws {
        let scratch = try Scratch()
        try AtomicFile.write(Data(), to: scratch.file("a/b/c.txt"), overwrite: false)
        #expect(scratch.exists("a/b/c.txt"))
    }

    @Test("an existing file is refused before anything is written, and keeps its bytes")
    func existing() throws {
        let scratch = try Scratch()
        try scratch.write("a.txt", "precious")
        expectError(scratch.file("a.txt"), "exists already", "overwrite") {
            try AtomicFile.write(Data("new".utf8), to: scratch.file("a.txt"), overwrite: false)
        }
        #expect(try scratch.contents == ["a.txt"] && scratch.data("a.txt") == Data("precious".utf8))
    }

    @Test("an existing file is replaced when that is allowed")
    func replaced() throws {
        let scratch = try Scratch()
        try scratch.write("a.txt", "a long text that was there before")
        try AtomicFile.write(Data("new".utf8), to: scratch.file("a.txt"), overwrite: true)
        #expect(try scratch.contents == ["a.txt"] && scratch.data("a.txt") == Data("new".utf8))
    }

    @Test("a folder is never replaced")
    func folder() throws {
        let scratch = try Scratch()
        try scratch.write("a/b.txt", "precious")
        expectError(scratch.file("a"), "is a folder") {
            try AtomicFile.write(Data(), to: scratch.file("a"), overwrite: true)
        }
        #expect(scratch.exists("a/b.txt"))
    }

    @Test("a file in a file is refused with the name of what is no folder")
    func inFile() throws {
        let scratch = try Scratch()
        try scratch.write("a", "text")
        expectError(scratch.file("a"), "the folder cannot be made") {
            try AtomicFile.write(Data(), to: scratch.file("a/b.txt"), overwrite: true)
        }
    }

    @Test("what was staged goes with the value, and what GDAL put beside it")
    func discarded() throws {
        let scratch = try Scratch()
        do {
            let file = try AtomicFile(scratch.file("a.tif"), overwrite: false)
            for ending in ["", ".aux.xml", ".ovr.tmp", "-journal", "-wal"] {
                try Data("x".utf8).write(to: URL(fileURLWithPath: file.staged + ending))
            }
            #expect(try scratch.contents.filter { !$0.hasSuffix(".lock") }.count == 5 && !scratch.exists("a.tif"))
        }
        #expect(try scratch.contents == [])
    }

    @Test("what is staged lies hidden in the same folder and keeps the extension, by which GDAL goes")
    func staged() throws {
        let scratch = try Scratch()
        let file = try AtomicFile(scratch.file("a.b.tif"), overwrite: false)
        let url = URL(fileURLWithPath: file.staged)
        #expect(url.deletingLastPathComponent().path == URL(fileURLWithPath: scratch.path).path)
        #expect(url.lastPathComponent.hasPrefix(".a.b.tif.") && url.pathExtension == "tif")
    }

    @Test("what GDAL put beside a file takes its name together with it")
    func companions() throws {
        let scratch = try Scratch()
        let file = try AtomicFile.stage(Data("map".utf8), to: scratch.file("a.tif"), overwrite: false)
        try Data("names".utf8).write(to: URL(fileURLWithPath: file.staged + ".aux.xml"))
        try file.commit()
        #expect(try scratch.contents == ["a.tif", "a.tif.aux.xml"])
        #expect(try scratch.data("a.tif.aux.xml") == Data("names".utf8))
    }

    @Test("of several files none is left when one of them cannot have its name")
    func together() throws {
        let scratch = try Scratch()
        do {
            let files = try ["a.txt", "b.txt", "c.txt"].map {
                try AtomicFile.stage(Data($0.utf8), to: scratch.file($0), overwrite: false)
            }
            // Another process takes the name of the second one meanwhile.
            try scratch.write("b.txt/other", "precious")
            expectError(scratch.file("b.txt"), "is a folder") { try AtomicFile.commit(files) }
        }
        #expect(try scratch.contents == ["b.txt"] && scratch.exists("b.txt/other"))
    }

    @Test("files that killed runs left are found by the names that they were to have")
    func abandoned() throws {
        let scratch = try Scratch()
        let ours = [".a.tif.12-34.partial.tif", ".a.tif.12-34.raw.tif", ".a.tif.done.1-2.partial.done"]
        let others = ["a.tif", ".a.tif", ".hidden", ".a.tif.12.partial.tif", ".b.tif.12-34.partial.tif"]
        for name in ours + others + [".a.tif.12-34.partial.lock"] { try scratch.write(name, "") }
        let folder = URL(fileURLWithPath: scratch.path)
        let found = AtomicFile.abandoned(in: folder) { $0 == "a.tif" || $0 == "a.tif.done" }
        #expect(Set(found.map(\.lastPathComponent)) == Set(ours))
        #expect(AtomicFile.abandoned(in: folder) { _ in true }.count == 4)
    }
}
