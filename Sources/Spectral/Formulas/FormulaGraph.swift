internal import KernelTypes

/// A graph of the values that features are computed from; common subexpressions are stored once.
///
/// A value is identified by its index; operands precede the values that use them.
final class FormulaGraph {
    private enum Value: Hashable {
        case band(Int)
        case constant(Double)
        case step(Opcode, Int, Int, Int)
        /// A focal statistic; its source is the index of a value.
        case focal(FocalStatistic)
    }

    /// The scaling degree of a value when the reflective bands are multiplied by one factor and the thermal ones by
    /// another.
    private enum Growth: Equatable {
        /// Zero, which is compatible with any degree.
        case zero
        /// Proportional to these powers of the two factors.
        case power(Double, thermal: Double)
        /// Not proportional: the formula is valid for one unit of the bands only.
        case none

        static let constant = Growth.power(0, thermal: 0)
    }

    private var values: [Value] = []
    private var growths: [Growth] = []
    /// By what each value grows when 1 is added to all bands; nil where that is no one number.
    private var shifts: [Double?] = []
    private var places: [Value: Int] = [:]
    /// Whether a formula contains a statistic over dates.
    var isOverDates = false

    /// The number of values.
    var count: Int { values.count }

    /// The value of a band.
    func band(_ index: Int, isThermal: Bool = false) -> Int {
        place(.band(index), isThermal ? .power(0, thermal: 1) : .power(1, thermal: 0))
    }

    /// A constant; nil if it does not fit the kernels' Float.
    func constant(_ number: Double) -> Int? {
        let stored = Float(number)
        guard stored.isFinite, stored != 0 || number == 0 else { return nil }
        return place(.constant(number), number == 0 ? .zero : .constant)
    }

    /// The constant that a value is, or nil if it depends on a band.
    func number(_ value: Int) -> Double? {
        guard case .constant(let number) = values[value] else { return nil }
        return number
    }

    /// Whether a value is independent of the bands' units, except for a factor.
    func isScaleSafe(_ value: Int) -> Bool { growths[value] != .none }

    /// Whether a value is the same, but for a constant added, whatever constant is added to all bands.
    func isOffsetSafe(_ value: Int) -> Bool { shifts[value] != nil }

    /// The value of an operation; `b` equals `a` for operations of one operand.
    ///
    /// Nil if it is a constant that does not fit the kernels' Float, such as 1 / 0.
    func step(_ operation: Opcode, _ a: Int, _ b: Int) -> Int? {
        if let first = number(a), let second = number(b) {
            return constant(operation.value(first, second, first))
        }
        if operation == .power, let exponent = number(b), case .power(let power, let thermal) = growths[a] {
            return place(.step(operation, a, b, a), .power(power * exponent, thermal: thermal * exponent))
        }
        let isSymmetric = operation == .add || operation == .multiply
        let (first, second) = isSymmetric ? (min(a, b), max(a, b)) : (a, b)
        return place(.step(operation, first, second, first), growth(operation, growths[a], growths[b]))
    }

    /// The value of `a` where `condition` is nonzero, else that of `b`.
    func select(_ condition: Int, _ a: Int, _ b: Int) -> Int {
        if let number = number(condition) { return number != 0 ? a : b }
        if a == b { return a }
        let growth = growths[condition] == .none ? .none : growth(.maximum, growths[a], growths[b])
        return place(.step(.select, condition, a, b), growth)
    }

    /// The value of `a` where `condition` is nonzero, else a placeholder that fits any unit.
    func fill(_ a: Int, where condition: Int, else number: Int) -> Int {
        place(.step(.select, condition, a, number), growths[a])
    }

    /// A focal statistic of a value; nil if the value itself contains focal statistics.
    func focal(_ focal: FocalStatistic) -> Int? {
        let isNested = needed(for: [focal.source]).contains { if case .focal = values[$0] { true } else { false } }
        guard !isNested else { return nil }
        let grown = growths[focal.source]
        switch focal.statistic {
        case .contrast: return place(.focal(focal), growth(.multiply, grown, grown))
        case .entropy: return place(.focal(focal), grown == .constant ? .constant : .none)
        default: return place(.focal(focal), grown)
        }
    }

