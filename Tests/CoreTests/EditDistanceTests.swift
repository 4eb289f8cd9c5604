import Testing
import YatlasCore

@Suite struct EditDistanceTests {
    @Test(
        "letters put in, taken out, changed and swapped count one each",
        arguments: [
            ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0), ("ndiv", "ndvi", 1), ("ca", "abc", 3),
            ("trian", "train", 1),
        ])
    func distance(first: String, second: String, distance: Int) {
        #expect(EditDistance.between(first.utf8, second.utf8) == distance)
        #expect(EditDistance.between(second.utf8, first.utf8) == distance)
    }

    @Test("the nearest names come first to mind: swapped letters before others, then beginnings, then none")
    func nearest() {
        let names = ["NDII", "NDVI", "NDWI", "land_cover", "class"]
        #expect(EditDistance.nearest(to: "NDIV", among: names) == ["NDVI"])
        #expect(EditDistance.nearest(to: "ndxi", among: names) == ["NDII", "NDVI", "NDWI"])
        #expect(EditDistance.nearest(to: "klass", among: names) == ["class"])
        #expect(EditDistance.nearest(to: "land", among: names) == ["land_cover"])
        #expect(EditDistance.nearest(to: "wonderful", among: names).isEmpty)
        #expect(EditDistance.nearest(to: "e", among: ["a", "b"]).isEmpty)
        #expect(EditDistance.nearest(to: "e", among: ["a", "E"]) == ["E"])
        #expect(EditDistance.nearest(to: String(repeating: "x", count: 1000), among: names).isEmpty)
    }
}
