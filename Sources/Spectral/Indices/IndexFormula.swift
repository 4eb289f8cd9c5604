internal import YatlasCore

extension SpectralIndex {
    /// The reason why the index cannot be a feature; nil for all that give one number for each pixel.
    package var refusal: String? {
        ["spatial_max", "spatial_min", "spatial_mean"].first(where: formula.contains).map {
            "needs \($0), a number of the whole scene; features are made pixel by pixel"
        }
    }

    /// The constants that the user may set: those of the formula, and those of the default kernel.
    package var settable: [Constant] {
        let usual = hasKernel ? Self.kernels["RBF"] ?? [] : []
        return constants + usual.filter { known in !constants.contains { $0.name == known.name } }
    }

    /// The bands that the formula needs with their meanings, in order of appearance.
    package var bands: [(symbol: String, meaning: String)] {
        symbols.map { ($0, SpectralBand.meanings[$0] ?? WavelengthSymbol($0)?.meaning ?? "") }
    }

    private var hasKernel: Bool { formula.contains("kernel(") }

    /// The choices for `kernel(a, b)`, with the constants of each and their defaults.
    package static let kernels: [String: [Constant]] = [
        "RBF": [Constant(name: "sigma", value: 0.5)], "linear": [],
        "poly": [Constant(name: "c", value: 1), Constant(name: "p", value: 2)],
    ]

    /// The formula with constants and kernels substituted.
    func written(_ settings: IndexSettings, bands: [SpectralBand]) throws -> String {
        if let refusal { throw YatlasError(.unsuitable, nil, "\(name) \(refusal)") }
        let kernel = settings.kernel ?? "RBF"
        guard hasKernel || settings.kernel == nil, let kernelConstants = Self.kernels[kernel] else {
            let known = Self.kernels.keys.sorted().joined(separator: ", ")
            throw YatlasError(
                .unsuitable, nil,
                hasKernel ? "\(name): kernel=\(kernel) is none of \(known)" : "\(name) has no kernel to set")
        }
        let constants = constants + (hasKernel ? kernelConstants : [])
        if let unknown = settings.numbers.keys.sorted().first(where: { key in !constants.contains { $0.name == key } })
        {
            let known = constants.isEmpty ? "none" : constants.map(\.name).joined(separator: ", ")
            throw YatlasError(
                .unsuitable, nil, "\(name) has no constant \"\(unknown)\"", fix: "its constants: \(known)")
        }
        guard !constants.isEmpty || hasKernel else { return formula }
        var numbers: [String: String] = [:]
        for constant in constants {
            let number = try settings.numbers[constant.name] ?? constant.value ?? wavelength(constant.name, bands)
            numbers[constant.name] = number < 0 ? "(\(number))" : "\(number)"
        }
        return try written(numbers, kernel)
    }

    /// The value of a scene-dependent constant such as "lambdaN": the centre wavelength of the band with that symbol.
    private func wavelength(_ constant: String, _ bands: [SpectralBand]) throws -> Double {
        let symbol = String(constant.dropFirst(constant.hasPrefix("lambda") ? 6 : constant.count))
        if let known = bands.first(where: { $0.symbol == symbol })?.wavelength { return known }
        let meaning = SpectralBand.meanings[symbol].map { "the wavelength of \(symbol) (\($0)) in nanometres" }
        throw YatlasError(
            .unsuitable, nil, "\(name) needs \(meaning ?? "the number \(constant)"), which the scene does not state",
            fix: "write it like \(name)(\(constant)=\(meaning == nil ? 1000 : 800))")
    }

    private func written(_ numbers: [String: String], _ kernel: String) throws -> String {
        let tokens = try FormulaToken.split(formula)
        var changes: [FormulaToken.Change] = []
        var position = 0
        func text(_ place: Int) -> String { numbers[tokens[place].text] ?? tokens[place].text }
        while position < tokens.count {
            let token = tokens[position]
            if token.text == "kernel" {
                guard Self.isKernel(tokens[position...]) else {
                    throw YatlasError(
                        .unsuitable, nil, "\(name): kernel takes two names", fix: "write it like kernel(N, R)")
                }
                let (a, b) = (text(position + 2), text(position + 4))
                changes.append(.init(token.column...tokens[position + 5].column, Self.kernel(kernel, a, b, numbers)))
                position += 5
            } else if let number = numbers[token.text] {
                changes.append(.init(token.columns, number))
            }
            position += 1
        }
        return FormulaToken.changed(formula, changes)
    }

    /// Whether tokens begin like "kernel(a, b)".
    private static func isKernel(_ tokens: ArraySlice<FormulaToken>) -> Bool {
        let kinds = tokens.prefix(6).map(\.kind)
        guard kinds.count == 6, case .name = kinds[2], case .name = kinds[4] else { return false }
        return [kinds[1], kinds[3], kinds[5]] == [.mark("("), .mark(","), .mark(")")]
    }

    private static func kernel(_ kernel: String, _ a: String, _ b: String, _ numbers: [String: String]) -> String {
        func number(_ name: String) -> String { numbers[name] ?? "1" }
        switch kernel {
        case "linear": return "(\(a) * \(b))"
        case "poly": return "((\(a) * \(b) + \(number("c"))) ** \(number("p")))"
        default: return a == b ? "1.0" : "exp(-(\(a) - \(b)) ** 2 / (2 * \(number("sigma")) ** 2))"
        }
    }
}
