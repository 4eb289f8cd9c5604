public import KernelTypes

/// Takes the pixels of a job from raw samples to features, scores and labels, a block at a time.
public func runBlocks(_ job: BlockJob) {
    let program = job.program
    let registers = job.scratch
    let standardised = registers + program.registerCount * BlockJob.blockSize
    let scores = standardised + program.outputCount * BlockJob.blockSize
    let validity = scores + (job.model?.classCount ?? 0) * BlockJob.blockSize

    for index in 0..<program.constantCount {
        let register = registers + (program.inputCount + index) * BlockJob.blockSize
        register.update(repeating: program.constants[index], count: BlockJob.blockSize)
    }
    var start = 0
    while start < job.pixelCount {
        let count = min(BlockJob.blockSize, job.pixelCount - start)
        validity.update(repeating: 0, count: BlockJob.blockSize)
        for index in 0..<program.inputCount {
            loadBand(
                job.bands[index], start: start, count: count, into: registers + index * BlockJob.blockSize,
                invalid: validity)
        }
        runProgram(program, registers)
        if let features = job.features {
            storeFeatures(program, registers, validity, features + start, stride: job.pixelCount, count: count)
        }
        if let model = job.model {
            standardise(program, model, registers, standardised, validity)
            score(model, standardised, squaredNorms: validity + BlockJob.blockSize, scores)
            storeLabels(job, model, scores, validity, start: start, count: count)
        }
        start += count
    }
}

/// Standardises the features of a block; a feature that is not finite makes its pixel invalid (NaN in `invalid`).
@inline(__always)
private func standardise(
    _ program: ProgramView, _ model: ModelView, _ registers: UnsafePointer<Float>,
    _ standardised: UnsafeMutablePointer<Float>, _ invalid: UnsafeMutablePointer<Float>
) {
    for feature in 0..<model.featureCount {
        let source = registers + program.outputs[feature] * BlockJob.blockSize
        let target = standardised + feature * BlockJob.blockSize
        let shift = Lanes(repeating: model.shift[feature])
        let scale = Lanes(repeating: model.scale[feature])
        for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
            let value = (Lanes.load(source + lane) - shift) * scale
            value.store(target + lane)
            // 0 * x is NaN exactly where x is not finite, and NaN stays NaN in the sum.
            (Lanes.load(invalid + lane) + value * 0).store(invalid + lane)
        }
    }
}

/// Scores a block: intercept, linear part, then the units' values weighted by the head, in the order of the units.
@inline(__always)
private func score(
    _ model: ModelView, _ x: UnsafePointer<Float>, squaredNorms: UnsafeMutablePointer<Float>,
    _ scores: UnsafeMutablePointer<Float>
) {
    for pixel in stride(from: 0, to: BlockJob.blockSize, by: Pack.width) {
        var norm = Pack(0)
        for feature in 0..<model.featureCount { norm.addSquare(Pack(x + feature * BlockJob.blockSize + pixel)) }
        norm.store(squaredNorms + pixel)
        for index in 0..<model.classCount {
            var sum = Pack(model.intercept[index])
            let row = model.skip + index * model.featureCount
            for feature in 0..<model.featureCount {
                sum.addProduct(Pack(x + feature * BlockJob.blockSize + pixel), row[feature])
            }
            sum.store(scores + index * BlockJob.blockSize + pixel)
        }
    }
    let group = ModelView.unitGroup
    var first = 0
    while first < model.unitCount {
        let weights = model.units + first * model.featureCount
        let head = model.head + first * model.classCount
        let count = min(group, model.unitCount - first)
        for pixel in stride(from: 0, to: BlockJob.blockSize, by: Pack.width) {
            addUnits(
                model, weights: weights, norms: model.unitNorms + first, head: head, count: count, x + pixel,
                Pack(squaredNorms + pixel), scores + pixel)
        }
        first += group
    }
}

