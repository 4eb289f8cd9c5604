import Yatlas

/// Means of squares of pixels, collected from parts of a scene. Pixels without a value are left out of a mean.
struct PixelTile {
    /// The side of a tile of the page.
    static let side = 256

    private let bands: [String]
    private let all: Window
    private let factor: Int
    private let window: Window
    private var sums: [Float]
    private var counts: [Float]

    /// Prepares for the pixels of a window of the scene.
    init(bands: [String], covering all: Window, reducedBy factor: Int) {
        self.bands = bands
        self.all = all
        self.factor = factor
        window = Window(
            x: all.x / factor, y: all.y / factor, width: (all.width + factor - 1) / factor,
            height: (all.height + factor - 1) / factor)
        sums = [Float](repeating: 0, count: bands.count * window.count)
        counts = [Float](repeating: 0, count: window.count)
    }

    /// Adds the pixels of a part of the scene that are inside.
    mutating func add(_ part: ScenePixels) {
        let own = part.window
        let columns = max(own.x, all.x)..<min(own.x + own.width, all.x + all.width)
        let rows = max(own.y, all.y)..<min(own.y + own.height, all.y + all.height)
        guard !columns.isEmpty, !rows.isEmpty else { return }
        for row in rows {
            let (from, to) = ((row - own.y) * own.width - own.x, (row / factor - window.y) * window.width - window.x)
            for column in columns {
                // A pixel with a band missing has no place in a mean of any.
                guard part.validity[from + column].isDisjoint(with: [.nodata, .outside]) else { continue }
                counts[to + column / factor] += 1
            }
            for band in bands.indices {
                let (source, target) = (band * own.count + from, band * window.count + to)
                for column in columns {
                    let value = part.values[source + column]
                    if value == value { sums[target + column / factor] += value }
                }
            }
        }
    }

    /// The means, in coordinates of the level.
    var means: ScenePixels {
        var values = sums
        for band in bands.indices {
            for pixel in 0..<window.count {
                let at = band * window.count + pixel
                values[at] = counts[pixel] > 0 ? sums[at] / counts[pixel] : .nan
            }
        }
        return ScenePixels(
            window: window, bands: bands, values: values, validity: counts.map { $0 > 0 ? [] : .nodata })
    }
}
