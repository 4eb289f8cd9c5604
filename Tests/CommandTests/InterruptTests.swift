import Foundation
import Testing

@Suite struct InterruptTests {
    /// Starts a classification that takes a while, waits for its output to grow, ends it with a signal.
    func interrupted(by signal: Int32, in place: Workplace) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Workplace.binary)
        process.arguments = [
            "classify", "large.vrt", "map.tif", "--model", "model.safetensors", "--threads", "1", "--quiet",
            "--of", "COG",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: place.path)
        try process.run()
        while process.isRunning, !place.made.contains(where: { $0.hasPrefix(".map.tif") }) { usleep(2000) }
        usleep(100_000)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    func place() throws -> (place: Workplace, before: [String]) {
        let place = try Workplace()
        _ = try place.trainedModel()
        try place.run(
            "gdal_translate",
            ["-q", "-of", "VRT", "-outsize", "20000", "20000", "samples/leipzig-s2/leipzig.tif", "large.vrt"])
        return (place, place.made)
    }

    @Test("Ctrl-C and SIGTERM leave nothing behind", arguments: [SIGINT, SIGTERM])
    func cleanedUp(signal: Int32) throws {
        let (place, before) = try place()
        #expect(try interrupted(by: signal, in: place) == 128 + signal)
        #expect(place.made == before)
    }

    @Test("kill -9 leaves no map under its name, and the next run is none the worse")
    func killed() throws {
        let (place, _) = try place()
        #expect(try interrupted(by: SIGKILL, in: place) == 128 + SIGKILL)
        #expect(!place.exists("map.tif"))
        try place.run("gdal_translate", ["-q", "-of", "VRT", "samples/leipzig-s2/leipzig.tif", "large.vrt"])
        #expect(try place.yatlas(["classify", "large.vrt", "map.tif", "--model", "model.safetensors"]).status == 0)
        #expect(place.exists("map.tif"))
    }
}
