import Testing
import YatlasCore

/// The 256 values of a map, as documented for other programs.
@Suite struct LabelCodeTests {
    @Test("nodata is 0, ambiguous 253, unknown 254, masked 255")
    func codes() {
        #expect([LabelCode.nodata, LabelCode.ambiguous, LabelCode.unknown, LabelCode.masked] == [0, 253, 254, 255])
        #expect(LabelCode.absences.map(\.name) == ["nodata", "ambiguous", "unknown", "masked"])
    }

    @Test("each of the 256 values is a class or an absence, and none is both")
    func partition() {
        for value in UInt8.min...UInt8.max {
            #expect(LabelCode.classes.contains(value) == (LabelCode.absence(value) == nil), "\(value)")
        }
        #expect(LabelCode.mostClasses == 252)
    }

    @Test("absences have colours of their own")
    func colors() {
        let colors = LabelCode.absences.compactMap(\.color)
        #expect(colors.count == 4 && Set(colors).count == 4)
    }
}