/// Adds six units to the scores of a pack of pixels; the sums never leave the registers.
@inline(__always)
private func addUnits(
    _ model: ModelView, weights: UnsafePointer<Float>, norms: UnsafePointer<Float>, head: UnsafePointer<Float>,
    count: Int, _ x: UnsafePointer<Float>, _ squaredNorm: Pack, _ scores: UnsafeMutablePointer<Float>
) {
    var p0 = Pack(0)
    var p1 = Pack(0)
    var p2 = Pack(0)
    var p3 = Pack(0)
    var p4 = Pack(0)
    var p5 = Pack(0)
    var weight = weights
    var source = x
    for _ in 0..<model.featureCount {
        let value = Pack(source)
        p0.addProduct(value, weight[0])
        p1.addProduct(value, weight[1])
        p2.addProduct(value, weight[2])
        p3.addProduct(value, weight[3])
        p4.addProduct(value, weight[4])
        p5.addProduct(value, weight[5])
        weight += ModelView.unitGroup
        source += BlockJob.blockSize
    }
    var unit = UnitConstants(squaredNorm: norms[0], bias: model.bias, epsilon: model.epsilon)
    p0 = p0.yat(squaredNorm, unit)
    unit.squaredNorm = norms[1]
    p1 = p1.yat(squaredNorm, unit)
    unit.squaredNorm = norms[2]
    p2 = p2.yat(squaredNorm, unit)
    unit.squaredNorm = norms[3]
    p3 = p3.yat(squaredNorm, unit)
    unit.squaredNorm = norms[4]
    p4 = p4.yat(squaredNorm, unit)
    unit.squaredNorm = norms[5]
    p5 = p5.yat(squaredNorm, unit)
    for index in 0..<model.classCount {
        let row = head + index * ModelView.unitGroup
        let target = scores + index * BlockJob.blockSize
        var sum = Pack(target)
        sum.addProduct(p0, row[0])
        if count > 1 { sum.addProduct(p1, row[1]) }
        if count > 2 { sum.addProduct(p2, row[2]) }
        if count > 3 { sum.addProduct(p3, row[3]) }
        if count > 4 { sum.addProduct(p4, row[4]) }
        if count > 5 { sum.addProduct(p5, row[5]) }
        sum.store(target)
    }
}

/// Writes the label of the highest score (the first of equals) of each pixel, and the scores where they are wanted.
@inline(__always)
private func storeLabels(
    _ job: BlockJob, _ model: ModelView, _ scores: UnsafeMutablePointer<Float>,
    _ invalid: UnsafeMutablePointer<Float>, start: Int, count: Int
) {
    for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
        var best = Lanes.load(scores + lane)
        var winner = Lanes(repeating: 0)
        var check = Lanes.load(invalid + lane) + best * 0
        for index in 1..<model.classCount {
            let value = Lanes.load(scores + index * BlockJob.blockSize + lane)
            check += value * 0
            let better = value .> best
            best.replace(with: value, where: better)
            winner.replace(with: Float(index), where: better)
        }
        check.store(invalid + lane)
        winner.store(invalid + BlockJob.blockSize + lane)
    }
    let winners = invalid + BlockJob.blockSize
    if let labels = job.labels {
        for pixel in 0..<count {
            let label = invalid[pixel] == 0 ? model.labels[Int(winners[pixel])] : BlockJob.nodataLabel
            labels[start + pixel] = label
        }
        if let mask = job.mask {
            for pixel in 0..<count where mask[start + pixel] != 0 && labels[start + pixel] != BlockJob.nodataLabel {
                labels[start + pixel] = BlockJob.maskedLabel
            }
        }
    }
    if let output = job.scores {
        for index in 0..<model.classCount {
            let source = scores + index * BlockJob.blockSize
            let target = output + index * job.pixelCount + start
            for pixel in 0..<count { target[pixel] = invalid[pixel] == 0 ? source[pixel] : .nan }
        }
    }
}

/// Writes the features of a block's pixels, NaN where a sample was invalid.
@inline(__always)
private func storeFeatures(
    _ program: ProgramView, _ registers: UnsafePointer<Float>, _ invalid: UnsafePointer<Float>,
    _ features: UnsafeMutablePointer<Float>, stride: Int, count: Int
) {
    for feature in 0..<program.outputCount {
        let source = registers + program.outputs[feature] * BlockJob.blockSize
        let target = features + feature * stride
        for pixel in 0..<count { target[pixel] = invalid[pixel] == 0 ? source[pixel] : .nan }
    }
}
