import Accuracy
import Testing
internal import YatlasCore

@Suite struct ConfusionTableTests {
    @Test func confusionMatrixForATerminal() {
        var sample = ConfusionMatrix(classes: ["water", "broadleaved woodland", "snow"])
        for (reference, map, count) in [(0, 0, 9), (0, 1, 1), (1, 1, 120), (1, 0, 3)] {
            for _ in 0..<count { sample.add(reference: reference, map: map) }
        }
        #expect(
            sample.table == """
                reference \\ map       water  broadleaved w…  snow  total  producer's     F1
                water                     9               1     0     10       0.900  0.818
                broadleaved woodland      3             120     0    123       0.976  0.984
                snow                      0               0     0      0           -      -
                total                    12             121     0    133
                user's                0.750           0.992     -
                """)
    }

    @Test func columnsFitTheirWidestCell() {
        let text = TextTable.render(header: ["scene", "OA"], rows: [["a", "0.93"], ["größer", "1"], ["short"]])
        #expect(
            text == """
                scene     OA
                a       0.93
                größer     1
                short
                """)
        #expect(TextTable.render(header: [], rows: []) == "")
        let mixed = TextTable.render(
            header: ["i", "formula", "share"], rows: [["1", "N - R", "9.5 %"], ["20", "R", "-"]])
        #expect(mixed == "i   formula  share\n1   N - R    9.5 %\n20  R            -")
    }
}
