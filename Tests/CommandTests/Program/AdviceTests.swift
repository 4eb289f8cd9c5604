import Foundation
import Testing
import YatlasTestSupport

/// Every command that a message suggests is run unchanged where the message appears.
@Suite struct AdviceTests {
    /// A case in which a message suggests a command.
    struct Situation: Sendable, CustomTestStringConvertible {
        /// The problem.
        let testDescription: String
        /// Shell commands to prepare it.
        var prepared = ""
        /// The command.
        let typed: String
        /// The expected text of the message, including the command of another program.
        let told: String
        /// The other program whose command is run as printed in the message.
        var pasted: String? = nil
        /// The command after the fix.
        let then: String
        /// The file that it writes.
        var makes: String? = nil
        /// Whether the first command succeeds with a note.
        var isNote = false
    }

    static let situations = labels + scenes + maps + models

    /// A model and a map of the Leipzig sample.
    static let shared = Result {
        let place = try Workplace()
        _ = try place.trainedModel()
        for line in ["classify $SCENE map.tif --model model.safetensors"] {
            let ran = try shell("yatlas " + line, in: place)
            try #require(ran.status == 0, "\(ran.errors)")
        }
        return place
    }

    /// Runs a shell line, with a few abbreviations for long names.
    static func shell(_ line: String, in place: Workplace) throws -> Ran {
        let names = """
            export PATH=\(URL(fileURLWithPath: Workplace.binary).deletingLastPathComponent().path):$PATH
            SCENE=samples/leipzig-s2/leipzig.tif; POINTS=samples/leipzig-s2/points.gpkg; DAYS=samples/slovenia-s2/scenes
            FIELD="--class-field land_cover"; FAST="--features raw --units 4 --tune off --output new.safetensors"

            """
        return try place.run("bash", ["-e", "-c", names + line])
    }

    /// The command of another program in a message, with placeholders replaced as a user would.
    static func command(of program: String, in message: String) -> String? {
        guard let start = message.range(of: program) else { return nil }
        var text = String(message[start.lowerBound...].prefix { !$0.isNewline })
        for end in [" (", "' lists", ", or ", ", and "] { text = text.components(separatedBy: end)[0] }
        return text.replacing("EPSG:...", with: "EPSG:32632").replacing("SCENE", with: "scene")
    }

    @Test("what a message suggests works", arguments: situations)
    func works(_ situation: Situation) throws {
        let place = try Workplace()
        for name in ["model.safetensors", "map.tif"] {
            try FileManager.default.copyItem(
                atPath: try AdviceTests.shared.get().file(name), toPath: place.file(name))
        }
        let prepared = try AdviceTests.shell(situation.prepared, in: place)
        try #require(prepared.status == 0, "\(prepared.errors)")
        let before = try AdviceTests.shell(situation.typed, in: place)
        let message = before.errors + (situation.isNote ? before.output : "")
        #expect((before.status == 0) == situation.isNote, "\(message)")
        try #require(message.contains(situation.told), "\(message)")
        if !situation.isNote { #expect(situation.makes.map(place.exists) != true) }
        if let program = situation.pasted {
            let command = try #require(AdviceTests.command(of: program, in: message))
            let ran = try AdviceTests.shell(command, in: place)
            try #require(ran.status == 0, "\(command): \(ran.errors)")
        }
        let after = try AdviceTests.shell(situation.then, in: place)
        #expect(after.status == 0, "\(after.errors)")
        if let made = situation.makes { #expect(place.exists(made)) }
        #expect(!(after.errors + after.output).contains(situation.told))
    }

    /// Settings that messages name without suggesting an option.
    static let unheeded = ["table": "the option that a column was looked for with"]

    /// Programs in messages that no situation here runs.
    static let elsewhere = ["stac-client": "asks a server, which tests of pages of searches stand in for"]

    /// The source texts of messages, without comments.
    static func sources() throws -> [(file: String, line: String)] {
        let files = FileManager.default.enumerator(atPath: project("Sources"))?.compactMap { $0 as? String } ?? []
        return try files.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Lab/") }.flatMap { file in
            try String(contentsOfFile: project("Sources/\(file)"), encoding: .utf8).split(separator: "\n")
                .map { (file, $0.trimmingCharacters(in: .whitespaces)) }.filter { !$0.1.hasPrefix("//") }
        }
    }

    @Test("each setting that a message names is in a situation")
    func settings() throws {
        // The spellings of `Setting.typed` that differ from the default.
        let spellings = [
            "auxiliarySource": "with", "creationOption": "co", "expectedAccuracy": "expect", "format": "of",
            "className": "class", "layer": "layer-name", "masked": "quality-mask", "instructionSet": "YATLAS_ISA",
            "drivers": "YATLAS_DRIVERS", "links": "YATLAS_LINKS",
            "signing": "YATLAS_SIGN",
        ]
        let named = try AdviceTests.sources().flatMap { source in
            source.line.matches(of: /setting: \.`?([a-zA-Z]+)/).map { String($0.1) }
                + source.line.matches(of: /operation: \.[a-z]+, \.([a-zA-Z]+)/).map { String($0.1) }
        }
        #expect(Set(named).count > 35)
        for name in Set(named).sorted() where AdviceTests.unheeded[name] == nil {
            let option = spellings[name] ?? name.replacing(/[A-Z]/) { "-" + $0.output.lowercased() }
            let typed = option.hasPrefix("YATLAS") ? "\(option)=" : "--\(option)"
            let word = try Regex(typed.hasPrefix("--") ? "\(typed)(?![a-z-])" : typed)
            #expect(
                AdviceTests.situations.contains { $0.told.contains(word) || $0.then.contains(word) }, "\(typed)")
        }
        for name in AdviceTests.unheeded.keys { #expect(named.contains(name)) }
    }

    @Test("each command of another program in a message is in a situation")
    func programs() throws {
        let command =
            /"?((?:gdal[a-z_]+|ogr2ogr|ogrinfo|iconv|stac-client)(?:\.py)?)(?:",? ?"?| )(-[A-Za-z_]+|search|\\\(change\))/
        var found: Set<String> = []
        for source in try AdviceTests.sources() {
            for match in source.line.matches(of: command) {
                found.insert("\(match.1) \(match.2)")
            }
            // Commands to edit a raster's metadata are made by one function.
            for match in source.line.matches(of: /OtherProgram\.edit\([^"]*(?:"[^"]*", )?"(-[a-z_]+)/) {
                found.insert("gdal_edit.py \(match.1)")
            }
        }
        found = found.filter { !$0.contains("(change)") }
        #expect(found.count >= 11, "\(found.sorted())")
        for command in found.sorted() where !AdviceTests.elsewhere.keys.contains(where: command.hasPrefix) {
            #expect(AdviceTests.situations.contains { $0.told.contains(command) && $0.pasted != nil }, "\(command)")
        }
    }
}
