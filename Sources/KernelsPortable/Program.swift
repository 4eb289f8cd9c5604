internal import KernelTypes

/// Runs a feature program on a block whose input and constant registers are filled.
@inline(__always)
func runProgram(_ program: ProgramView, _ registers: UnsafeMutablePointer<Float>) {
    for index in 0..<program.instructionCount {
        let step = program.instructions[index]
        let first = UnsafePointer(registers + Int(step.first) * BlockJob.blockSize)
        let second = UnsafePointer(registers + Int(step.second) * BlockJob.blockSize)
        let target = registers + Int(step.destination) * BlockJob.blockSize
        switch step.operation {
        case .add: each(first, second, target) { $0 + $1 }
        case .subtract: each(first, second, target) { $0 - $1 }
        case .multiply: each(first, second, target) { $0 * $1 }
        case .divide: each(first, second, target) { $0 / $1 }
        case .minimum: each(first, second, target) { $0.replacing(with: $1, where: ($1 .< $0) .| ($1 .!= $1)) }
        case .maximum: each(first, second, target) { $0.replacing(with: $1, where: ($1 .> $0) .| ($1 .!= $1)) }
        case .less: each(first, second, target) { Lanes(repeating: 0).replacing(with: 1, where: $0 .< $1) }
        case .lessOrEqual: each(first, second, target) { Lanes(repeating: 0).replacing(with: 1, where: $0 .<= $1) }
        case .equal: each(first, second, target) { Lanes(repeating: 0).replacing(with: 1, where: $0 .== $1) }
        case .negate: each(first, second, target) { a, _ in negated(a) }
        case .absolute: each(first, second, target) { a, _ in a.replacing(with: -a, where: a .< 0) }
        case .squareRoot: each(first, second, target) { a, _ in a.squareRoot() }
        case .exponential: each(first, second, target) { a, _ in exponential(a) }
        case .logarithm: each(first, second, target) { a, _ in logarithm(a) }
        case .hyperbolicTangent: each(first, second, target) { a, _ in hyperbolicTangent(a) }
        case .power: each(first, second, target) { power($0, $1) }
        case .select:
            let third = UnsafePointer(registers + Int(step.third) * BlockJob.blockSize)
            for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
                Lanes.load(third + lane).replacing(
                    with: Lanes.load(second + lane), where: Lanes.load(first + lane) .!= 0
                )
                .store(target + lane)
            }
        }
    }
}

@inline(__always)
private func each(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
    _ operation: (Lanes, Lanes) -> Lanes
) {
    for lane in stride(from: 0, to: BlockJob.blockSize, by: Lanes.scalarCount) {
        operation(Lanes.load(first + lane), Lanes.load(second + lane)).store(target + lane)
    }
}
