import YatlasCore
import Foundation
import Report
import Testing

@Suite struct QuicklookTests {
    static let red: [UInt8] = [200, 10, 20]
    static let blue: [UInt8] = [10, 20, 200]

    /// A map of vertical stripes: red, blue, red...
    func stripes(width: Int, height: Int) -> Quicklook {
        Quicklook(
            title: "", width: width, height: height, labels: (0..<(width * height)).map { UInt8($0 % width % 2 + 1) },
            colors: [1: Self.red, 2: Self.blue])
    }

    @Test func isAPNGFile() throws {
        var picture = stripes(width: 3, height: 2)
        picture.title = "leipzig-s2"
        let png = try picture.png()
        #expect(png.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        let size = { (offset: Int) in png[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } }
        let decoded = try Decoded(png)
        #expect(size(16) == decoded.width && size(20) == decoded.height)
        #expect(try picture.png() == png)
    }

    @Test("each map pixel is a square of its class's colour; absences have colours of their own")
    func mapColors() throws {
        var picture = stripes(width: 6, height: 1)
        picture.labels = [1, 2, 0, 253, 254, 255]
        let page = try Decoded(picture.png())
        // The panel of 600 x 100 pixels starts at 28, 94 without a subtitle.
        let expected: [UInt32] = [0xC80A14, 0x0A14C8, 0xFFFFFF, 0xA8A8A8, 0x606060, 0xDEDEDE]
        for (column, color) in expected.enumerated() {
            for (x, y) in [(0, 0), (99, 0), (50, 50), (0, 99), (99, 99)] {
                #expect(page[28 + column * 100 + x, 94 + y] == color, "column \(column)")
            }
        }
        picture.colors[255] = [1, 2, 3]
        #expect(try Decoded(picture.png())[600, 150] == 0x010203)
    }

    @Test("the scene is stretched from black to white, white where a plane is NaN")
    func scenePanel() throws {
        var picture = stripes(width: 100, height: 1)
        let ramp = (0..<100).map { Float($0) * 0.001 }
        picture.scene = [ramp, ramp, ramp.map { $0 == 0 ? .nan : $0 }]
        let page = try Decoded(picture.png())
        let scene = (0..<100).map { page[28 + $0 * 6 + 3, 96] }
        #expect(scene[0] == 0xFFFFFF && scene[1] == 0x000000 && scene[99] == 0xFFFFFF)
        #expect(zip(scene[1...], scene[2...]).allSatisfy { $0 & 0xFF <= $1 & 0xFF })
        #expect(page[28 + 600 + 28 + 3, 96] == 0xC80A14)
    }

    @Test func sceneOfOneValueIsGrey() throws {
        var picture = stripes(width: 2, height: 2)
        picture.scene = [[Float]](repeating: [7, 7, 7, 7], count: 3)
        #expect(try Decoded(picture.png())[100, 200] == 0x808080)
    }

    @Test("the scale bar is as long as it says", arguments: [(10.0, 200), (28.5, 175), (0.1, 200)])
    func scaleBar(pixelSize: Double, length: Int) throws {
        var picture = stripes(width: 60, height: 60)
        picture.pixelSize = pixelSize
        let page = try Decoded(picture.png())
        // At ten page pixels per map pixel: 200 m, 500 m and 2 m.
        let bar = (28..<page.width).prefix { page[$0, 94 + 600 + 17] == 0x202020 }.count
        #expect(bar == length)
    }

    @Test("the arrow below the map points to the north", arguments: [0.0, 180])
    func north(degrees: Double) throws {
        var picture = stripes(width: 60, height: 60)
        picture.north = degrees
        let page = try Decoded(picture.png())
        // Its tip is narrow and black; its tail has a notch.
        let up = degrees == 0 ? 1 : -1
        #expect(page[614, 714 - 8 * up] == 0x202020 && page[614, 714 + 10 * up] == 0xFFFFFF)
        #expect(page[608, 714 - 8 * up] == 0xFFFFFF && page[620, 714 - 8 * up] == 0xFFFFFF)
    }

    @Test("hectares stand beside the shares, and the line of facts widens the page")
    func facts() throws {
        var picture = stripes(width: 60, height: 60)
        picture.legend = [.init(name: "red", color: Self.red, share: 0.5)]
        let plain = try Decoded(picture.png())
        picture.legend[0].hectares = 1234
        let wide = try Decoded(picture.png())
        #expect(wide.width > plain.width + 60 && wide.height == plain.height)
        picture.facts = "acquired 2015-08-30, CRS EPSG:32633 (WGS 84 / UTM zone 33N)"
        #expect(try Decoded(picture.png()).height == wide.height + 28)
    }

    @Test("odd shapes and long legends fit", arguments: [(1, 1), (3000, 2), (2, 3000), (901, 900)], [0, 4, 40, 252])
    func shapes(size: (Int, Int), entries: Int) throws {
        var picture = stripes(width: size.0, height: size.1)
        picture.title = String(repeating: "a long title ", count: 30)
        picture.subtitle = picture.title
        picture.scene = [[Float]](repeating: [Float](repeating: 1, count: size.0 * size.1), count: 3)
        picture.pixelSize = 30
        picture.legend = (0..<entries).map {
            .init(name: String(repeating: "class \($0) ", count: $0), color: Self.blue, share: 1 / Double(entries))
        }
        let page = try Decoded(picture.png())
        #expect(page.width <= 2500 && page.height <= 2500)
        let mapIsDrawn = page.pixels.contains { $0 == 0xC80A14 || $0 == 0x0A14C8 }
        #expect(mapIsDrawn)
        // The margin is empty.
        let edge = (0..<page.height).flatMap { y in [page[10, y], page[page.width - 11, y]] }
        #expect(edge.allSatisfy { $0 == 0xFFFFFF })
        #expect((0..<page.width).allSatisfy { page[$0, page.height - 11] == 0xFFFFFF })
    }

    @Test("what doesn't fit together is refused in one line", arguments: Refusal.all)
    func refusals(refusal: Refusal) {
        var picture = stripes(width: 2, height: 2)
        refusal.spoil(&picture)
        let error = #expect(throws: YatlasError.self) { try picture.png() }
        #expect(error?.description.contains(refusal.testDescription) == true)
        #expect(error?.description.contains("\n") == false)
    }
}

/// A way to invalidate a picture of 2 x 2 pixels, and the expected error.
struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let spoil: @Sendable (inout Quicklook) -> Void

    static let all = [
        Refusal(testDescription: "5 labels for 2 x 2 pixels") { $0.labels.append(1) },
        Refusal(testDescription: "label 9 has no colour") { $0.labels[0] = 9 },
        Refusal(testDescription: "2 scene planes") { $0.scene = [[1], [1]] },
        Refusal(testDescription: "plane of 1 values") { $0.scene = [[1], [1], [1]] },
        Refusal(testDescription: "not red, green and blue") { $0.colors[1] = [1, 2] },
        Refusal(testDescription: "0 x 2") { $0.width = 0 },
        Refusal(testDescription: "a pixel of nan m") { $0.pixelSize = .nan },
        Refusal(testDescription: "north at nan degrees") { $0.north = .nan },
    ]
}
