internal import Foundation
internal import KernelTypes

/// The values that a set of features is computed from, each kept once however many formulas share it.
///
/// A value is named by its place; operands come before what uses them.
final class FeatureGraph {
    private enum Value: Hashable {
        case band(Int)
        case constant(Double)
        case step(Opcode, Int, Int, Int)
    }

    /// How a value grows when the reflective bands are multiplied by one factor and the thermal ones by another.
    private enum Growth: Equatable {
        /// Zero, which fits any power.
        case zero
        /// By those powers of the two factors.
        case power(Double, thermal: Double)
        /// By no power: the formula holds for one unit of the bands only.
        case none

        static let constant = Growth.power(0, thermal: 0)
    }

    private var values: [Value] = []
    private var growths: [Growth] = []
    private var places: [Value: Int] = [:]

    /// How many values there are.
    var count: Int { values.count }

    /// The value of a band.
    func band(_ index: Int, isThermal: Bool = false) -> Int {
        place(.band(index), isThermal ? .power(0, thermal: 1) : .power(1, thermal: 0))
    }

    /// A number; nil if it does not fit the kernels' Float.
    func constant(_ number: Double) -> Int? {
        let stored = Float(number)
        guard stored.isFinite, stored != 0 || number == 0 else { return nil }
        return place(.constant(number), number == 0 ? .zero : .constant)
    }

    /// The number that a value is, or nil if it depends on a band.
    func number(_ value: Int) -> Double? {
        guard case .constant(let number) = values[value] else { return nil }
        return number
    }

    /// Whether a value is the same, but for a factor, whatever unit the bands are in.
    func isScaleSafe(_ value: Int) -> Bool { growths[value] != .none }

    /// The value of an operation; `b` equals `a` for operations of one operand.
    ///
    /// Nil if it is a number that does not fit the kernels' Float, such as 1 / 0.
    func step(_ operation: Opcode, _ a: Int, _ b: Int) -> Int? {
        if let first = number(a), let second = number(b) {
            return constant(Self.compute(operation, first, second))
        }
        if operation == .power, let exponent = number(b), case .power(let power, let thermal) = growths[a] {
            return place(.step(operation, a, b, a), .power(power * exponent, thermal: thermal * exponent))
        }
        let isSymmetric = operation == .add || operation == .multiply
        let (first, second) = isSymmetric ? (min(a, b), max(a, b)) : (a, b)
        return place(.step(operation, first, second, first), growth(operation, growths[a], growths[b]))
    }

    /// The value of `a` where `condition` is not 0, else that of `b`.
    func select(_ condition: Int, _ a: Int, _ b: Int) -> Int {
        if let number = number(condition) { return number != 0 ? a : b }
        if a == b { return a }
        let growth = growths[condition] == .none ? .none : growth(.maximum, growths[a], growths[b])
        return place(.step(.select, condition, a, b), growth)
    }

    /// The program that computes these values, and the bands that it reads in ascending order.
    func program(of outputs: [Int]) -> (program: FeatureProgram, bands: [Int]) {
        let needed = needed(for: outputs)
        let bands = needed.compactMap { place -> Int? in
            guard case .band(let index) = values[place] else { return nil }
            return index
        }.sorted()
        // By value, so that a formula with its constants written out gives the same program as SAVI(L=0.25) does.
        let constants = needed.filter { number($0) != nil }.sorted { (number($0) ?? 0) < (number($1) ?? 0) }
        var program = FeatureProgram(inputCount: bands.count, constants: [], instructions: [], outputs: [])
        program.constants = constants.compactMap(number)
        var registers = Registers(first: bands.count + constants.count, lastUses: lastUses(in: needed, outputs))
        for (register, index) in bands.enumerated() { registers.byPlace[places[.band(index)] ?? 0] = register }
        for (offset, place) in constants.enumerated() { registers.byPlace[place] = bands.count + offset }
        for place in needed {
            guard case .step(let operation, let a, let b, let c) = values[place] else { continue }
            let isSymmetric = operation == .add || operation == .multiply
            var (first, second) = (registers[a], registers[b])
            if isSymmetric { (first, second) = (min(first, second), max(first, second)) }
            // Steps that do not choose read a third register that is their first.
            let third = operation == .select ? registers[c] : first
            registers.free([a, b, c], after: place)
            program.instructions.append(Instruction(operation, first, second, third, to: registers.take(place)))
        }
        program.outputs = outputs.map { registers[$0] }
        return (program, bands)
    }

