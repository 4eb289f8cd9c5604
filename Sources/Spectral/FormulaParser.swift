import KernelTypes

/// Reads one formula into a graph of values.
///
///     sum   = term { (+ | -) term }
///     term  = sign { (* | /) sign }
///     sign  = - sign | power
///     power = value [ ** sign ]
///     value = number | name | name ( sum { , sum } ) | ( sum )
struct FormulaParser {
    static let maximumLength = 4096
    static let maximumDepth = 64
    private static let functions = ["min": 2, "max": 2, "abs": 1, "sqrt": 1, "nd": 2]

    let formula: String
    let scope: BandScope
    let graph: FeatureGraph
    private let user: String
    private let tokens: [FormulaToken]
    private var position = 0
    private var depth: Int

    /// Prepares a formula; `name` is the feature's or index's, or the formula's text if it has none.
    init(_ formula: String, name: String, scope: BandScope, graph: FeatureGraph, depth: Int = 0) throws {
        self.formula = formula
        self.scope = scope
        self.graph = graph
        self.depth = depth
        user = name == formula ? FeatureError.quoted(formula) : name
        guard formula.count <= Self.maximumLength else {
            throw FeatureError("\(user) has \(formula.count) characters; at most \(Self.maximumLength) are taken")
        }
        tokens = try FormulaToken.split(formula)
    }

    /// The formula's value.
    mutating func parse() throws -> Int {
        let value = try sum()
        guard token.kind == .end else { throw unexpected() }
        return value
    }

    private var token: FormulaToken { tokens[position] }

    private mutating func take(_ marks: String...) -> FormulaToken? {
        let here = token
        guard case .mark(let mark) = here.kind, marks.contains(mark) else { return nil }
        position += 1
        return here
    }

    private mutating func sum() throws -> Int {
        var value = try term()
        while let mark = take("+", "-") {
            value = try step(mark.text == "+" ? .add : .subtract, value, try term(), at: mark)
        }
        return value
    }

    private mutating func term() throws -> Int {
        var value = try sign()
        while let mark = take("*", "/") {
            value = try step(mark.text == "*" ? .multiply : .divide, value, try sign(), at: mark)
        }
        return value
    }

    private mutating func sign() throws -> Int {
        guard depth <= Self.maximumDepth else {
            throw problem(token, "more than \(Self.maximumDepth) levels of nesting; split the formula")
        }
        depth += 1
        defer { depth -= 1 }
        guard let mark = take("-") else { return try power() }
        let value = try sign()
        return try step(.negate, value, value, at: mark)
    }

    private mutating func power() throws -> Int {
        let base = try value()
        guard let mark = take("**") else { return base }
        let start = token
        let exponent = graph.number(try sign())
        let limit = graph.number(base) == nil ? 8.0 : 64.0
        guard let exponent, abs(exponent) <= limit, (exponent * 2).rounded() == exponent * 2 else {
            throw problem(
                start,
                "an exponent must be a number from -8 to 8 in steps of 0.5, such as 2, -1 or 0.5")
        }
        return try raise(base, to: exponent, at: mark)
    }

    /// A power by squaring, the square root of the base for a half, and 1 over it for a negative exponent.
    private func raise(_ base: Int, to exponent: Double, at mark: FormulaToken) throws -> Int {
        if exponent < 0 {
            return try step(.divide, try constant(1, at: mark), try raise(base, to: -exponent, at: mark), at: mark)
        }
        let whole = Int(exponent)
        var factor = base
        var result = exponent == Double(whole) ? nil : try step(.squareRoot, base, base, at: mark)
        for bit in 0..<(Int.bitWidth - whole.leadingZeroBitCount) {
            if bit > 0 { factor = try step(.multiply, factor, factor, at: mark) }
            guard whole >> bit & 1 == 1 else { continue }
            result = try result.map { try step(.multiply, $0, factor, at: mark) } ?? factor
        }
        return try result ?? constant(1, at: mark)
    }

    private mutating func value() throws -> Int {
        let start = token
        switch start.kind {
        case .number(let number):
            position += 1
            return try constant(number, at: start)
        case .name(let name):
            position += 1
            return try take("(") == nil ? named(name, at: start) : call(name, at: start)
        case .quotedName(let name):
            position += 1
            return try named(name, at: start)
        case .mark("("):
            position += 1
            let inner = try sum()
            try close(start)
            return inner
        case .mark:
            throw problem(start, "a number, a name or \"(\" is missing before \"\(start.text)\"")
        case .end:
            throw problem(start, "the formula ends where a number, a name or \"(\" should follow")
        }
    }

    private mutating func close(_ open: FormulaToken) throws {
        guard take(")") == nil else { return }
        guard token.kind == .end || token.kind == .mark(",") else { throw unexpected() }
        throw problem(token, "\")\" is missing; close the \"(\" of column \(open.column)")
    }

    private mutating func call(_ name: String, at start: FormulaToken) throws -> Int {
        guard let wanted = Self.functions[name] else {
            throw problem(
                start, "unknown function \"\(name)\"; there are min, max, abs, sqrt and nd; write * for a product")
        }
        let open = tokens[position - 1]
        var values = [try sum()]
        while take(",") != nil { values.append(try sum()) }
        try close(open)
        guard values.count == wanted else {
            throw problem(start, "\(name) takes \(wanted == 1 ? "1 value" : "\(wanted) values"), not \(values.count)")
        }
        let (a, b) = (values[0], values[wanted - 1])
        switch name {
        case "min": return try step(.minimum, a, b, at: start)
        case "max": return try step(.maximum, a, b, at: start)
        case "abs": return try step(.absolute, a, a, at: start)
        case "sqrt": return try step(.squareRoot, a, a, at: start)
        default: return try step(.divide, step(.subtract, a, b, at: start), step(.add, a, b, at: start), at: start)
        }
    }

    private func named(_ name: String, at start: FormulaToken) throws -> Int {
        switch try scope.meaning(of: name) {
        case .band(let place), .symbol(let place): return graph.band(place)
        case .index(let index):
            var parser = try FormulaParser(index.formula, name: index.name, scope: scope, graph: graph, depth: depth)
            return try parser.parse()
        case nil:
            let trouble = scope.trouble(with: name, neededBy: user)
            let isAlone = tokens.count == 2 || SpectralBand.meanings[name] != nil
            throw isAlone ? FeatureError(trouble) : problem(start, trouble)
        }
    }

    private func constant(_ number: Double, at token: FormulaToken) throws -> Int {
        guard let value = graph.constant(number) else { throw notFinite(token) }
        return value
    }

    private func step(_ operation: Opcode, _ a: Int, _ b: Int, at token: FormulaToken) throws -> Int {
        guard let value = graph.step(operation, a, b) else { throw notFinite(token) }
        return value
    }

    private func notFinite(_ token: FormulaToken) -> FeatureError {
        problem(token, "\"\(token.text)\" gives a number that is not finite or too near to 0")
    }

    private func unexpected() -> FeatureError {
        token.kind == .mark(")")
            ? problem(token, "\")\" without \"(\"")
            : problem(token, "unexpected \"\(token.text)\"; an operator such as + - * / is missing before it")
    }

    private func problem(_ token: FormulaToken, _ text: String) -> FeatureError {
        FeatureError(formula: formula, column: token.column, text)
    }
}
