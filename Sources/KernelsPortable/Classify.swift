package import KernelTypes

/// Processes the pixels of a job from raw samples to features, scores and labels, a block at a time.
package func runBlocks(_ job: BlockJob) {
    let program = job.program
    let scratch = BlockScratch(job)
    for index in 0..<program.constantCount {
        let register = scratch.registers + (program.inputCount + index) * BlockJob.blockSize
        register.update(repeating: program.constants[index], count: BlockJob.blockSize)
    }
    var start = 0
    while start < job.pixelCount {
        let count = min(BlockJob.blockSize, job.pixelCount - start)
        for pixel in stride(from: 0, to: BlockJob.blockSize, by: packWidth) { put(pack(0), scratch.invalid + pixel) }
        for index in 0..<program.inputCount {
            loadBand(
                job.bands[index], start: start, count: count, scratch,
                into: scratch.registers + index * BlockJob.blockSize)
        }
        runProgram(program, scratch.registers)
        if let features = job.outputs.features {
            storeFeatures(program, scratch, features + start, stride: job.pixelCount, count: count)
        }
        if let model = job.model {
            standardise(program, model, scratch)
            switch model.kind {
            case .yat: score(model, YatFormula.self, scratch)
            case .relu: score(model, ReLUFormula.self, scratch)
            }
            decide(job, model, scratch, start: start, count: count)
            if job.outputs.distances != nil || job.outputs.prototypes != nil {
                findNearest(job, model, scratch, start: start, count: count)
            }
        }
        start += count
    }
}

/// Standardises the features of a block and mixes them; one that is not finite, or above 1e19, makes its pixel invalid.
@inline(__always)
private func standardise(_ program: ProgramView, _ model: ModelView, _ scratch: BlockScratch) {
    for pixel in stride(from: 0, to: BlockJob.blockSize, by: packWidth) {
        for feature in 0..<model.featureCount {
            let source = scratch.registers + program.outputs[feature] * BlockJob.blockSize + pixel
            let shift = Lanes(repeating: model.shift[feature])
            let scale = Lanes(repeating: model.scale[feature])
            let value = map(pack(source)) { ($0 - shift) * scale }
            put(value, scratch.unmixed + feature * BlockJob.blockSize + pixel)
        }
        if let mixing = model.mixing { mix(model, mixing, scratch.unmixed + pixel, into: scratch.rows + pixel) }
        var norm = pack(0)
        for feature in 0..<model.featureCount {
            addSquare(&norm, pack(scratch.rows + feature * BlockJob.blockSize + pixel))
        }
        // The norm is finite exactly if all features and their squares are; x - x is NaN where x is not finite.
        put(merge(pack(scratch.invalid + pixel), norm) { $0 + ($1 - $1) }, scratch.invalid + pixel)
        put(norm, scratch.squaredNorms + pixel)
    }
}

/// Multiplies the features of a pack of pixels by a matrix.
@inline(__always)
private func mix(
    _ model: ModelView, _ mixing: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    into rows: UnsafeMutablePointer<Float>
) {
    var row = 0
    while row < model.featureCount {
        let weights = mixing + row * model.featureCount
        let target = rows + row * BlockJob.blockSize
        let width = ModelView.groupWidth(model.featureCount - row)
        switch width {
        case 2: mixGroup(2, weights, model.featureCount, x, target)
        case 4: mixGroup(4, weights, model.featureCount, x, target)
        default: mixGroup(6, weights, model.featureCount, x, target)
        }
        row += width
    }
}

@inline(__always)
private func mixGroup(
    _ width: Int, _ weights: UnsafePointer<Float>, _ depth: Int, _ x: UnsafePointer<Float>,
    _ rows: UnsafeMutablePointer<Float>
) {
    var sums = Sums(pack(0))
    sums.addProducts(width, weights, x, depth: depth)
    sums.store(width, rows)
}

/// Scores a block: intercept, linear part, then the units' values weighted by the head, in the order of the units.
@inline(__always)
private func score<Formula: UnitFormula>(_ model: ModelView, _ formula: Formula.Type, _ scratch: BlockScratch) {
    let d = model.featureCount
    let values = scratch.rows + d * BlockJob.blockSize
    var done = 0
    repeat {
        let run = min(ModelView.unitRun, model.unitCount - done)
        for pixel in stride(from: 0, to: BlockJob.blockSize, by: packWidth) {
            evaluate(model, formula, first: done, count: run, scratch, pixel, into: values + pixel)
            if done == 0 && model.isLinear {
                // The first run of units includes the linear part: the features are the rows before the values.
                sum(model, true, from: 0, depth: d + run, scratch.rows + pixel, scratch.scores + pixel)
            } else {
                sum(model, done == 0, from: d + done, depth: run, values + pixel, scratch.scores + pixel)
            }
        }
        done += run
    } while done < model.unitCount
}

