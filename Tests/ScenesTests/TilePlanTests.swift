import Kernels
import Raster
import Scenes
import Spectral
import Testing
import YatlasCore
import YatlasTestSupport

/// The tiling of a scene.
@Suite struct TilePlanTests {
    /// A scene of nodata of a given size, striped or tiled.
    func scene(_ width: Int, _ height: Int, isTiled: Bool, in scratch: Scratch) throws -> Scene {
        let name = "\(width)x\(height)-\(isTiled).tif"
        try scratch.succeed(
            "gdal_create",
            ["-q", "-ot", "UInt16", "-outsize", "\(width)", "\(height)", "-bands", "4", "-a_srs", "EPSG:32633"]
                + ["-a_ullr", "500000", "5100000", "\(500_000 + 10 * width)", "\(5_100_000 - 10 * height)"]
                + ["-co", "COMPRESS=DEFLATE", "-co", "SPARSE_OK=TRUE", "-co", "TILED=\(isTiled ? "YES" : "NO")", name])
        return try Scene(path: scratch.file(name))
    }

    /// A kernel that computes features only.
    static func kernel(_ set: FeatureSet) throws -> PixelKernel {
        try PixelKernel(program: set.program, classifier: nil, instructionSet: .best)
    }

    /// Checks that windows cover a rectangle once, in whole blocks of 256 in row order.
    func check(_ windows: [Window], cover all: Window) {
        var covered = [UInt8](repeating: 0, count: all.count)
        for window in windows {
            #expect((window.x - all.x) % 256 == 0 && (window.y - all.y) % 256 == 0 && window.height <= 256)
            #expect(window.width % 256 == 0 || window.x + window.width == all.x + all.width)
            #expect(window.height % 256 == 0 || window.y + window.height == all.y + all.height)
            for y in window.y..<(window.y + window.height) {
                for x in window.x..<(window.x + window.width) { covered[(y - all.y) * all.width + x - all.x] += 1 }
            }
        }
        #expect(covered.allSatisfy { $0 == 1 })
        let order = windows.map { $0.y * 100_000 + $0.x }
        #expect(order == order.sorted())
    }

    @Test(
        "windows cover a scene once in whole blocks, whatever its size, its file and the memory",
        arguments: [(1, 1), (256, 256), (257, 513), (1300, 700), (3000, 40)])
    func whole(width: Int, height: Int) throws {
        let scratch = try Scratch()
        for isTiled in [true, false] {
            let scene = try scene(width, height, isTiled: isTiled, in: scratch)
            let set = try scene.features(["raw"])
            for (threads, memory) in [(1, 4 << 20), (3, 16 << 20), (16, 512 << 20)] {
                let options = ExecutionOptions(threads: threads, memory: memory)
                let plan = try SceneReading(scene, set, planes: 0, options: options).tiles
                check(plan.windows, cover: scene.grid.window)
                #expect((1...threads).contains(plan.workers) && plan.workers <= plan.windows.count)
                #expect(plan.windows.allSatisfy { $0.count <= plan.largest.count })
            }
        }
    }

    @Test("windows cover a part of a scene once, and nothing beside it")
    func part() throws {
        let scratch = try Scratch()
        let scene = try scene(1300, 900, isTiled: true, in: scratch)
        let part = Window(x: 301, y: 77, width: 700, height: 600)
        let plan = try SceneReading(
            scene, try scene.features(["raw"]), planes: 0, part: part,
            options: ExecutionOptions(threads: 2, memory: 8 << 20)
        ).tiles
        check(plan.windows, cover: part)
    }

    @Test("windows and blocks stay within the memory that is told")
    func memory() throws {
        let scratch = try Scratch()
        let scene = try scene(5000, 600, isTiled: false, in: scratch)
        let set = try scene.features(["raw"])
        for memory in [16 << 20, 64 << 20, 512 << 20] {
            let options = ExecutionOptions(threads: 8, memory: memory)
            let plan = try SceneReading(scene, set, planes: 4, options: options).tiles
            // Four bands of two bytes and a label are the minimum that a worker stores for each pixel, besides four
            // planes.
            let least = plan.workers * plan.largest.count * (4 * 2 + 1 + 4 * 4)
            #expect(least + plan.blockBytes <= memory, "\(memory)")
            #expect(plan.reading.peak <= plan.blockBytes, "\(memory)")
        }
    }

