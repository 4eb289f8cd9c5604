import Foundation
import Raster
import Scenes
import Testing
import YatlasCore
import YatlasTestSupport

/// Focal statistics compared with plain loops in Double.
@Suite struct FocalTests {
    static let nodata: Set = [0, 40, 41, 77, 78, 79, 115, 400, 850]
    static let near = MadeScene.samples(seed: 9, nodata: nodata)

    /// A scene with some nodata pixels, at corners and side by side.
    static let made = Result {
        let scratch = try Scratch()
        try MadeScene.raster(red: MadeScene.samples(seed: 10), near: near).write(to: scratch.file("s.tif"))
        return scratch
    }

    /// The statistic of the window around each valid pixel, row by row; NaN elsewhere.
    func around(_ side: Int, _ statistic: ([[Double]]) -> Double) -> [Double] {
        let (width, height, reach) = (MadeScene.width, MadeScene.height, side / 2)
        return Self.near.indices.map { at in
            guard Self.near[at] != 0 else { return .nan }
            return statistic(
                (-reach...reach).map { dy in
                    (-reach...reach).map { dx in
                        let (x, y) = (at % width + dx, at / width + dy)
                        guard (0..<width).contains(x), (0..<height).contains(y) else { return .nan }
                        let sample = Self.near[y * width + x]
                        return sample == 0 ? .nan : 0.0001 * sample
                    }
                })
        }
    }

    func check(_ item: String, _ side: Int, within tolerance: Double = 2e-7, _ statistic: ([[Double]]) -> Double)
        throws
    {
        let scene = try Scene(path: Self.made.get().file("s.tif"))
        #expect(agree(try MadeScene.values(scene, item).values, around(side, statistic), within: tolerance), "\(item)")
    }

    static func known(_ square: [[Double]]) -> [Double] { square.joined().filter { !$0.isNaN } }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    @Test("the mean of the values that are there", arguments: [3, 5, 7, 9])
    func mean(side: Int) throws { try check("focal_mean(N,\(side))", side) { Self.mean(Self.known($0)) } }

    @Test("the standard deviation, dividing by the number of values", arguments: [3, 9])
    func deviation(side: Int) throws {
        try check("focal_sd(N,\(side))", side) { square in
            let values = Self.known(square)
            let middle = Self.mean(values)
            return Self.mean(values.map { ($0 - middle) * ($0 - middle) }).squareRoot()
        }
    }

    @Test("least, greatest and range")
    func extremes() throws {
        try check("focal_min(N,5)", 5) { Self.known($0).min() ?? .nan }
        try check("focal_max(N,3)", 3) { Self.known($0).max() ?? .nan }
        try check("focal_range(N,7)", 7) { (Self.known($0).max() ?? .nan) - (Self.known($0).min() ?? .nan) }
    }

    @Test("the mean squared difference of neighbours across and down that are both there", arguments: [3, 5])
    func contrast(side: Int) throws {
        try check("focal_contrast(N,\(side))", side) { square in
            var squares: [Double] = []
            for y in 0..<side {
                for x in 0..<side {
                    if x + 1 < side { squares.append(pow(square[y][x + 1] - square[y][x], 2)) }
                    if y + 1 < side { squares.append(pow(square[y + 1][x] - square[y][x], 2)) }
                }
            }
            return Self.mean(squares.filter { !$0.isNaN })
        }
    }

    @Test("the entropy in bits of 32 bins between two bounds")
    func entropy() throws {
        try check("focal_entropy(N,5,0.1,0.4)", 5, within: 1e-6) { square in
            let values = Self.known(square)
            let bins = Dictionary(grouping: values) { min(31, max(0, Int((($0 - 0.1) / 0.3 * 32).rounded(.down)))) }
            return -bins.values.reduce(0) {
                let share = Double($1.count) / Double(values.count)
                return $0 + share * log2(share)
            }
        }
    }

    @Test("the length of the gradient by central differences, one-sided where a neighbour lacks")
    func gradient() throws {
        func slope(_ before: Double, _ middle: Double, _ after: Double) -> Double {
            if before.isNaN { return after - middle }
            return after.isNaN ? middle - before : (after - before) / 2
        }
        try check("gradient(N)", 3) { square in
            let across = slope(square[1][0], square[1][1], square[1][2])
            let down = slope(square[0][1], square[1][1], square[2][1])
            return (across * across + down * down).squareRoot()
        }
    }

    @Test("a statistic of an index is that of the values of the index")
    func index() throws {
        let scene = try Scene(path: Self.made.get().file("s.tif"))
        let ndvi = try MadeScene.values(scene, "NDVI").values.map(Double.init)
        let width = MadeScene.width
        let expected = ndvi.indices.map { at -> Double in
            guard !ndvi[at].isNaN else { return .nan }
            let rows = max(0, at / width - 1)...min(MadeScene.height - 1, at / width + 1)
            let columns = max(0, at % width - 1)...min(width - 1, at % width + 1)
            return Self.mean(rows.flatMap { y in columns.map { ndvi[y * width + $0] } }.filter { !$0.isNaN })
        }
        #expect(agree(try MadeScene.values(scene, "focal_mean(NDVI,3)").values, expected, within: 2e-7))
    }

    @Test("a value does not depend on which pixels it is read with")
    func alone() throws {
        let scene = try Scene(path: Self.made.get().file("s.tif"))
        let set = try scene.features(["focal_mean(N,9)", "focal_sd(N,7)", "focal_entropy(N,9,0,1)", "gradient(N)"])
        let pixels = MadeScene.pixels(MadeScene.width, MadeScene.height)
        let whole = try scene.values(of: set, at: pixels).values.map(\.bitPattern)
        for at in [1, 36, 39, 430, 814, 849] {
            let one = try scene.values(of: set, at: [pixels[at]]).values.map(\.bitPattern)
            #expect(one == Array(whole[(4 * at)..<(4 * at + 4)]), "pixel \(at)")
        }
    }
}
