internal import Kernels
package import Raster
internal import Spectral
package import YatlasCore

extension Scene {
    /// Small windows spread evenly over a part of the scene, six of 16 pixels along each side: few blocks are decoded. Where
    /// there is no more than that, all of it.
    package static func probes(of part: Window) -> [Window] {
        func places(_ start: Int, _ length: Int) -> [(at: Int, length: Int)] {
            let (count, side) = (6, largestProbe.width / 6)
            guard length > count * side else { return [(start, length)] }
            return (0..<count).map { (start + (length - side) * $0 / (count - 1), side) }
        }
        return places(part.y, part.height).flatMap { row in
            places(part.x, part.width).map { Window(x: $0.at, y: row.at, width: $0.length, height: row.length) }
        }
    }

    /// The size that no such window passes.
    package static let largestProbe = Window(x: 0, y: 0, width: 96, height: 96)

    /// Bands by which reflectance of one level is told from that of another: blue and red of the scene itself.
    package var pathBands: (blue: Int, red: Int)? {
        func own(_ symbol: String, _ range: ClosedRange<Double>) -> Int? {
            layers.firstIndex {
                $0.isOwn && $0.band.meaning == symbol && $0.units == .reflectance && !$0.isSquareLaw
                    && range.contains($0.band.wavelength ?? range.lowerBound)
            }
        }
        guard let blue = own("B", 450...520), let red = own("R", 600...700) else { return nil }
        return (blue, red)
    }
}

/// A few pixels of some bands, read before all of a scene is worked through.
package struct SceneProbe {
    private let processor: TileProcessor
    private let end: Window

    /// Opens the files of bands.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - places: bands by their places among its `layers`.
    ///   - instructionSet: what the kernels run on.
    /// - Throws: `YatlasError` when a file cannot be opened.
    package init(_ scene: Scene, bands places: [Int], instructionSet: InstructionSet) throws {
        let set = try FeatureSet(
            formulas: places.map { (name: "\($0)", formula: FeatureSet.plain(scene.bands[$0].name)) },
            bands: scene.bands)
        processor = try TileProcessor(scene, set, largest: Scene.largestProbe, instructionSet: instructionSet)
        end = Window(x: scene.grid.width - 1, y: scene.grid.height - 1, width: 1, height: 1)
    }

    /// Reads the last pixel, whose block comes last in a file: one that was cut off is known before it is worked through.
    package func readLastPixel() throws {
        do {
            try processor.read(end)
        } catch let error as YatlasError where error.code != .unavailable {
            throw YatlasError(.unsuitable, nil, "\(error)")
        }
    }

    /// The values of the bands in the probes of the scene, as features read them.
    ///
    /// - Returns: a plane for each band with the valid pixels of all probes, in one order.
    /// - Throws: `YatlasError` when a window cannot be read.
    package func values() throws -> [[Float]] {
        let bands = 0..<processor.featureCount
        var planes = [[Float]](repeating: [], count: bands.count)
        for window in Scene.probes(of: processor.bounds) {
            try processor.features(window) { values, tile in
                let count = window.count
                let valid = (0..<count).filter { pixel in
                    tile[pixel].isEmpty && bands.allSatisfy { values[$0 * count + pixel].isFinite }
                }
                for band in bands { planes[band] += valid.map { values[band * count + $0] } }
            }
        }
        return planes
    }
}