    @Test("blocks are decoded once where memory holds a row of them, and the plan knows how often where it does not")
    func decodings() throws {
        let scratch = try Scratch()
        for isTiled in [true, false] {
            let scene = try scene(5000, 600, isTiled: isTiled, in: scratch)
            let set = try scene.features(["raw"])
            for memory in [1 << 20, 512 << 20] {
                func reading(_ memory: Int) throws -> SceneReading {
                    try SceneReading(scene, set, planes: 0, options: ExecutionOptions(threads: 2, memory: memory))
                }
                let (plan, note) = try (reading(memory).tiles, reading(memory).note)
                #expect((note == nil) == (plan.reading.decodings == plan.reading.storedBlocks))
                if let enough = try note?.firstMatch(of: /once with (\d+) MB/).map({ try #require(Int($0.1)) }) {
                    #expect(try reading(enough << 20).note == nil)
                }
                let pipeline = TilePipeline<Void>(plan, progress: { _ in }) { _, _ in }
                try pipeline.run { { _ in } }
                #expect(pipeline.decodings == plan.reading.decodings)
                if memory > 1 << 20 { #expect(plan.reading.decodings == plan.reading.storedBlocks) }
                if isTiled { #expect(plan.reading.storedBlocks == 20 * 3) }
                // At worst each strip is decoded for each of the windows that it intersects, all bands at once.
                #expect(plan.reading.decodings <= 20 * plan.reading.storedBlocks)
            }
        }
    }

    @Test("work that reads little goes by two blocks of a row")
    func pairs() {
        let grid = Grid(
            width: 1100, height: 520, transform: AffineTransform(gdal: [0, 1, 0, 0, 0, -1]), crs: "")
        let plan = TilePlan(grid, options: ExecutionOptions(threads: 50, memory: 64 << 20))
        #expect(plan.windows.map(\.width) == [512, 512, 76, 512, 512, 76, 512, 512, 76])
        #expect(plan.windows.map(\.height) == [256, 256, 256, 256, 256, 256, 8, 8, 8] && plan.workers == 9)
        #expect(plan.windows.map(\.x) == [0, 512, 1024, 0, 512, 1024, 0, 512, 1024])
    }

    @Test("finished windows are written in order by one worker at a time, and each once")
    func pipeline() throws {
        let grid = Grid(
            width: 5000, height: 3000, transform: AffineTransform(gdal: [0, 1, 0, 0, 0, -1]), crs: "")
        let plan = TilePlan(grid, options: ExecutionOptions(threads: 4, memory: 64 << 20))
        nonisolated(unsafe) var written: [Window] = []
        let queue = TilePipeline<Int>(plan, progress: { _ in }) { window, tile in
            #expect(tile == window.x * 7 + window.y)
            written.append(window)
        }
        try queue.run { { $0.window.x * 7 + $0.window.y } }
        #expect(written == plan.windows)
    }

    @Test("what one worker throws ends the work, and nothing is written behind it")
    func failure() {
        let grid = Grid(
            width: 5000, height: 3000, transform: AffineTransform(gdal: [0, 1, 0, 0, 0, -1]), crs: "")
        let plan = TilePlan(grid, options: ExecutionOptions(threads: 4, memory: 64 << 20))
        nonisolated(unsafe) var written: [Window] = []
        let queue = TilePipeline<Int>(plan, progress: { _ in }) { window, _ in written.append(window) }
        expectError("broken block") {
            try queue.run {
                { loaded in
                    if loaded.window == plan.windows[7] { throw YatlasError(.readFailed, nil, "broken block") }
                    return 0
                }
            }
        }
        #expect(written.count <= 7 && Array(plan.windows.prefix(written.count)) == written)
    }
}
