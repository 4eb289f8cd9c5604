internal import KernelTypes
internal import Raster
internal import YatlasCore

/// Resamples a plane to the scene's grid, for one worker.
///
/// Sums of products are computed one by one, in the order of rows and columns, so that a pixel has the same bits in
/// every window and on every processor.
final class BandSampler {
    private let plane: PlacedPlane
    private let type: SampleType
    private let mask: PlacedPlane?
    private let rules: BandVoids
    private let raw: UnsafeMutableRawBufferPointer
    private let rawMask: UnsafeMutableRawBufferPointer
    private let line: UnsafeMutableBufferPointer<Float>
    private let result: UnsafeMutableBufferPointer<Float>
    private let codes: UnsafeMutableBufferPointer<UInt8>
    private let sums: UnsafeMutableBufferPointer<Double>
    private let counts: UnsafeMutableBufferPointer<Int32>
    private let width: Int
    private var rows: [EnlargedRow] = []

    /// A window being filled, with the part of the raster that it needs.
    private struct Filling {
        let loaded: LoadedWindow
        let part: Window
        let values: UnsafeMutableBufferPointer<Float>
        let marks: UnsafeMutableBufferPointer<UInt8>
        var window: Window { loaded.window }
    }

    /// Takes a plane and allocates buffers for windows of up to a size.
    ///
    /// - Parameters:
    ///   - plane: the samples.
    ///   - type: the data type for reading.
    ///   - mask: the validity of the samples.
    ///   - rules: the nodata and saturated values.
    ///   - largest: the largest window.
    init(
        _ plane: PlacedPlane, _ type: SampleType, mask: PlacedPlane? = nil, rules: BandVoids = BandVoids(),
        largest: Window
    ) {
        (self.plane, self.type, self.mask, self.rules) = (plane, type, mask, rules)
        self.width = largest.width
        var width = largest.width + 4
        if case .reduced(let times) = plane.placement.step { width = largest.width * times }
        raw = .allocate(byteCount: width * 4, alignment: 64)
        rawMask = .allocate(byteCount: mask == nil ? 0 : width, alignment: 64)
        line = .allocate(capacity: width)
        result = .allocate(capacity: largest.count)
        codes = .allocate(capacity: largest.count)
        sums = .allocate(capacity: largest.width)
        counts = .allocate(capacity: largest.width)
    }

    deinit {
        raw.deallocate()
        rawMask.deallocate()
        line.deallocate()
        result.deallocate()
        codes.deallocate()
        sums.deallocate()
        counts.deallocate()
    }

    /// Nearest neighbour: the sample at the centre of each pixel; the lower right one if the centre is a corner.
    ///
    /// - Parameters:
    ///   - loaded: the window.
    ///   - outside: the sample outside the raster.
    /// - Returns: a sample for each pixel.
    func nearest(_ loaded: LoadedWindow, outside: Float) -> UnsafeMutableBufferPointer<Float> {
        let window = loaded.window
        let target = UnsafeMutableBufferPointer(rebasing: result[..<window.count])
        guard let part = plane.part(under: window) else {
            target.update(repeating: outside)
            return target
        }
        var known: Int?
        for row in 0..<window.height {
            let own = UnsafeMutableBufferPointer(
                rebasing: target[(row * window.width)..<((row + 1) * window.width)])
            let source = place(window.y + row, plane.placement.y)
            guard (part.y..<(part.y + part.height)).contains(source) else {
                own.update(repeating: outside)
                continue
            }
            if known != source { read(row: source, part, loaded) }
            known = source
            for column in 0..<window.width {
                let at = place(window.x + column, plane.placement.x) - part.x
                own[column] = at >= 0 && at < part.width ? line[at] : outside
            }
        }
        return target
    }

