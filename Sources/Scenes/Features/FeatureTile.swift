internal import Foundation
internal import Kernels
internal import KernelTypes
internal import Raster
internal import Spectral
internal import YatlasCore

/// The features of a window, and counts of pixels without them.
struct FeatureTile {
    /// Planar `[feature][pixel]`; NaN where there is no value.
    let values: [Float]
    /// Pixels that are nodata, masked or outside the area of interest.
    var absent = 0
    /// For each feature, the number of valid pixels where it is undefined.
    var bad: [Int]

    init(_ values: inout [Float], _ tile: TileData, features: Int, isOverDates: Bool) {
        let count = tile.window.count
        for at in values.indices where values[at].isInfinite { values[at] = .nan }
        bad = Array(repeating: 0, count: features)
        for pixel in 0..<count {
            let own = stride(from: pixel, to: values.count, by: count)
            // With statistics over dates, where single dates may be invalid, a pixel is valid if it has a value.
            let isValid = tile[pixel].isEmpty && (!isOverDates || own.contains { !values[$0].isNaN })
            guard isValid else {
                absent += 1
                continue
            }
            for (feature, at) in own.enumerated() where values[at].isNaN { bad[feature] += 1 }
        }
        self.values = values
    }
}
