internal import KernelTypes
internal import YatlasCore

/// Parses a formula into a graph of values.
///
///     sum   = term { (+ | -) term }
///     term  = sign { (* | /) sign }
///     sign  = - sign | power
///     power = value [ ** sign ]
///     value = number | name | function ( sum { , sum } ) | where ( sum comparison sum , sum , sum )
///           | index ( constant = sum { , constant = sum } ) | ( sum )
struct FormulaParser {
    static let maximumLength = 4096
    static let maximumDepth = 64
    /// The functions and their numbers of arguments.
    private static let functions = [
        "min": 2...Int.max, "max": 2...Int.max, "abs": 1...1, "sqrt": 1...1, "nd": 2...2, "exp": 1...1, "log": 1...1,
        "tanh": 1...1, "clamp": 3...3, "where": 3...3,
    ]

    /// Whether a name is a function.
    static func isFunction(_ name: String) -> Bool {
        functions[name] != nil || FocalStatistic.functions[name] != nil || DateStatistic.functions[name] != nil
    }

    let formula: String
    var scope: BandScope
    let graph: FormulaGraph
    private let user: String
    let tokens: [FormulaToken]
    var position = 0
    private var depth: Int
    /// Replacements for the names of indices in the stored formula.
    var changes: [FormulaToken.Change] = []

    /// Prepares a formula; `name` is the name of the feature or index, or the formula's text if it has none.
    init(_ formula: String, name: String, scope: BandScope, graph: FormulaGraph, depth: Int = 0) throws {
        self.formula = formula
        self.scope = scope
        self.graph = graph
        self.depth = depth
        user = name == formula ? "formula \(Message.quoted(formula))" : name
        guard formula.count <= Self.maximumLength else {
            throw YatlasError(
                .unsuitable, nil, "\(user) has \(formula.count) characters",
                fix: "at most \(Self.maximumLength) are taken")
        }
        tokens = try FormulaToken.split(formula, tags: scope.tags)
    }

    /// Returns the formula's value, and its text with indices expanded.
    mutating func parse() throws -> (value: Int, text: String) {
        let value = try sum()
        guard token.kind == .end else { throw unexpected() }
        let text = FormulaToken.changed(formula, changes)
        guard text.count <= Self.maximumLength else {
            throw YatlasError(
                .unsuitable, nil, "\(user) has \(text.count) characters with its indices written out",
                fix: "at most \(Self.maximumLength) are taken")
        }
        return (value, text)
    }

    var token: FormulaToken { tokens[position] }

    mutating func take(_ marks: String...) -> FormulaToken? {
        let here = token
        guard case .mark(let mark) = here.kind, marks.contains(mark) else { return nil }
        position += 1
        return here
    }

    mutating func sum() throws -> Int {
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
        let exponent = try sign()
        guard graph.number(base) == nil, let number = graph.number(exponent), abs(number) <= 8,
            (number * 2).rounded() == number * 2
        else { return try step(.power, base, exponent, at: mark) }
        return try raise(base, to: number, at: mark)
    }

    /// A power by repeated squaring, a square root for half exponents, and a reciprocal for negative ones.
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
            return try named(name, at: start, isQuoted: true)
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

    mutating func close(_ open: FormulaToken) throws {
        guard take(")") == nil else { return }
        guard token.kind == .end || token.kind == .mark(",") else { throw unexpected() }
        throw problem(token, "\")\" is missing; close the \"(\" of column \(open.column)")
    }

    private mutating func call(_ name: String, at start: FormulaToken) throws -> Int {
        guard
            let wanted = Self.functions[name] ?? FocalStatistic.functions[name].map({ _ in 1...2 })
                ?? DateStatistic.functions[name].map({ _ in 1...1 })
        else {
            if case .index(let index, let tag) = try scope.meaning(of: name) {
                return try value(of: index, try settings(of: index), on: tag, from: start)
            }
            let known = [
                Array(Self.functions.keys), Array(FocalStatistic.functions.keys), Array(DateStatistic.functions.keys),
            ]
            .joined().sorted()
            throw problem(
                start,
                "unknown function \"\(name)\"; there are \(known.joined(separator: ", ")); write * for a product")
        }
        let open = tokens[position - 1]
        if let statistic = FocalStatistic.functions[name] { return try focal(statistic, name, at: start) }
        if let statistic = DateStatistic.functions[name] { return try overDates(statistic, name, at: start) }
        var values = [name == "where" ? try condition() : try sum()]
        while take(",") != nil { values.append(try sum()) }
        try close(open)
        guard wanted.contains(values.count) else {
            let least = wanted.lowerBound
            let count = (wanted.upperBound > least ? "at least " : "") + (least == 1 ? "1 value" : "\(least) values")
            throw problem(start, "\(name) takes \(count), not \(values.count)")
        }
        let a = values[0]
        switch name {
        case "min": return try values.dropFirst().reduce(a) { try step(.minimum, $0, $1, at: start) }
        case "max": return try values.dropFirst().reduce(a) { try step(.maximum, $0, $1, at: start) }
        case "abs": return try step(.absolute, a, a, at: start)
        case "sqrt": return try step(.squareRoot, a, a, at: start)
        case "exp": return try step(.exponential, a, a, at: start)
        case "log": return try step(.logarithm, a, a, at: start)
        case "tanh": return try step(.hyperbolicTangent, a, a, at: start)
        case "clamp": return try step(.minimum, step(.maximum, a, values[1], at: start), values[2], at: start)
        case "where": return graph.select(a, values[1], values[2])
        default:
            let b = values[1]
            return try step(.divide, step(.subtract, a, b, at: start), step(.add, a, b, at: start), at: start)
        }
    }