    /// Bilinear values, averages, or unchanged samples, with their validity.
    ///
    /// Invalid samples have no weight; if the sample that contains a smaller pixel is invalid, so is the pixel.
    /// - Parameter loaded: the window.
    /// - Returns: a value for each pixel of the window, and the validity of each; nil if all are valid.
    func values(
        _ loaded: LoadedWindow
    ) -> (values: UnsafeMutableBufferPointer<Float>, codes: UnsafeMutableBufferPointer<UInt8>?) {
        let window = loaded.window
        let target = UnsafeMutableBufferPointer(rebasing: result[..<window.count])
        let marks = UnsafeMutableBufferPointer(rebasing: codes[..<window.count])
        guard let part = plane.part(under: window) else {
            target.update(repeating: .nan)
            marks.update(repeating: Validity.nodata.rawValue)
            return (target, marks)
        }
        marks.update(repeating: 0)
        let filling = Filling(loaded: loaded, part: part, values: target, marks: marks)
        let isVoid =
            switch plane.placement.step {
            case .same: copy(into: filling)
            case .enlarged(let times): enlarge(by: times, into: filling)
            case .reduced(let times): reduce(by: times, into: filling)
            }
        return (target, isVoid ? marks : nil)
    }

    /// The column or row of the raster at the centre of a pixel of the scene.
    private func place(_ at: Int, _ offset: Int) -> Int {
        switch plane.placement.step {
        case .same: at + offset
        case .enlarged(let times): (at + offset).flooredQuotient(by: times)
        case .reduced(let times): at * times + offset + times / 2
        }
    }

    /// Reads a row of a part of the raster as Float.
    private func read(row: Int, _ part: Window, _ loaded: LoadedWindow) {
        let strip = Window(x: part.x, y: row, width: part.width, height: 1)
        guard let start = loaded.samples(strip, group: plane.group, plane: plane.plane, buffer: raw) else { return }
        func take<Sample: BinaryInteger & BitwiseCopyable>(_: Sample.Type) {
            let samples = start.assumingMemoryBound(to: Sample.self)
            for column in 0..<part.width { line[column] = Float(samples[column]) }
        }
        switch type.kind {
        case .uint8: take(UInt8.self)
        case .int8: take(Int8.self)
        case .uint16: take(UInt16.self)
        case .int16: take(Int16.self)
        case .int32: take(Int32.self)
        case .float32:
            let samples = start.assumingMemoryBound(to: Float.self)
            for column in 0..<part.width { line[column] = samples[column] }
        }
    }

    /// Reads a row with NaN for nodata or masked and infinity for saturated samples.
    ///
    /// - Returns: whether there is any of those.
    private func readMeasured(row: Int, _ part: Window, _ loaded: LoadedWindow) -> Bool {
        read(row: row, part, loaded)
        let own = UnsafeMutableBufferPointer(rebasing: line[..<part.width])
        var isVoid = rules.mark(own)
        if let mask,
            let start = loaded.samples(
                Window(x: part.x, y: row, width: part.width, height: 1), group: mask.group, plane: mask.plane,
                buffer: rawMask)
        {
            let valid = start.assumingMemoryBound(to: UInt8.self)
            for column in 0..<part.width where valid[column] == 0 { (own[column], isVoid) = (.nan, true) }
        }
        return isVoid
    }

    private func code(_ value: Float) -> UInt8 {
        value.isNaN ? Validity.nodata.rawValue : value.isInfinite ? Validity.saturated.rawValue : 0
    }

    private func copy(into filling: Filling) -> Bool {
        let (window, part, target, marks) = (filling.window, filling.part, filling.values, filling.marks)
        var isVoid = false
        for row in 0..<window.height {
            let source = place(window.y + row, plane.placement.y)
            let isInside = (part.y..<(part.y + part.height)).contains(source)
            if isInside { isVoid = readMeasured(row: source, part, filling.loaded) || isVoid }
            for column in 0..<window.width {
                let at = place(window.x + column, plane.placement.x) - part.x
                let value = isInside && at >= 0 && at < part.width ? line[at] : .nan
                if !value.isFinite { isVoid = true }
                target[row * window.width + column] = rules.shown(value)
                marks[row * window.width + column] = code(value)
            }
        }
        return isVoid
    }

