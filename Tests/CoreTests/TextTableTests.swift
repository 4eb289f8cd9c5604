import Testing
import YatlasCore

/// Tables for a terminal.
@Suite struct TextTableTests {
    @Test("numbers stand at the right, text at the left, and no line ends in a space")
    func aligned() {
        let text = TextTable.render(
            header: ["class", "pixels", "share", "note"],
            rows: [["forest", "6611", "20.8 %", "old"], ["x", "7", "-", ""], ["sea", "120", "0.4 %", "b"]])
        #expect(
            text == """
                class   pixels   share  note
                forest    6611  20.8 %  old
                x            7       -
                sea        120   0.4 %  b
                """)
    }

    @Test("rows may be shorter or longer than the header")
    func ragged() {
        #expect(TextTable.render(header: ["a", "b"], rows: [["x"], ["y", "1", "2"]]) == "a  b\nx\ny  1  2")
        #expect(TextTable.render(header: [], rows: []) == "")
    }

    @Test("widths count characters, not bytes")
    func characters() {
        #expect(TextTable.render(header: ["name", "n"], rows: [["größe", "1"]]) == "name   n\ngröße  1")
    }

    @Test("a long cell is cut")
    func shortened() {
        #expect(TextTable.shortened("abcdefgh", 8) == "abcdefgh" && TextTable.shortened("abcdefghi", 8) == "abcde...")
    }
}