/// Writes the values of a run of units for a pack of pixels, one row for each unit.
@inline(__always)
private func evaluate<Formula: UnitFormula>(
    _ model: ModelView, _ formula: Formula.Type, first: Int, count: Int, _ scratch: BlockScratch, _ pixel: Int,
    into values: UnsafeMutablePointer<Float>
) {
    let norm = pack(scratch.squaredNorms + pixel)
    let x = UnsafePointer(scratch.rows + pixel)
    var unit = first
    while unit < first + count {
        let target = values + (unit - first) * BlockJob.blockSize
        let width = ModelView.groupWidth(first + count - unit)
        switch width {
        case 2: evaluateGroup(2, model, formula, unit, x, norm, target)
        case 4: evaluateGroup(4, model, formula, unit, x, norm, target)
        default: evaluateGroup(6, model, formula, unit, x, norm, target)
        }
        unit += width
    }
}

@inline(__always)
private func evaluateGroup<Formula: UnitFormula>(
    _ width: Int, _ model: ModelView, _ formula: Formula.Type, _ unit: Int, _ x: UnsafePointer<Float>, _ norm: Pack,
    _ values: UnsafeMutablePointer<Float>
) {
    var sums = Sums(pack(model.doubledBias))
    sums.addProducts(width, model.units + unit * model.featureCount, x, depth: model.featureCount)
    let constants = model.unitConstants + unit
    let epsilon = Lanes(repeating: model.epsilon)
    @inline(__always)
    func value(_ sums: Pack, _ index: Int) -> Pack {
        let constant = Lanes(repeating: constants[index])
        return merge(sums, norm) { Formula.value($0, squaredNorm: $1, constant: constant, epsilon: epsilon) }
    }
    sums.p0 = value(sums.p0, 0)
    sums.p1 = value(sums.p1, 1)
    if width > 2 {
        sums.p2 = value(sums.p2, 2)
        sums.p3 = value(sums.p3, 3)
    }
    if width > 4 {
        sums.p4 = value(sums.p4, 4)
        sums.p5 = value(sums.p5, 5)
    }
    sums.store(width, values)
}

/// Adds rows weighted by the classes' weights to the scores of a pack of pixels; the first time to the intercepts.
@inline(__always)
private func sum(
    _ model: ModelView, _ isFirst: Bool, from row: Int, depth: Int, _ rows: UnsafePointer<Float>,
    _ scores: UnsafeMutablePointer<Float>
) {
    let total = model.featureCount + model.unitCount
    var index = 0
    while index < model.classCount {
        let target = scores + index * BlockJob.blockSize
        let weights = model.classes + index * total
        let intercept = isFirst ? model.intercept + index : nil
        let width = ModelView.groupWidth(model.classCount - index)
        switch width {
        case 2: sumGroup(2, intercept, weights + row * 2, depth, rows, target)
        case 4: sumGroup(4, intercept, weights + row * 4, depth, rows, target)
        default: sumGroup(6, intercept, weights + row * 6, depth, rows, target)
        }
        index += width
    }
}

@inline(__always)
private func sumGroup(
    _ width: Int, _ intercept: UnsafePointer<Float>?, _ weights: UnsafePointer<Float>, _ depth: Int,
    _ rows: UnsafePointer<Float>, _ scores: UnsafeMutablePointer<Float>
) {
    var sums = intercept.map { Sums(width, constants: $0) } ?? Sums(width, rows: scores)
    sums.addProducts(width, weights, rows, depth: depth)
    sums.store(width, scores)
}

/// Writes the features of a block's pixels, NaN where a sample was invalid.
@inline(__always)
private func storeFeatures(
    _ program: ProgramView, _ scratch: BlockScratch, _ features: UnsafeMutablePointer<Float>, stride: Int, count: Int
) {
    for feature in 0..<program.outputCount {
        let source = scratch.registers + program.outputs[feature] * BlockJob.blockSize
        let target = features + feature * stride
        for pixel in 0..<count { target[pixel] = scratch.invalid[pixel] == 0 ? source[pixel] : .nan }
    }
}