    /// The comparison that begins `where`: 1 if true, else 0.
    private mutating func condition() throws -> Int {
        let a = try sum()
        guard let mark = take("<", "<=", ">", ">=", "==", "!=") else {
            throw problem(token, "where begins with a comparison, such as where(N > R, N, R)")
        }
        let b = try sum()
        switch mark.text {
        case "<": return try step(.less, a, b, at: mark)
        case "<=": return try step(.lessOrEqual, a, b, at: mark)
        case ">": return try step(.less, b, a, at: mark)
        case ">=": return try step(.lessOrEqual, b, a, at: mark)
        case "==": return try step(.equal, a, b, at: mark)
        default:
            let equal = try step(.equal, a, b, at: mark)
            return graph.select(equal, try constant(0, at: mark), try constant(1, at: mark))
        }
    }

    private mutating func named(_ name: String, at start: FormulaToken, isQuoted: Bool = false) throws -> Int {
        switch try scope.meaning(of: name, isQuoted: isQuoted) {
        case .band(let place), .symbol(let place):
            let band = scope.bands[place]
            if case .tag(let tag) = scope.reach, band.origin?.tag == tag {
                changes.append(.init(start.columns, FormulaToken.quotedIfNeeded("\(name)@\(tag)")))
            }
            return graph.band(place, isThermal: ["T", "T1", "T2"].contains(band.meaning))
        case .index(let index, let tag): return try value(of: index, IndexSettings(), on: tag, from: start)
        case .absent where scope.isOverDates: throw AbsentBand()
        case .absent, nil:
            let trouble = scope.trouble(with: name, neededBy: user)
            let isAlone = tokens.count == 2 || SpectralBand.meanings[name] != nil
            throw isAlone ? YatlasError(.unsuitable, nil, trouble) : problem(start, trouble)
        }
    }

    /// Parses the settings after an index's name and "(".
    private mutating func settings(of index: SpectralIndex) throws -> IndexSettings {
        let open = tokens[position - 1]
        var settings = IndexSettings()
        repeat {
            let start = token
            guard case .name(let name) = start.kind, tokens[position + 1].kind == .mark("=") else {
                throw problem(
                    start, "after \(index.name)( comes a constant and its number, such as \(index.name)(L=0.5)")
            }
            position += 2
            if name == "kernel", case .name(let kernel) = token.kind {
                position += 1
                settings.kernel = kernel
            } else {
                let place = token
                guard let number = graph.number(try sum()) else {
                    throw problem(place, "the constant \(name) must be a number")
                }
                settings.numbers[name] = number
            }
        } while take(",") != nil
        try close(open)
        return settings
    }

    /// The value of the index that the tokens from `start` to here name.
    private mutating func value(
        of index: SpectralIndex, _ settings: IndexSettings, on tag: String?, from start: FormulaToken
    ) throws -> Int {
        let scope = tag.map { self.scope.with(.tag($0)) } ?? self.scope
        let written = try index.written(settings, bands: scope.informing)
        var parser = try FormulaParser(written, name: index.name, scope: scope, graph: graph, depth: depth + 1)
        let (value, text): (Int, String)
        do {
            (value, text) = try parser.parse()
        } catch let error as YatlasError {
            let other: Message = older(than: index).map { "; \($0) needs none of that" } ?? ""
            throw YatlasError(error.code, nil, error.message + other)
        }
        let last = tokens[position - 1]
        let isWhole = tokens[0] == start && token.kind == .end
        changes.removeAll { $0.columns.lowerBound > start.column }
        changes.append(.init(start.column...last.columns.upperBound, isWhole ? text : "(\(text))"))
        return value
    }

    /// The same index of version 0, if the bands allow it.
    private func older(than index: SpectralIndex) -> String? {
        guard index.versions == ["v1"], let old = scope.catalogue.named(index.name + "@v0"),
            let written = try? old.written(IndexSettings(), bands: scope.bands),
            var parser = try? FormulaParser(written, name: old.name, scope: scope, graph: graph),
            (try? parser.parse()) != nil
        else { return nil }
        return old.name
    }

    private func constant(_ number: Double, at token: FormulaToken) throws -> Int {
        guard let value = graph.constant(number) else { throw notFinite(token) }
        return value
    }

    private func step(_ operation: Opcode, _ a: Int, _ b: Int, at token: FormulaToken) throws -> Int {
        guard let value = graph.step(operation, a, b) else { throw notFinite(token) }
        return value
    }

    func notFinite(_ token: FormulaToken) -> YatlasError {
        problem(token, "\"\(token.text)\" gives a number that is not finite or too near to 0")
    }

    private func unexpected() -> YatlasError {
        switch token.kind {
        case .mark(")"): problem(token, "\")\" without \"(\"")
        case .mark("<"), .mark("<="), .mark(">"), .mark(">="), .mark("=="), .mark("!="):
            problem(token, "a comparison stands first in where(condition, a, b) and nowhere else")
        default: problem(token, "unexpected \"\(token.text)\"; an operator such as + - * / is missing before it")
        }
    }

    func problem(_ token: FormulaToken, _ text: Message) -> YatlasError {
        .inFormula(formula, column: token.column, text)
    }
}
