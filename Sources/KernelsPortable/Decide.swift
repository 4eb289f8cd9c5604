internal import KernelTypes

/// Writes a block's results: the label of the highest score (the first of equals), and the additional outputs.
@inline(__always)
func decide(_ job: BlockJob, _ model: ModelView, _ scratch: BlockScratch, start: Int, count: Int) {
    // Whole blocks are written directly to the labels, the last, partial one through the padding.
    let padding = UnsafeMutableRawPointer(scratch.padding).assumingMemoryBound(to: UInt8.self)
    let isWhole = count == BlockJob.blockSize
    let winners = isWhole ? job.outputs.labels.map { $0 + start } ?? padding : padding
    for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
        var best = Lanes.load(scratch.scores + lane)
        var winner = Lanes(repeating: Float(model.labels[0]))
        var sum = best
        for index in 1..<model.classCount {
            let value = Lanes.load(scratch.scores + index * BlockJob.blockSize + lane)
            sum += value
            let better = value .> best
            best.replace(with: value, where: better)
            winner.replace(with: Float(model.labels[index]), where: better)
        }
        // The sum is finite only if all scores are; x - x is NaN where x is not finite.
        let invalid = Lanes.load(scratch.invalid + lane) + (sum - sum)
        invalid.store(scratch.invalid + lane)
        winner.replace(with: Float(BlockJob.nodataLabel), where: invalid .!= 0)
        winner.storeBytes(winners + lane)
    }
    if let labels = job.outputs.labels {
        if !isWhole { (labels + start).update(from: winners, count: count) }
        if let mask = job.mask {
            for pixel in 0..<count where mask[start + pixel] != 0 && labels[start + pixel] != BlockJob.nodataLabel {
                labels[start + pixel] = BlockJob.maskedLabel
            }
        }
    }
    if let scores = job.outputs.scores { storeClasses(model, scratch, scores + start, job.pixelCount, count) }
    if job.outputs.probabilities != nil || job.outputs.margins != nil {
        softmax(model, scratch)
        if let target = job.outputs.probabilities {
            storeClasses(model, scratch, target + start, job.pixelCount, count)
        }
        if let margins = job.outputs.margins { storeMargins(model, scratch, margins + start, count) }
    }
}

/// Writes one plane for each class from the rows of the scores, NaN for invalid pixels.
@inline(__always)
private func storeClasses(
    _ model: ModelView, _ scratch: BlockScratch, _ planes: UnsafeMutablePointer<Float>, _ stride: Int, _ count: Int
) {
    for index in 0..<model.classCount {
        let source = scratch.scores + index * BlockJob.blockSize
        let target = planes + index * stride
        for pixel in 0..<count { target[pixel] = scratch.invalid[pixel] == 0 ? source[pixel] : .nan }
    }
}

/// Turns the rows of scores into probabilities.
@inline(__always)
private func softmax(_ model: ModelView, _ scratch: BlockScratch) {
    for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
        let rows = scratch.scores + lane
        var top = Lanes.load(rows)
        for index in 1..<model.classCount {
            let value = Lanes.load(rows + index * BlockJob.blockSize)
            top.replace(with: value, where: value .> top)
        }
        var total = Lanes(repeating: 0)
        for index in 0..<model.classCount {
            let row = rows + index * BlockJob.blockSize
            let difference = Lanes.load(row) - top
            // Below -87 the result is 0, to avoid slow subnormal numbers.
            let value = exponential(difference).replacing(with: 0, where: difference .< -87)
            value.store(row)
            total += value
        }
        for index in 0..<model.classCount {
            let row = rows + index * BlockJob.blockSize
            (Lanes.load(row) / total).store(row)
        }
    }
}

/// Writes the difference between the two highest rows, which hold probabilities.
@inline(__always)
private func storeMargins(
    _ model: ModelView, _ scratch: BlockScratch, _ margins: UnsafeMutablePointer<Float>, _ count: Int
) {
    for pixel in 0..<count {
        var (first, second): (Float, Float) = (-1, -1)
        for index in 0..<model.classCount {
            let value = scratch.scores[index * BlockJob.blockSize + pixel]
            second = value > first ? first : (value > second ? value : second)
            first = value > first ? value : first
        }
        margins[pixel] = scratch.invalid[pixel] == 0 ? first - second : .nan
    }
}

/// Finds the unit whose prototype is nearest to each pixel, in standardised feature space; the first of equals.
@inline(__always)
func findNearest(_ job: BlockJob, _ model: ModelView, _ scratch: BlockScratch, start: Int, count: Int) {
    // The scores are written already; their rows hold the distances and nearest units of the block.
    let (distances, winners) = (scratch.scores, scratch.scores + BlockJob.blockSize)
    distances.update(repeating: .infinity, count: BlockJob.blockSize)
    winners.update(repeating: -1, count: BlockJob.blockSize)
    let x = UnsafePointer(scratch.rows)
    var unit = 0
    while unit < model.unitCount {
        let width = ModelView.groupWidth(ModelView.endOfRun(unit, of: model.unitCount) - unit)
        for index in 0..<min(width, model.unitCount - unit) {
            let weights = model.units + unit * model.featureCount + index
            for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
                var distance = Lanes(repeating: 0)
                for feature in 0..<model.featureCount {
                    let difference =
                        Lanes.load(x + feature * BlockJob.blockSize + lane)
                        - Lanes(repeating: 0.5 * weights[feature * width])
                    distance.addProduct(difference, difference)
                }
                let nearest = Lanes.load(distances + lane)
                let nearer = distance .< nearest
                nearest.replacing(with: distance, where: nearer).store(distances + lane)
                Lanes.load(winners + lane).replacing(with: Float(unit + index), where: nearer).store(winners + lane)
            }
        }
        unit += width
    }
    for pixel in 0..<count {
        let isValid = scratch.invalid[pixel] == 0
        job.outputs.distances?[start + pixel] = isValid ? distances[pixel] : .nan
        job.outputs.prototypes?[start + pixel] = isValid ? Int32(winners[pixel]) : -1
    }
}
