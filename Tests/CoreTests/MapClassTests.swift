import Testing
import YatlasCore

/// Classes: their order, their values, their colours.
@Suite struct MapClassTests {
    @Test("whole numbers come by value and before words, words by their letters")
    func order() {
        let sorted = ["forest", "10", "2", "-1", "Forest", "1.5", "water"].sorted(by: MapClass.comesFirst)
        #expect(sorted == ["-1", "2", "10", "1.5", "Forest", "forest", "water"])
    }

    @Test("numbers from 1 to 252 stay the map values; others take the lowest free ones, and that is said")
    func numbers() {
        let kept = MapClass.coded([252, 3, 1].map { (code: $0, name: "\($0)") })
        #expect(kept.map(\.value) == [1, 3, 252] && kept.map(\.name) == ["1", "3", "252"])
        #expect(kept.allSatisfy { $0.code == nil } && MapClass.renumbering(kept) == nil)
        let moved = MapClass.coded([300, 1, 0, -4, 3].map { (code: $0, name: "\($0)") })
        #expect(moved.map(\.name) == ["1", "3", "-4", "0", "300"])
        #expect(moved.map(\.value) == [1, 3, 2, 4, 5])
        #expect(
            MapClass.renumbering(moved)?.description
                == "maps have classes from 1 to 252: -4 is 2, 0 is 4, 300 is 5 there")
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
    func colors() throws {
        let names = ["forest", "old forest", "water", "x", "y", "Urban area"] + (0..<60).map { "class \($0)" }
        let given = MapClass(value: 200, name: "given", color: [38, 115, 200])
        let classes = names.enumerated().map { MapClass(value: UInt8($0 + 1), name: $1) } + [given]
        let filled = ClassPalette.filled(classes)
        #expect(filled.map(\.name) == classes.map(\.name) && filled.map(\.value) == classes.map(\.value))
        #expect(Set(filled.compactMap(\.color)).count == classes.count)
        #expect(filled[0].color == [15, 75, 60] && filled[1].color != [15, 75, 60])
        // The given colour stays, and is not that of water, which it is near to.
        let water = LabColor(try #require(filled[2].color))
        #expect(filled.last?.color == [38, 115, 200] && water.difference(to: LabColor([38, 115, 200])) > 15)
    }
}
