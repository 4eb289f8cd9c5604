import Foundation
import Testing
import YatlasTestSupport

/// Completion scripts, loaded by the shells.
@Suite struct CompletionTests {
    /// The path of a completion script, for an installed shell.
    func script(_ shell: String, in place: Workplace) throws -> String {
        let ran = try place.yatlas(["--generate-completion-script", shell])
        #expect(ran.status == 0)
        return try place.write("yatlas.\(shell)", ran.output)
    }

    /// The output of a program with a text on its standard input or as an argument.
    func output(_ shell: String, _ arguments: [String], in place: Workplace) throws -> String {
        let ran = try place.run("env", ["PATH=\(folder):/usr/bin:/bin", "HOME=\(place.path)", shell] + arguments)
        #expect(ran.status == 0, "\(ran.errors)")
        return ran.output
    }

    private var folder: String { (Workplace.binary as NSString).deletingLastPathComponent }

    @Test("bash completes a subcommand and its options", .enabled(if: Tools.has("bash")))
    func bash() throws {
        let place = try Workplace()
        let script = try script("bash", in: place)
        #expect(try place.run("bash", ["-n", script]).status == 0)
        for (line, expected) in [
            ("yatlas batch st", "status"), ("yatlas classify a.tif b.tif --quickl", "--quicklook"),
        ] {
            let found = try output(
                "bash",
                [
                    "-c",
                    """
                    source \(script); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
                    COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9
                    $(complete -p yatlas | sed 's/.*-F \\([^ ]*\\) .*/\\1/') yatlas "${COMP_WORDS[COMP_CWORD]}" ""
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """,
                ], in: place)
            #expect(found.contains(expected), "\(line): \(found)")
        }
    }

    @Test("fish completes a subcommand and its options", .enabled(if: Tools.has("fish")))
    func fish() throws {
        let place = try Workplace()
        let script = try script("fish", in: place)
        #expect(try place.run("fish", ["-n", script]).status == 0)
        for (line, expected) in [
            ("yatlas batch st", "status"), ("yatlas classify a.tif b.tif --quickl", "--quicklook"),
        ] {
            let found = try output("fish", ["-c", "source \(script); complete -C '\(line)'"], in: place)
            #expect(found.contains(expected), "\(line): \(found)")
        }
    }

    @Test("zsh completes a subcommand and its options", .enabled(if: Tools.has("zsh")))
    func zsh() throws {
        let place = try Workplace()
        let script = try script("zsh", in: place)
        #expect(try place.run("zsh", ["-n", script]).status == 0)
        for (line, expected) in [
            ("yatlas batch st", "status"), ("yatlas classify a.tif b.tif --quickl", "--quicklook"),
        ] {
            // A pseudo-terminal, in which the line is typed and completed.
            let typing = """
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell "PROMPT= RPS1=; autoload -Uz compinit; compinit -u -D; source \(script)"
                zpty -w shell "compdef _yatlas yatlas; echo RE''ADY"
                zpty -r -m shell line '*READY*'
                zpty -n -w shell "\(line)"$'\\t'
                zpty -r -m shell line '*\(expected)*'
                print -r -- "$line"
                zpty -d shell
                """
            let found = try output("timeout", ["60", "zsh", "-f", place.write("type.zsh", typing)], in: place)
            #expect(found.contains(expected), "\(line): \(found)")
        }
    }
}
