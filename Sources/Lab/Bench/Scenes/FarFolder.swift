internal import Foundation
internal import YatlasCore

/// A folder on a simulated remote server: `Tests/http/serve.py`, with a latency of 50 ms and a bandwidth of 200 Mbit/s.
final class FarFolder {
    private static let megabits = 200
    /// The bandwidth in bytes per second.
    static var rate: Double { Double(megabits) * 1e6 / 8 }

    private let process = Process()
    private let log: String
    private let port: String

    /// Serves a folder until deinit.
    ///
    /// - Throws: `YatlasError` if the server does not start.
    init(_ folder: String) throws {
        log = "\(folder)/server.log"
        let ready = "\(log).port"
        try? FileManager.default.removeItem(atPath: ready)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "Tests/http/serve.py", folder, "50", "\(FarFolder.megabits)", "0", log]
        try process.run()
        for _ in 0..<1000 where !FileManager.default.fileExists(atPath: ready) { usleep(10_000) }
        guard let text = try? String(contentsOfFile: ready, encoding: .utf8) else {
            throw YatlasError(
                .unavailable, "Tests/http/serve.py", "does not start", fix: "run this in the project's folder")
        }
        port = text
    }

    deinit { process.terminate() }

    /// The GDAL path of a file of the folder.
    func path(_ name: String) -> String { "/vsicurl/http://127.0.0.1:\(port)/\(name)" }

    /// The bytes of range requests served so far.
    func bytes() throws -> Int {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").reduce(0) { sum, line in
            let words = line.split(separator: " ")
            guard words.first == "206", let first = Int(words[words.count - 2]), let last = Int(words[words.count - 1])
            else { return sum }
            return sum + last - first + 1
        }
    }
}
