package import Raster
package import Spectral
package import YatlasCore

extension SceneReading {
    /// Plans to read 36 small windows, spread evenly over the scene or its area of interest, before the whole scene is
    /// processed.
    ///
    /// There are six along each side, or fewer locations with several windows in one block, if the blocks would not fit
    /// into half of the memory: they are kept for the run. The last pixel is included: its block is the last in a file,
    /// so a truncated file is detected before the scene is processed.
    /// - Parameters:
    ///   - scene: the scene.
    ///   - set: the features.
    ///   - rasters: the open rasters, which keep decoded blocks.
    ///   - options: threads and memory.
    /// - Throws: `YatlasError` if a file cannot be opened, or its blocks do not fit into memory.
    package init(
        probing scene: Scene, _ set: FeatureSet, rasters: OpenRasters, options: ExecutionOptions = ExecutionOptions()
    ) throws {
        let part = try scene.openArea()?.bounds ?? scene.grid.window
        let end = scene.grid.lastPixel
        let sources = try SceneSources(scene, set.inputs.map { scene.layers[$0] }, rasters, isWhole: false)
        let block = sources.smallestBlock
        var reading: SceneReading
        var places = 6
        repeat {
            let probes = SceneReading.probes(of: part, places: places, block: block)
            let windows = probes.contains { $0.contains(end) } ? probes : probes + [end]
            reading = try SceneReading(scene, set, sources, windows: windows, keeps: true, options: options)
            places = places == 6 ? 3 : places - 1
        } while reading.blockBytes > options.memory / 2 && places > 0
        self = reading
    }

    /// Windows of 16 pixels a side, six along each side of a part, or at fewer locations; the whole part if it is not
    /// larger.
    private static func probes(of part: Window, places: Int, block: Window) -> [Window] {
        let (count, side) = (6, 16)
        func spread(_ start: Int, _ length: Int) -> [(at: Int, length: Int)] {
            guard length > count * side else { return [(start, length)] }
            return (0..<count).map { (start + (length - side) * $0 / (count - 1), side) }
        }
        func gathered(_ start: Int, _ length: Int, _ block: Int) -> [(at: Int, length: Int)] {
            guard length > count * side else { return [(start, length)] }
            return (0..<places).flatMap { place -> [(at: Int, length: Int)] in
                // The block at the centre of each location, without its edges, where resampling needs neighbouring
                // blocks.
                let middle = start + length * (2 * place + 1) / (2 * places)
                let first = max(start, middle / block * block + 4)
                let room = min(start + length, (middle / block + 1) * block - 4) - first - side
                let each = count / places
                return (0..<each).map { (first + max(0, room) * (2 * $0 + 1) / (2 * each), side) }
            }
        }
        let (rows, columns) =
            places == count
            ? (spread(part.y, part.height), spread(part.x, part.width))
            : (gathered(part.y, part.height, block.height), gathered(part.x, part.width, block.width))
        return rows.flatMap { row in
            columns.map { Window(x: $0.at, y: row.at, width: $0.length, height: row.length) }
        }
    }
}
