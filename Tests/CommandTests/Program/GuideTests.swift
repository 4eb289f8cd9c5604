import Foundation
import Testing
import YatlasTestSupport

/// The command lines of README and guides, run page by page in a fresh folder with the samples.
@Suite struct GuideTests {
    static let pages: [String] = {
        let guides = (try? FileManager.default.contentsOfDirectory(atPath: project("docs/guide"))) ?? []
        return ["README.md"] + guides.filter { $0.hasSuffix(".md") }.sorted().map { "docs/guide/\($0)" }
    }()

    /// The fenced blocks of a page in `language`.
    static func blocks(_ page: String, _ language: String) throws -> [String] {
        let text = try String(contentsOfFile: project(page), encoding: .utf8)
        return text.components(separatedBy: "\n```").filter { $0.hasPrefix("\(language)\n") }
            .map { String($0.dropFirst(language.count + 1)) }
    }

    @Test("every command line of a page that is made for the samples ends with 0", arguments: pages)
    func commands(page: String) throws {
        let place = try Workplace()
        let script = try Self.blocks(page, "sh").joined(separator: "\n")
        let folder = (Workplace.binary as NSString).deletingLastPathComponent
        let ran = try place.run(
            "bash", ["-e", place.write("page.sh", script)],
            environment: ["PATH": "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"])
        #expect(ran.status == 0, "\(page): \(ran.errors.suffix(600))")
    }

    @Test("there are pages, and all but one have commands")
    func present() throws {
        #expect(Self.pages.count >= 12)
        // The code of the page on Python is run by python/tests/test_guide.py.
        #expect(try Self.pages.filter { try Self.blocks($0, "sh").isEmpty } == ["docs/guide/python.md"])
    }

    @Test("links between pages lead to files", arguments: pages)
    func links(page: String) throws {
        let text = try String(contentsOfFile: project(page), encoding: .utf8)
        let folder = (project(page) as NSString).deletingLastPathComponent
        for match in text.matches(of: /\]\(([^)#]+)(#[^)]*)?\)/) where !match.1.hasPrefix("http") {
            #expect(FileManager.default.fileExists(atPath: "\(folder)/\(match.1)"), "\(page): \(match.1)")
        }
    }

    @Test("README has at most 900 words")
    func length() throws {
        let text = try String(contentsOfFile: project("README.md"), encoding: .utf8)
        #expect(text.split { $0.isWhitespace }.count <= 900)
    }
}
