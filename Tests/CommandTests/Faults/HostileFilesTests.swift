import Foundation
import Testing
import YatlasTestSupport

/// Untrusted files that refer to other local files, or to servers.
@Suite(.needsPythonPackages) struct HostileFilesTests {
    struct Result: Decodable {
        struct Run: Decodable {
            var verb: String
            var code: Int32
        }
        var file: String
        var secret: Bool
        var server: [String]
        var runs: [Run]
    }

    /// The results of `hostile.py`: the files are written by other tools; a kernel trace and a server record what is
    /// read.
    func results(_ preloaded: String? = nil) throws -> [Result] {
        let place = try Workplace()
        _ = try place.trainedModel()
        var arguments = [project("Tests/hostile/hostile.py"), Workplace.binary, "model.safetensors", place.file("h")]
        if let preloaded {
            let built = try place.run("cc", ["-shared", "-fPIC", "-O1", "-o", "preloaded.so", project(preloaded)])
            try #require(built.status == 0, "\(built.errors)")
            arguments.append(place.file("preloaded.so"))
        }
        let ran = try place.run(Tools.python, arguments)
        try #require(ran.status == 0, "\(ran.errors)")
        return try ran.output.split(separator: "\n").map {
            try JSONDecoder().decode(Result.self, from: Data($0.utf8))
        }
    }

    @Test("no hostile file of 60 reads a secret or asks a server, whatever reads it")
    func confined() throws {
        let results = try results()
        #expect(results.count >= 60)
        for result in results {
            #expect(!result.secret && result.server.isEmpty, "\(result.file): \(result.server)")
            #expect(result.runs.allSatisfy { [0, 1, 3].contains($0.code) }, "\(result)")
        }
    }

    @Test(
        "where the kernel confines nothing, only files whose library opens others by itself do, and docs/robustness.md lists them"
    )
    func unconfined() throws {
        let listed = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: project("docs/robustness.md"))), as: UTF8.self)
        let kinds = ["h5/": "HDF5", "hfa/": "HFA", "db/Virtual": "SpatiaLite", "ogr/a.geojson": "GeoJSON"]
        let results = try results("Tests/hostile/unconfined.c")
        // The trace detects reads where nothing prevents them.
        #expect(results.contains { $0.secret } && results.contains { !$0.server.isEmpty })
        for result in results where result.secret || !result.server.isEmpty {
            let kind = kinds.first { result.file.hasPrefix($0.key) }?.value
            #expect(kind.map(listed.contains) == true, "\(result.file)")
        }
    }
}