    /// The step that reads a value last, for each value that is no output.
    private func lastUses(in needed: [Int], _ outputs: [Int]) -> [Int: Int] {
        var uses: [Int: Int] = [:]
        for place in needed {
            guard case .step(_, let a, let b, let c) = values[place] else { continue }
            for operand in [a, b, c] { uses[operand] = place }
        }
        for output in outputs { uses[output] = nil }
        return uses
    }

    /// The outputs and what they are computed from, operands first.
    private func needed(for outputs: [Int]) -> [Int] {
        var isNeeded = [Bool](repeating: false, count: values.count)
        for output in outputs { isNeeded[output] = true }
        for place in values.indices.reversed() where isNeeded[place] {
            guard case .step(_, let a, let b, let c) = values[place] else { continue }
            for operand in [a, b, c] { isNeeded[operand] = true }
        }
        return values.indices.filter { isNeeded[$0] }
    }

    private func place(_ value: Value, _ growth: Growth) -> Int {
        if let known = places[value] { return known }
        values.append(value)
        growths.append(growth)
        places[value] = values.count - 1
        return values.count - 1
    }

    private func growth(_ operation: Opcode, _ a: Growth, _ b: Growth) -> Growth {
        switch (operation, a, b) {
        case (.negate, _, _), (.absolute, _, _): return a
        case (.squareRoot, .power(let power, let thermal), _): return .power(power / 2, thermal: thermal / 2)
        case (.squareRoot, _, _): return a
        case (.less, _, _), (.lessOrEqual, _, _), (.equal, _, _):
            return growth(.maximum, a, b) == .none ? .none : .constant
        case (.exponential, _, _), (.logarithm, _, _), (.hyperbolicTangent, _, _), (.power, _, _):
            return a == .constant && b == .constant ? .constant : .none
        case (.divide, _, .zero), (_, .none, _), (_, _, .none): return .none
        case (.multiply, .power(let first, let warm), .power(let second, let warmer)):
            return .power(first + second, thermal: warm + warmer)
        case (.divide, .power(let first, let warm), .power(let second, let warmer)):
            return .power(first - second, thermal: warm - warmer)
        case (.multiply, _, _), (.divide, _, _): return .zero
        case (_, .zero, _): return b
        case (_, _, .zero): return a
        default: return a == b ? a : .none
        }
    }

    private static func compute(_ operation: Opcode, _ a: Double, _ b: Double) -> Double {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .minimum: min(a, b)
        case .maximum: max(a, b)
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .negate: -a
        case .absolute: abs(a)
        case .squareRoot: a.squareRoot()
        case .exponential: exp(a)
        case .logarithm: log(a)
        case .hyperbolicTangent: tanh(a)
        case .power: pow(a, b)
        case .select: .nan
        }
    }
}

/// The registers that values live in; one is given anew when the last step that reads it has its operands.
private struct Registers {
    var byPlace: [Int: Int] = [:]
    private var next: Int
    private var unused: [Int] = []
    private let first: Int
    private let lastUses: [Int: Int]

    init(first: Int, lastUses: [Int: Int]) {
        self.first = first
        self.lastUses = lastUses
        next = first
    }

    subscript(place: Int) -> Int { byPlace[place] ?? 0 }

    mutating func free(_ places: [Int], after step: Int) {
        for place in Set(places).sorted() where lastUses[place] == step && self[place] >= first {
            unused.append(self[place])
        }
    }

    mutating func take(_ place: Int) -> Int {
        if let register = unused.popLast() {
            byPlace[place] = register
            return register
        }
        byPlace[place] = next
        next += 1
        return next - 1
    }
}
