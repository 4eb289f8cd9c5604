import Foundation
import Testing
import YatlasTestSupport

@Suite struct InterruptTests {
    /// The parent process: a shell passes signals, a server may have blocked them.
    enum Parent: CaseIterable { case shell, server }

    /// Starts a long classification, waits for a temporary file, and ends it with a signal.
    func interrupted(
        by signal: Int32, in place: Workplace, parent: Parent = .shell, growing: String = "", _ more: [String] = []
    ) throws -> Int32 {
        let process = Process()
        let mask = parent == .shell ? "[]" : "[signal.SIGINT, signal.SIGTERM]"
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "python3", "-c",
                "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, \(mask)); "
                    + "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])",
                Workplace.binary, "classify", "large.vrt", "map.tif", "--model", "model.safetensors", "--threads", "1",
                "--quiet",
            ] + more
        process.currentDirectoryURL = URL(fileURLWithPath: place.path)
        try process.run()
        while process.isRunning, !place.made.contains(where: { $0.hasPrefix(".map.tif") && $0.hasSuffix(growing) }) {
            usleep(2000)
        }
        usleep(growing.isEmpty ? 100_000 : 0)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    func place(side: Int = 20_000) throws -> (place: Workplace, before: [String]) {
        let place = try Workplace()
        _ = try place.trainedModel()
        try place.run(
            "gdal_translate",
            ["-q", "-of", "VRT", "-outsize", "\(side)", "\(side)", "samples/leipzig-s2/leipzig.tif", "large.vrt"])
        return (place, place.made)
    }

    @Test("Ctrl-C and SIGTERM leave nothing behind", arguments: [SIGINT, SIGTERM], Parent.allCases)
    func cleanedUp(signal: Int32, parent: Parent) throws {
        let (place, before) = try place()
        #expect(try interrupted(by: signal, in: place, parent: parent) == 128 + signal)
        #expect(place.made == before)
    }

    @Test("SIGTERM leaves nothing behind while a COG is made of the map")
    func optimising() throws {
        let (place, before) = try place(side: 6000)
        #expect(try interrupted(by: SIGTERM, in: place, growing: ".ovr.tmp", ["--of", "COG"]) == 128 + SIGTERM)
        #expect(place.made == before)
    }

    @Test("kill -9 leaves no map under its name, and the next run is none the worse")
    func killed() throws {
        let (place, _) = try place()
        #expect(try interrupted(by: SIGKILL, in: place) == -SIGKILL)
        #expect(!place.exists("map.tif"))
        try place.run("gdal_translate", ["-q", "-of", "VRT", "samples/leipzig-s2/leipzig.tif", "large.vrt"])
        #expect(try place.yatlas(["classify", "large.vrt", "map.tif", "--model", "model.safetensors"]).status == 0)
        #expect(place.exists("map.tif"))
    }

    @Test("kill -9 at twenty random moments leaves no map under its name, or a complete one")
    func killedAnywhere() throws { try killed(rounds: 20) }

    @Test("kill -9 at two hundred random moments leaves no map under its name, or a complete one", .isSlow)
    func killedAtManyMoments() throws { try killed(rounds: 200) }

    func killed(rounds: Int) throws {
        let place = try Workplace()
        _ = try place.trainedModel()
        let arguments = ["classify", "scene.vrt", "map.tif", "--model", "model.safetensors", "--quiet"]
        try place.run(
            "gdal_translate",
            ["-q", "-of", "VRT", "-outsize", "5000", "5000", "samples/leipzig-s2/leipzig.tif", "scene.vrt"])
        let start = ContinuousClock.now
        try #require(try place.yatlas(arguments).status == 0)
        let whole = (ContinuousClock.now - start) / .seconds(1)
        let complete = try place.data("map.tif")
        var survivors = 0
        for _ in 0..<rounds {
            for name in place.made where name.contains("map.tif") {
                try FileManager.default.removeItem(atPath: place.file(name))
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Workplace.binary)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: place.path)
            try process.run()
            let delay = Double.random(in: 0...(1.2 * whole))
            usleep(UInt32(delay * 1e6))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            guard place.exists("map.tif") else { continue }
            survivors += 1
            #expect(try place.data("map.tif") == complete, "killed after \(delay) s")
        }
        #expect(survivors < rounds, "no run was killed before its end")
    }

    /// Disk space for nothing; for the map but not for its metadata; for no second file.
    @Test(
        "a full disk: exit 1, one line, nothing left", .needsMount,
        arguments: ["size=16k", "size=52k", "size=1m,nr_inodes=2"])
    func fullDisk(room: String) throws {
        try withoutRoom { place, command in
            try place.succeed("mount", ["-t", "tmpfs", "-o", room, "tmpfs", "small"])
            defer { _ = try? place.run("umount", ["small"]) }
            let left = try place.run("bash", ["-c", command])
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.file("small")).isEmpty)
            return left
        }
    }

    @Test("files that may not grow: exit 1, one line, nothing left")
    func limitedFiles() throws {
        try withoutRoom { place, command in
            let left = try place.run("bash", ["-c", "trap '' XFSZ; ulimit -f 16; \(command)"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.file("small")).isEmpty)
            return left
        }
    }

    /// Classifies into a full folder, and checks the message.
    func withoutRoom(_ run: (Workplace, _ command: String) throws -> Ran) throws {
        let place = try Workplace()
        _ = try place.trainedModel()
        try place.run(
            "gdal_translate",
            ["-q", "-of", "VRT", "-outsize", "3000", "3000", "samples/leipzig-s2/leipzig.tif", "scene.vrt"])
        try FileManager.default.createDirectory(atPath: place.file("small"), withIntermediateDirectories: true)
        let ran = try run(
            place, "'\(Workplace.binary)' classify scene.vrt small/map.tif --model model.safetensors --quiet")
        #expect(ran.status == 1 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        #expect(ran.errors.contains("small/map.tif") && ran.errors.contains("free space"), "\(ran.errors)")
    }

    @Test("a table on a full disk: exit 1, one line, nothing left", arguments: ["table.csv", "table.gpkg"])
    func fullDiskOfTable(name: String) throws {
        let place = try Workplace()
        let command =
            "trap '' XFSZ; ulimit -f 16; '\(Workplace.binary)' sample samples/slovenia-s2/scenes/2015-07-11.tif "
            + "--labels samples/slovenia-s2/polygons.gpkg --class-field LULC_NAME --output \(name)"
        let ran = try place.run("bash", ["-c", command])
        #expect(ran.status == 1 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        #expect(ran.errors.contains(name) && ran.errors.contains("free space"), "\(ran.errors)")
        #expect(place.made.isEmpty, "\(place.made)")
    }
}
