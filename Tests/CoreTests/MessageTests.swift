import Foundation
import Testing
import YatlasCore

/// Messages with settings and operations, which each interface of Yatlas spells differently.
@Suite struct MessageTests {
    /// The spelling of a command line.
    static func typed(_ part: Message.Part) -> String {
        switch part {
        case .text(let text): text
        case .setting(let setting): "--" + setting.rawValue.replacing(" ", with: "-").lowercased()
        case .operation(let operation, let settings):
            "'yatlas \(operation.rawValue)\(settings.map { " " + typed(.setting($0)) }.joined())'"
        }
    }

    @Test("settings and operations are spelled by whoever shows the message")
    func spelling() {
        let message: Message = "say \(setting: .holdOut), or run \(operation: .classify, .layers) on \(3) maps"
        #expect(message.text(Self.typed) == "say --hold-out, or run 'yatlas classify --layers' on 3 maps")
        #expect(message.description == "say hold out, or run classify with layers on 3 maps")
    }

    @Test("every setting and operation has a name of its own in the library's words")
    func names() {
        #expect(Set(Setting.allCases.map(\.rawValue)).count == Setting.allCases.count)
        let all = Setting.allCases.map { Message("\(setting: $0)").description }
        #expect(all == Setting.allCases.map(\.rawValue) && all.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") })
    }

    @Test("what would move the cursor of a terminal becomes a space, so that a message is one line")
    func oneLine() {
        let message = Message("a\nb\r\nc\u{1B}[31md\u{7F}e\tf\u{2028}g")
        #expect(message.description == "a b c [31md e f g")
    }

    @Test("long texts of files are cut in quotes")
    func quoted() {
        #expect(Message.quoted("short").description == "\"short\"")
        let long = Message.quoted(String(repeating: "x", count: 161)).description
        #expect(long == "\"" + String(repeating: "x", count: 160) + "...\"")
        #expect(Message.quoted(String(repeating: "x", count: 160)).description.count == 162)
    }

    @Test("an error inside a message keeps its settings to be spelled")
    func nested() {
        let error = YatlasError(.unsuitable, "a.tif", "no", fix: "say \(setting: .scale)")
        let any: any Error = error
        let message: Message = "item 3: \(any)"
        #expect(message.text(Self.typed) == "item 3: a.tif: no; say --scale")
        #expect(("x" + Message("\(error)")).text(Self.typed) == "xa.tif: no; say --scale")
    }

    @Test("a message is written as a plain text")
    func coded() throws {
        let message: Message = "say \(setting: .classField) \"crop\""
        let data = try JSONEncoder().encode([message])
        #expect(String(decoding: data, as: UTF8.self) == "[\"say class field \\\"crop\\\"\"]")
        #expect(try JSONDecoder().decode([Message].self, from: data)[0].description == message.description)
    }
}
