import Foundation
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// Scenes on a remote server that is slow, busy or no longer available.
@Suite struct RemoteTests {
    /// A local server (Tests/http/serve.py) with the files of a folder.
    private final class Server {
        let process = Process()
        let log: String
        let port: String

        init(_ folder: String, faults: String, in place: Workplace) throws {
            log = place.file("log-\(faults)")
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "python3", project("Tests/http/serve.py"), place.file(folder), "20", "400", faults, log,
            ]
            try process.run()
            let last = Date().addingTimeInterval(30)
            while !FileManager.default.fileExists(atPath: "\(log).port"), Date() < last { usleep(10_000) }
            port = try String(contentsOfFile: "\(log).port", encoding: .utf8)
        }

        deinit { process.terminate() }

        /// The answers to range requests: status, first and last byte.
        func answers() throws -> [(status: Int, first: Int, last: Int)] {
            try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let status = Int(words[0]), let first = Int(words[words.count - 2]),
                    let last = Int(words[words.count - 1])
                else { return nil }
                return (status, first, last)
            }
        }
    }

    /// A cloud-optimised GeoTIFF of 1200 x 1200 pixels and a model for it.
    private func made(in place: Workplace) throws -> String {
        let model = try place.trainedModel()
        try place.run("mkdir", ["far"])
        try place.run(
            "gdal_translate",
            ["-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "BLOCKSIZE=256", "-co", "OVERVIEWS=NONE"]
                + ["-outsize", "1200", "1200", "-r", "cubic", "samples/leipzig-s2/leipzig.tif", "far/x.tif"])
        return model
    }

    @Test("a map is that of the local file, each byte is asked for once, and busy answers are waited for")
    func whole() throws {
        let place = try Workplace()
        let model = try made(in: place)
        try place.yatlas(["classify", "far/x.tif", "near.tif", "--model", model])
        let size = try place.data("far/x.tif").count
        for faults in ["0", "20"] {
            let server = try Server("far", faults: faults, in: place)
            let ran = try place.yatlas([
                "classify", "/vsicurl/http://127.0.0.1:\(server.port)/x.tif", "far-\(faults).tif", "--model", model,
                "--threads", "2",
            ])
            #expect(ran.status == 0, "\(ran.errors)")
            #expect(try samplesByGDAL(place.file("far-\(faults).tif")) == samplesByGDAL(place.file("near.tif")))
            let answers = try server.answers()
            let given = answers.filter { $0.status == 206 }.reduce(0) { $0 + $1.last - $1.first + 1 }
            // GDAL asks for pieces of 16 KB.
            #expect(given < size + answers.count * 32_768, "\(given) of \(size)")
            #expect(answers.contains { $0.status >= 400 } == (faults != "0"))
        }
    }

    @Test("a service signs addresses, and again when a signature has expired; signatures stay out of what is written")
    func signed() throws {
        let place = try Workplace()
        let model = try made(in: place)
        try place.yatlas(["classify", "far/x.tif", "near.tif", "--model", model])
        let server = try Server("far", faults: "signed", in: place)
        let address = "http://127.0.0.1:\(server.port)"
        let arguments = ["classify", "/vsicurl/\(address)/x.tif", "map.tif", "--model", model, "--json"]
        let refused = try place.yatlas(arguments)
        #expect(refused.status == 3 && refused.errors.contains("403"), "\(refused.errors)")
        #expect(refused.errors.contains("YATLAS_SIGN"), "\(refused.errors)")
        let ran = try place.yatlas(arguments, environment: ["YATLAS_SIGN": "\(address)/sign?href="])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try samplesByGDAL(place.file("map.tif")) == samplesByGDAL(place.file("near.tif")))
        let log = try String(contentsOfFile: server.log, encoding: .utf8)
        #expect(log.matches(of: /200 \/sign\?/).count > 1, "\(log)")
        #expect(try place.data("map.tif").range(of: Data("sig=".utf8)) == nil && !ran.output.contains("sig="))
        let forged = try place.yatlas(
            arguments + ["--overwrite"], environment: ["YATLAS_SIGN": "\(address)/forge?href="])
        #expect(
            forged.status == 3 && forged.errors.contains("although the service that YATLAS_SIGN names signed it"),
            "\(forged.errors)")
        for (service, words) in [("\(address)/no?href=", "403"), ("http://127.0.0.1:1/?", "connect")] {
            let ran = try place.yatlas(arguments + ["--overwrite"], environment: ["YATLAS_SIGN": service])
            #expect(
                ran.status == 75 && ran.errors.contains("YATLAS_SIGN") && ran.errors.contains(words), "\(ran.errors)")
        }
    }

    @Test("a signature that expires while the scene is read is called so, and leaves no map")
    func expired() throws {
        let place = try Workplace()
        let model = try made(in: place)
        let server = try Server("far", faults: "expired", in: place)
        let ran = try place.yatlas([
            "classify", "/vsicurl/http://127.0.0.1:\(server.port)/x.tif?X-Amz-Signature=abc", "map.tif", "--model",
            model,
        ])
        #expect(ran.status != 0 && !place.exists("map.tif"))
        #expect(ran.errors.contains("403") && ran.errors.contains("signature"), "\(ran.errors)")
    }
}
