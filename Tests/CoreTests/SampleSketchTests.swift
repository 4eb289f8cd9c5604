import Foundation
import Testing
import YatlasCore

@Suite struct SampleSketchTests {
    private static func places(_ range: Range<Int>) -> [UInt32] {
        range.compactMap { SampleSketch.hash(x: 300_005 + 10 * Double($0 % 100), y: 5_000_005 - 10 * Double($0 / 100)) }
    }

    @Test("of few samples each is known; of many the share is near, from 256 of them")
    func shares() throws {
        let few = SampleSketch(.places, hashes: Self.places(0..<200))
        #expect(few.share(of: Self.places(0..<200)) == 1 && few.share(of: Self.places(200..<400)) == 0)
        #expect(few.share(of: Self.places(150..<250)) == 0.5)
        let many = SampleSketch(.places, hashes: Self.places(0..<5000))
        #expect(many.share(of: Self.places(0..<5000)) == 1 && many.share(of: Self.places(5000..<10_000)) == 0)
        // Membership is known for about 256: three standard errors are 0.08.
        let half = try #require(many.share(of: Self.places(2500..<7500)))
        #expect(abs(half - 0.5) < 0.1)
        #expect(many.share(of: []) == nil)
    }

    @Test("a place is the same however its coordinates were added up, and no other pixel is")
    func rounding() {
        for step in 1..<200 {
            let (side, column) = (8.983152841195215e-05, Double(step))
            let (added, multiplied) = ((0..<step).reduce(9.5) { x, _ in x + side }, 9.5 + side * column)
            #expect(SampleSketch.hash(x: added, y: 47) == SampleSketch.hash(x: multiplied, y: 47))
            #expect(SampleSketch.hash(x: multiplied, y: 47) != SampleSketch.hash(x: multiplied + side, y: 47))
        }
        #expect(SampleSketch.hash(x: .nan, y: 1) == nil && SampleSketch.hash(x: 1, y: .infinity) == nil)
        #expect(SampleSketch.hash(of: [0, 1]) == SampleSketch.hash(of: [-0.0, 1]))
    }

    @Test("its text is read back, and what is none is refused", arguments: [10, 256, 1000])
    func text(count: Int) throws {
        let sketch = SampleSketch(.rows, hashes: Self.places(0..<count))
        #expect(SampleSketch(text: sketch.text) == sketch)
        let json = try JSONEncoder().encode([sketch])
        #expect(try JSONDecoder().decode([SampleSketch].self, from: json) == [sketch])
        #expect(json.count < 2200)
        for text in [
            "", "rows", "rows all 1", "rows all 0000000g", "rows some 00000001", "rows all 0000000200000001",
            "lines all ",
            "rows all 00000001 ", "rows all +0000001", "rows all ééééééé1",
        ] {
            #expect(SampleSketch(text: text) == nil, "\(text)")
        }
    }
}