    private func reduce(by times: Int, into filling: Filling) -> Bool {
        let (window, part, target, marks) = (filling.window, filling.part, filling.values, filling.marks)
        var isVoid = false
        let first = window.x * times + plane.placement.x
        for row in 0..<window.height {
            for column in 0..<window.width { (sums[column], counts[column]) = (0, 0) }
            let top = (window.y + row) * times + plane.placement.y
            for source in max(top, part.y)..<max(top, part.y, min(top + times, part.y + part.height)) {
                _ = readMeasured(row: source, part, filling.loaded)
                for column in 0..<window.width {
                    let left = first + column * times - part.x
                    for at in max(left, 0)..<max(left, 0, min(left + times, part.width)) {
                        let value = line[at]
                        guard value.isFinite else {
                            if value.isInfinite { counts[column] |= 1 << 30 }
                            continue
                        }
                        sums[column] += Double(value)
                        counts[column] += 1
                    }
                }
            }
            for column in 0..<window.width {
                let at = row * window.width + column
                let count = counts[column] & (1 << 30 - 1)
                guard count == 0 else {
                    target[at] = Float(sums[column] / Double(count))
                    continue
                }
                let value: Float = counts[column] == 0 ? .nan : .infinity
                (target[at], marks[at], isVoid) = (rules.shown(value), code(value), true)
            }
        }
        return isVoid
    }

    private func enlarge(by times: Int, into filling: Filling) -> Bool {
        let (window, part, target, marks) = (filling.window, filling.part, filling.values, filling.marks)
        var isVoid = false
        for index in rows.indices { rows[index].row = nil }
        while rows.count < 2 { rows.append(EnlargedRow(capacity: width)) }
        let columns = (0..<window.width).map { column in
            Neighbours(
                window.x + column + plane.placement.x, times, from: part.x, count: part.width,
                plane.placement.bounds.width)
        }
        /// The row enlarged to the window's columns.
        func stretched(_ row: Int, keeping other: Int) -> Int {
            if let known = rows.indices.first(where: { rows[$0].row == row }) { return known }
            let free = rows[0].row == other ? 1 : 0
            let hasVoids = readMeasured(row: row, part, filling.loaded)
            rows[free].fill(row, columns, line, hasVoids: hasVoids)
            return free
        }
        for row in 0..<window.height {
            let own = Neighbours(
                window.y + row + plane.placement.y, times, from: 0, count: .max, plane.placement.bounds.height)
            let start = row * window.width
            guard own.isInside else {
                for column in 0..<window.width {
                    (target[start + column], marks[start + column]) = (.nan, Validity.nodata.rawValue)
                }
                isVoid = true
                continue
            }
            let upper = stretched(own.first, keeping: own.second)
            let lower = stretched(own.second, keeping: own.first)
            let middle = own.middle == own.first ? upper : lower
            let (a, b) = (own.weight, own.otherWeight)
            let (top, bottom) = (rows[upper].values, rows[lower].values)
            guard rows[upper].hasVoids || rows[lower].hasVoids else {
                for column in 0..<window.width {
                    target[start + column] = a * top[column] + b * bottom[column]
                }
                continue
            }
            let (topWeights, bottomWeights) = (rows[upper].weights, rows[lower].weights)
            for column in 0..<window.width {
                let at = start + column
                let (w0, w1) = (topWeights[column], bottomWeights[column])
                let sum = a * top[column] + b * bottom[column]
                let value = w0 == 1 && w1 == 1 ? sum : sum / (a * w0 + b * w1)
                let own = rows[middle].middles[column]
                guard own.isFinite else {
                    (target[at], marks[at], isVoid) = (rules.shown(own), code(own), true)
                    continue
                }
                target[at] = value
            }
        }
        return isVoid
    }
}
