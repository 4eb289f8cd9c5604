import Testing
import YatlasCore

/// Classes: their order, their values, their colours.
@Suite struct MapClassTests {
    @Test("whole numbers come by value and before words, words by their letters")
    func order() {
        let sorted = ["forest", "10", "2", "-1", "Forest", "1.5", "water"].sorted(by: MapClass.comesFirst)
        #expect(sorted == ["-1", "2", "10", "1.5", "Forest", "forest", "water"])
    }

    @Test("numbers that fit stay the values of the map")
    func kept() {
        let classes = MapClass.numbered([1, 40, 252]) { "crop \($0)" }
        #expect(classes.map(\.value) == [1, 40, 252] && classes.map(\.name) == ["crop 1", "crop 40", "crop 252"])
    }

    @Test("numbers of which one does not fit become 1, 2, 3", arguments: [[0, 5, 6], [5, 6, 253], [-3, 1, 2]])
    func renumbered(values: [Int]) {
        let classes = MapClass.numbered(values) { String($0) }
        #expect(classes.map(\.value) == [1, 2, 3] && classes.map(\.name) == values.map(String.init))
    }

    @Test("a legend has all classes, and absences that occur, by value")
    func legend() {
        var counts = [Int](repeating: 0, count: 256)
        (counts[0], counts[7], counts[255]) = (5, 2, 1)
        let classes = [MapClass(value: 9, name: "b"), MapClass(value: 7, name: "a")]
        let legend = MapClass.legend(classes, counts: counts)
        #expect(legend.map(\.value) == [0, 7, 9, 255] && legend.map(\.name) == ["nodata", "a", "b", "masked"])
        #expect(ClassShare.shares(legend, counts: counts).map(\.pixels) == [5, 2, 0, 1])
    }

    @Test("classes without a colour get one: by their name where it suggests one, and none twice")
    func colors() {
        let names = ["forest", "old forest", "water", "x", "y", "Urban area"] + (0..<60).map { "class \($0)" }
        let given = MapClass(value: 200, name: "given", color: [38, 115, 200])
        let classes = names.enumerated().map { MapClass(value: UInt8($0 + 1), name: $1) } + [given]
        let filled = ClassPalette.filled(classes)
        #expect(filled.map(\.name) == classes.map(\.name) && filled.map(\.value) == classes.map(\.value))
        #expect(Set(filled.compactMap(\.color)).count == classes.count)
        #expect(filled[0].color == [24, 104, 48] && filled[1].color != [24, 104, 48])
        // The colour of water is taken by a class that brings it.
        #expect(filled.last?.color == [38, 115, 200] && filled[2].color != [38, 115, 200])
    }
}
