import Foundation
import Raster
import Testing
internal import YatlasCore
import YatlasTestSupport

@Suite struct SieveTests {
    /// Labels, sieved by GDAL's rule: a group takes the class of its largest neighbour, and if that is too small
    /// itself, of that one's largest neighbour, until one is large enough.
    struct BruteForce {
        let width: Int
        let labels: [UInt8]
        var groups: [Int]
        var members: [[Int]] = []

        init(_ labels: [UInt8], width: Int) {
            self.width = width
            self.labels = labels
            groups = Array(repeating: -1, count: labels.count)
            for start in labels.indices where (1...252).contains(labels[start]) && groups[start] < 0 {
                var waiting = [start]
                groups[start] = members.count
                var found: [Int] = []
                while let pixel = waiting.popLast() {
                    found.append(pixel)
                    for other in neighbours(pixel) where labels[other] == labels[start] && groups[other] < 0 {
                        groups[other] = members.count
                        waiting.append(other)
                    }
                }
                members.append(found)
            }
        }

        func neighbours(_ pixel: Int) -> [Int] {
            let (x, y) = (pixel % width, pixel / width)
            return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                .filter { (0..<width).contains($0.0) && (0..<(labels.count / width)).contains($0.1) }
                .map { $0.1 * width + $0.0 }
        }

        /// The largest neighbours of a group: several if they have the same size.
        func largest(_ group: Int) -> [Int] {
            let around = Set(members[group].flatMap(neighbours).map { groups[$0] }).subtracting([-1, group])
            let size = around.map { members[$0].count }.max()
            return around.filter { members[$0].count == size }.sorted()
        }

        /// The class of each pixel; nil where equally large neighbours leave it open.
        func sieved(_ count: Int) -> [UInt8?] {
            let classes = members.indices.map { group -> UInt8? in
                var (at, seen) = (group, Set<Int>())
                while members[at].count < count, seen.insert(at).inserted {
                    let next = largest(at)
                    if next.count > 1 { return nil }
                    guard let only = next.first else { break }
                    at = only
                }
                return labels[members[members[at].count < count ? group : at][0]]
            }
            return groups.indices.map { groups[$0] < 0 ? labels[$0] : classes[groups[$0]] }
        }
    }

    static func write(_ labels: [UInt8], width: Int, to path: String, sieve: Int, driver: String = "GTiff") throws
        -> [Int]
    {
        let grid = Grid(
            width: width, height: labels.count / width,
            transform: AffineTransform(gdal: [0, 10, 0, 5_000_000, 0, -10]), crs: "")
        let classes = [2, 3, 4, 252].map { MapClass(value: $0, name: "c\($0)", color: [9, 9, $0]) }
        let finisher = ClassMapAssembler(
            ClassMapProfile(path: path, grid: grid, classes: classes, metadata: [:], overwrite: false),
            format: try RasterFormat(driver: driver, options: []), sieve: sieve)
        let writer = try finisher.begin()
        try labels.withUnsafeBufferPointer { try writer.write(grid.window, $0) }
        let map = try finisher.finish(writer)
        try map.file.commit()
        return map.counts
    }

    @Test("a lone pixel takes the class around it; absences keep their pixels and are no neighbours")
    func byHand() throws {
        let scratch = try Scratch()
        // A single 3 in 2; one whose largest neighbour would be clouds; a single 4 in nodata; a cloud in 2.
        let labels: [UInt8] = [
            2, 2, 2, 2, 255, 255, 255, 255,  //
            2, 3, 2, 2, 255, 255, 255, 255,  //
            2, 2, 2, 3, 255, 255, 255, 255,  //
            2, 255, 2, 2, 0, 0, 254, 253,  //
            2, 2, 2, 2, 0, 4, 0, 0,  //
        ]
        let wanted: [UInt8] = [
            2, 2, 2, 2, 255, 255, 255, 255,  //
            2, 2, 2, 2, 255, 255, 255, 255,  //
            2, 2, 2, 2, 255, 255, 255, 255,  //
            2, 255, 2, 2, 0, 0, 254, 253,  //
            2, 2, 2, 2, 0, 4, 0, 0,  //
        ]
        let counts = try SieveTests.write(labels, width: 8, to: scratch.file("map.tif"), sieve: 4)
        #expect(try pixels(scratch.file("map.tif")) == wanted)
        #expect(counts[2] == 19 && counts[3] == 0 && counts[4] == 1 && counts[255] == 13 && counts[0] == 5)
        #expect(try scratch.contents == ["map.tif", "map.tif.aux.xml"])
    }

    @Test("a map of noise is sieved as a search pixel by pixel sieves it", arguments: [2, 5, 12], ["GTiff", "COG"])
    func noise(count: Int, driver: String) throws {
        let scratch = try Scratch()
        let (width, height) = (300, 280)
        var state = UInt64(count)
        var labels: [UInt8] = []
        for at in 0..<(width * height) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let isFresh = state >> 60 < 6 || at < width
            let back = state >> 50 & 1 == 0 ? 1 : width
            labels.append(isFresh ? [2, 3, 4, 252, 2, 0, 253, 255, 254, 3][Int(state >> 40 % 10)] : labels[at - back])
        }
        let counts = try SieveTests.write(
            labels, width: width, to: scratch.file("map.tif"), sieve: count, driver: driver)
        let made = try pixels(scratch.file("map.tif"))
        let wanted = BruteForce(labels, width: width).sieved(count)
        for pixel in made.indices where wanted[pixel] != nil && wanted[pixel] != made[pixel] {
            Issue.record("\(pixel % width) \(pixel / width): \(labels[pixel]) became \(made[pixel])")
        }
        #expect(zip(made, labels).count { $0 != $1 } > 500 && wanted.count { $0 != nil } > made.count * 3 / 4)
        for value in 0..<256 { #expect(counts[value] == made.count { Int($0) == value }) }
    }
}
