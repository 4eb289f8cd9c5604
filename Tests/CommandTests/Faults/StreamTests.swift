import Foundation
import Testing
import YatlasTestSupport

/// Standard streams that are closed, full or without a reader.
@Suite struct StreamTests {
    @Test(
        "a result that cannot be written ends with 1, and files are whole all the same",
        arguments: [
            (">&-", ["1"]), (">/dev/full", ["1"]), ("<&- >&- 2>&-", ["1"]), ("| true", ["0", "1"]), ("2>&-", ["0"]),
            ("2>/dev/full", ["0"]),
        ])
    func streams(redirection: String, codes: [String]) throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        let line = "'\(Workplace.binary)' classify samples/leipzig-s2/leipzig.tif map.tif --model \(model)"
        try place.run("bash", ["-c", line])
        let map = try place.data("map.tif")
        let ran = try place.run("bash", ["-c", "\(line) --overwrite \(redirection); echo ${PIPESTATUS[0]} > code"])
        let code = try String(contentsOfFile: place.file("code"), encoding: .utf8)
        #expect(codes.map { "\($0)\n" }.contains(code), "\(code) \(ran.errors)")
        #expect(try place.data("map.tif") == map)
        #expect(!place.made.contains { $0.hasPrefix(".map") })
    }

    @Test("what would move a terminal's cursor is shown, in errors, results and JSON")
    func escapes() throws {
        let place = try Workplace()
        let name = "a\u{1B}[2Jb\u{202E}.tif"
        let missing = try place.yatlas(["info", name])
        #expect(
            missing.status == 3 && missing.errors.contains("[2Jb\\u202e.tif: no such file"), "\(missing.errors)"
        )
        #expect(!missing.errors.contains("\u{1B}"))
        try place.run("cp", ["samples/leipzig-s2/leipzig.tif", name])
        for more in [[], ["--json"]] {
            let shown = try place.yatlas(["info", name] + more)
            #expect(shown.status == 0 && !shown.output.contains("\u{1B}") && !shown.output.contains("\u{202E}"))
            #expect(shown.output.contains("\\u001b[2J"), "\(shown.output.prefix(300))")
        }
        struct Info: Decodable { var path: String }
        #expect(try place.yatlas(["info", name, "--json"]).json(Info.self).path == name)
    }

    @Test("little memory ends with a line or with the result, and never hangs", arguments: [300_000, 400_000, 600_000])
    func memory(kilobytes: Int) throws {
        let place = try Workplace()
        let line =
            "ulimit -v \(kilobytes); timeout 60 '\(Workplace.binary)' info samples/leipzig-s2/leipzig.tif; echo $? > code"
        let ran = try place.run("bash", ["-c", line])
        let code = try String(contentsOfFile: place.file("code"), encoding: .utf8)
        #expect(code != "124\n", "it hung")
        #expect(code == "0\n" || !ran.errors.isEmpty, "\(code)")
    }
}