    /// Programs that compute values.
    struct Compiled {
        /// The program for the values: reads the bands, then a plane for each focal statistic.
        var program: FeatureProgram
        /// The program for the inputs of the focal statistics: reads the same bands.
        var inner: FeatureProgram?
        /// The statistics; their sources are outputs of `inner`.
        var focals: [FocalStatistic]
        /// The bands, in ascending order.
        var bands: [Int]
    }

    /// The programs that compute these values.
    func compiled(_ outputs: [Int]) -> Compiled {
        var sources: [Int] = []
        var focals: [(place: Int, focal: FocalStatistic)] = []
        for place in needed(for: outputs) {
            guard case .focal(var focal) = values[place] else { continue }
            if !sources.contains(focal.source) { sources.append(focal.source) }
            focal.source = sources.firstIndex(of: focal.source) ?? 0
            focals.append((place, focal))
        }
        let bands = needed(for: outputs + sources).compactMap { place -> Int? in
            guard case .band(let index) = values[place] else { return nil }
            return index
        }.sorted()
        let inputs = bands.map { places[.band($0)] ?? 0 }
        return Compiled(
            program: program(of: outputs, inputs: inputs + focals.map(\.place)),
            inner: focals.isEmpty ? nil : program(of: sources, inputs: inputs), focals: focals.map(\.focal),
            bands: bands)
    }

    private func program(of outputs: [Int], inputs: [Int]) -> FeatureProgram {
        let needed = needed(for: outputs)
        // Sorted by value, so that a formula with its constants written out gives the same program as SAVI(L=0.25).
        let constants = needed.filter { number($0) != nil }.sorted { (number($0) ?? 0) < (number($1) ?? 0) }
        var program = FeatureProgram(inputCount: inputs.count, constants: [], instructions: [], outputs: [])
        program.constants = constants.compactMap(number)
        var registers = Registers(first: inputs.count + constants.count, lastUses: lastUses(in: needed, outputs))
        for (register, place) in (inputs + constants).enumerated() { registers.byPlace[place] = register }
        for place in needed {
            guard case .step(let operation, let a, let b, let c) = values[place] else { continue }
            let isSymmetric = operation == .add || operation == .multiply
            var (first, second) = (registers[a], registers[b])
            if isSymmetric { (first, second) = (min(first, second), max(first, second)) }
            // Operations other than select use their first register as the third.
            let third = operation == .select ? registers[c] : first
            registers.free([a, b, c], after: place)
            program.instructions.append(Instruction(operation, first, second, third, to: registers.take(place)))
        }
        program.outputs = outputs.map { registers[$0] }
        return program
    }

    /// The last step that reads each value, for values that are no outputs.
    private func lastUses(in needed: [Int], _ outputs: [Int]) -> [Int: Int] {
        var uses: [Int: Int] = [:]
        for place in needed {
            guard case .step(_, let a, let b, let c) = values[place] else { continue }
            for operand in [a, b, c] { uses[operand] = place }
        }
        for output in outputs { uses[output] = nil }
        return uses
    }

    /// The outputs and their dependencies, operands first.
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
        shifts.append(shift(of: value))
        places[value] = values.count - 1
        return values.count - 1
    }

    private func shift(of value: Value) -> Double? {
        switch value {
        case .band: return 1
        case .constant: return 0
        case .focal(let focal):
            switch focal.statistic {
            case .mean, .min, .max: return shifts[focal.source]
            case .entropy: return shifts[focal.source] == 0 ? 0 : nil
            case .sd, .range, .contrast, .gradient: return shifts[focal.source].map { _ in 0 }
            }
        case .step(.select, let condition, let a, let b):
            // A number in place of a value stands for none.
            guard shifts[condition] == 0 else { return nil }
            return number(b) != nil ? shifts[a] : number(a) != nil || shifts[a] == shifts[b] ? shifts[b] : nil
        case .step(let operation, let a, let b, _):
            guard let first = shifts[a], let second = shifts[b] else { return nil }
            switch operation {
            case .add: return first + second
            case .subtract: return first - second
            case .negate: return -first
            case .multiply where number(a) != nil: return (number(a) ?? 0) * second
            case .multiply where number(b) != nil: return first * (number(b) ?? 0)
            case .divide where number(b) != nil: return first / (number(b) ?? 1)
            case .minimum, .maximum: return first == second ? first : nil
            case .less, .lessOrEqual, .equal: return first == second ? 0 : nil
            default: return first == 0 && second == 0 ? 0 : nil
            }
        }
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
}
