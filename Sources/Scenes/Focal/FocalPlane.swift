internal import Spectral

/// A plane of values around a window, the input of focal statistics: NaN outside the scene and where pixels are
/// invalid.
///
/// Each worker has one, for one window after the other.
final class FocalPlane {
    /// The number of additional pixels on each side of the window.
    let margin: Int
    /// Columns and rows of the window.
    private(set) var width = 0
    private(set) var height = 0
    private let values: UnsafeMutableBufferPointer<Float>
    private let bins: FocalHistogram
    private let rows: FocalSums

    /// The values of a row, margins included.
    private var stride: Int { width + 2 * margin }

    /// Allocates memory for windows of up to a size.
    init(width: Int, height: Int, margin: Int) {
        self.margin = margin
        let stride = width + 2 * margin
        let capacity = stride * (height + 2 * margin) + FocalSums.slack
        values = .allocate(capacity: capacity)
        values.initialize(repeating: .nan)
        bins = FocalHistogram(capacity: capacity)
        rows = FocalSums(capacity: stride)
    }

    deinit { values.deallocate() }

    /// Clears the plane for a window of a size.
    func begin(width: Int, height: Int) {
        self.width = width
        self.height = height
        values.update(repeating: .nan)
    }

    /// Fills a part of a row; masked values and values that are not finite stay NaN. Row and column 0 are in the
    /// margin.
    func fill(row: Int, column: Int, count: Int, _ source: UnsafePointer<Float>, mask: UnsafePointer<UInt8>?) {
        guard let target = values.baseAddress.map({ $0 + row * stride + column }) else { return }
        // x - x is 0 only for finite numbers.
        for index in 0..<count { target[index] = source[index] - source[index] == 0 ? source[index] : .nan }
        guard let mask else { return }
        for index in 0..<count where mask[index] != 0 { target[index] = .nan }
    }

    /// Computes statistics for each pixel of the window, row by row; NaN where no neighbour has a value.
    ///
    /// Statistics of the same radius share sums.
    func take(_ focals: [(focal: FocalStatistic, target: UnsafeMutablePointer<Float>)]) {
        guard let start = values.baseAddress else { return }
        for radius in Set(focals.map(\.focal.radius)) {
            let group = focals.filter { $0.focal.radius == radius }
            let kinds = Set(group.map(\.focal.statistic))
            let size = FocalSums.Size(side: 2 * radius + 1, stride: stride, count: width)
            for row in 0..<height {
                let corner = start + (row + margin - radius) * stride + margin - radius
                if !kinds.isDisjoint(with: [.mean, .sd]) { rows.addUp(corner, size) }
                if !kinds.isDisjoint(with: [.min, .max, .range]) { rows.findExtremes(corner, size) }
                for (focal, target) in group {
                    let target = target + row * width
                    switch focal.statistic {
                    case .mean: rows.means(size, into: target)
                    case .sd: rows.deviations(size, into: target)
                    case .min: rows.least(size, into: target)
                    case .max: rows.greatest(size, into: target)
                    case .range: rows.ranges(size, into: target)
                    case .contrast: rows.contrasts(corner, size, into: target)
                    case .gradient: rows.gradients(corner, size, into: target)
                    case .entropy: break
                    }
                }
            }
            for (focal, target) in group where focal.statistic == .entropy {
                bins.sort(UnsafePointer(start), count: stride * (height + 2 * margin), into: focal.bounds)
                for row in 0..<height {
                    let corner = (row + margin - radius) * stride + margin - radius
                    bins.entropies(corner, size, into: target + row * width)
                }
            }
        }
    }
}
