import Foundation
import Testing
import YatlasTestSupport

/// Help pages, and the words of earlier versions.
@Suite struct HelpTests {
    /// All commands with a help page, by their path.
    static let commands = [
        "", "info", "indices", "features", "sample", "train", "suggest", "check", "classify", "assess", "plan", "batch",
        "batch run", "batch status", "batch retry", "batch report", "finish", "mosaic", "compare", "explain", "model",
        "model export", "model drop", "model relabel", "model add-prototype", "model diff", "run", "studio",
    ]

    @Test("the help of each command is the page that is kept, and holds an example", arguments: commands)
    func golden(command: String) throws {
        let place = try Workplace()
        let words = command.split(separator: " ").map(String.init)
        let ran = try place.yatlas(words + ["--help"], environment: ["COLUMNS": "80"])
        #expect(ran.status == 0 && ran.errors.isEmpty)
        let name = (["yatlas"] + words).joined(separator: "-")
        let kept = project("Tests/CommandTests/Data/help/\(name).txt")
        let page = try? String(contentsOfFile: kept, encoding: .utf8)
        #expect(ran.output == page, "scripts/golden.sh writes the pages anew")
        #expect(ran.output.contains("Example"))
        #expect(try place.yatlas(["help"] + words).output == ran.output)
    }

    @Test("no page is kept of a command that there is not")
    func nothingElse() throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: project("Tests/CommandTests/Data/help"))
        let known = Self.commands.map {
            "yatlas\($0.isEmpty ? "" : "-")\($0.replacingOccurrences(of: " ", with: "-")).txt"
        }
        #expect(Set(kept) == Set(known))
    }

    @Test(
        "a word that is no command ends with 2 and the one that is meant",
        arguments: [
            (["clasify", "a.tif"], "did you mean classify?"), (["modell"], "did you mean model?"),
            (["trian"], "did you mean train?"), (["help", "trian"], "did you mean train?"),
            (["model", "droop"], "did you mean drop?"), (["xyzzy"], "the commands are info, indices"),
            (["batch", "status"], "--plan"), (["batch", "status", "--pan", "x"], "'yatlas batch status --help'"),
        ])
    func unknown(arguments: [String], words: String) throws {
        let ran = try Workplace().yatlas(arguments)
        #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
    }

    @Test(
        "an option that there is not ends with 2 and the one that is meant, whatever is missing besides",
        arguments: [
            (["train", "a.tif", "--label", "p.gpkg"], "unknown option --label; did you mean --labels?"),
            (["train", "a.tif", "--lables=p.gpkg"], "unknown option --lables; did you mean --labels?"),
            (["classify", "--modle", "m"], "unknown option --modle; did you mean --model?"),
            (["batch", "a", "b", "--mask", "c", "-m", "m"], "unknown option --mask; did you mean --masks?"),
            (["assess", "a.tif", "b.gpkg", "--class", "c"], "unknown option --class; did you mean --class-field?"),
            (["model", "drop", "m", "--units", "3"], "unknown option --units; did you mean --unit?"),
            (["info", "a.tif", "-z"], "unknown option -z; see 'yatlas info --help'"),
            (["--jsn"], "unknown option --jsn; see 'yatlas --help'"),
        ])
    func unknownOption(arguments: [String], words: String) throws {
        let ran = try Workplace().yatlas(arguments)
        #expect(ran.status == 2 && ran.errors.hasPrefix("yatlas: \(words)"), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
    }

    @Test(
        "what is missing stands with a whole command line, which is parsed when it is pasted",
        arguments: [
            (["classify"], "<scene>, <map> and --model are missing"), (["classify", "s.tif"], "<map> and --model are"),
            (["classify", "a b.tif", "m.tif"], "--model is missing"), (["check"], "<scenes> is missing"),
            (["batch", "status"], "--plan is missing"), (["mosaic", "maps"], "--output is missing"),
            (["sample"], "<scenes> and --output are missing"), (["model", "diff", "a"], "<other> is missing"),
            (["features", "s.tif"], "<raster> and --features are missing"),
        ])
    func missing(arguments: [String], words: String) throws {
        let place = try Workplace()
        let ran = try place.yatlas(arguments)
        #expect(ran.status == 2 && ran.errors.hasPrefix("yatlas: \(words)"), "\(ran.errors)")
        let line = try #require(ran.errors.firstMatch(of: /for example: yatlas (.+); see '/)).1
        let folder = (Workplace.binary as NSString).deletingLastPathComponent
        let pasted = try place.run("bash", ["-c", "PATH=\(folder):$PATH yatlas \(line)"])
        #expect(!pasted.errors.contains("missing"), "\(pasted.errors)")
    }

    @Test("a page has the main options first, and version and help last")
    func order() throws {
        let page = try Workplace().yatlas(["train", "--help"]).output
        let titles = page.matches(of: /\n([A-Z ]+):\n/).map { String($0.1) }
        #expect(
            titles == [
                "ARGUMENTS", "OPTIONS", "LABELS", "FEATURES", "SCENE", "TRAINING", "REPORT", "MESSAGES", "HELP",
            ])
        let options = page.matches(of: /\n  (?:-\w, )?(--[a-z-]+)/).map { String($0.1) }
        #expect(
            options.prefix(6) == ["--labels", "--fold-field", "--table", "--group-field", "--features", "--output"])
        #expect(options.suffix(2) == ["--version", "--help"])
    }

    @Test(
        "a spelling of 0.1.0 that is gone ends with 2 and what to type, in pipelines, too",
        arguments: [
            (["train", "a.tif", "--budget", "60s"], "leave it out"),
            (["classify", "a.tif", "b.tif", "--model", "m", "--masked=none"], "type --quality-mask"),
            (["assess", "a.tif", "b.gpkg", "--layer", "x"], "type --layer-name"),
            (["plan", "a.tif", "--output", "maps", "--plan", "p.jsonl"], "type --output"),
            (["plan", "a.tif", "--output", "maps", "-o", "p.jsonl", "--model", "m"], "--maps maps/"),
        ])
    func gone(arguments: [String], words: String) throws {
        let ran = try Workplace().yatlas(arguments)
        #expect(ran.status == 2 && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1)
    }

    @Test("a pipeline with a spelling that is gone says the step and what to type")
    func goneInPipeline() throws {
        let place = try Workplace()
        try place.write("p.yaml", "steps:\n  - info:\n      path: samples/leipzig-s2/leipzig.tif\n      masked: none\n")
        let ran = try place.yatlas(["run", "p.yaml"])
        #expect(ran.status != 0 && ran.errors.contains("step 1 (info)") && ran.errors.contains("type --quality-mask"))
    }

    struct Failure: Decodable {
        struct Cause: Decodable { var code, message: String }
        var error: Cause
        var jsonVersion: Int
    }

    @Test("with --json a failure is an object with a code, and results have a version")
    func json() throws {
        let place = try Workplace()
        let missing = try place.yatlas(["info", "none.tif", "--json"])
        let failure = try missing.json(Failure.self)
        #expect(failure.error.code == "notFound" && failure.jsonVersion == 1 && missing.status == 3)
        #expect(missing.errors == "yatlas: \(failure.error.message)\n")
        let usage = try place.yatlas(["classify", "--json"])
        #expect(try usage.json(Failure.self).error.code == "usage" && usage.status == 2)
        struct Result: Decodable { var jsonVersion: Int }
        let info = try place.yatlas(["info", "samples/leipzig-s2/leipzig.tif", "--json"])
        #expect(try info.json(Result.self).jsonVersion == 1)
    }
}
