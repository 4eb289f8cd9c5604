/// Two-input gates as linear functions of sums and products of their inputs.
package enum GatesClaim {
    /// The inputs of a linear function.
    package struct Features {
        let name: String
        let values: @Sendable (_ u: Int, _ v: Int) -> [Int]

        static let inputs = Features(name: "u, v") { [$0, $1] }
        static let both = Features(name: "u+v, u*v") { [$0 + $1, $0 * $1] }
        static let withSum = Features(name: "u, v, u+v") { [$0, $1, $0 + $1] }
        static let withProduct = Features(name: "u, v, u*v") { [$0, $1, $0 * $1] }
        static let all = [
            inputs, Features(name: "u+v") { [$0 + $1] }, Features(name: "u*v") { [$0 * $1] }, both, withSum,
            withProduct,
        ]

        /// The gates that are linear in them; Booleans are 0 and 1, or -1 and 1.
        func gates(signed: Bool = false) -> Set<Gate> {
            let points = Gate.inputs.map { input in
                let numbers = signed ? input.map { 2 * $0 - 1 } : input
                return values(numbers[0], numbers[1])
            }
            return Set(Gate.all.filter { Separability(points: points, labels: $0.values).isSeparable })
        }
    }

    package static func measured() -> Claim {
        let (plain, both) = (Features.inputs.gates(), Features.both.gates())
        let table = FigureTable(
            title: "Gates of 16 that a line or plane gets right at all four inputs",
            header: ["given", "gates, values 0 and 1", "XOR", "gates, values -1 and 1", "XOR, values -1 and 1"],
            rows: Features.all.map { features in
                [features.gates(), features.gates(signed: true)].reduce(into: [.text(features.name)]) { row, gates in
                    row += [.count(gates.count), gates.contains(.xor) ? "yes" : "no"]
                }
            })
        return Claim(
            .gates, title: "XOR and all two-input gates are linear given (u+v, u*v), and not given (u, v).",
            measured: """
                For each gate and each set of features whether some plane has the inputs with output 1 on one side and \
                those with output 0 on the other. Nothing is trained: each answer is proved in whole numbers, by a \
                plane or by weights that no plane can satisfy. "All gates" is read in two ways: as the six that have \
                common names (AND, OR, XOR, NAND, NOR, XNOR), and as all 16 functions of two truth values.
                """,
            rule: """
                A reading is right if all of its gates are linear given (u+v, u*v) and XOR is not given (u, v). Holds \
                if both readings are right; holds partly if that of the six common gates is right and that of all 16 \
                is not; else it does not hold. The product carries it if adding u*v to (u, v) makes XOR linear and \
                adding u+v does not. All is proved, so that nothing is left undecided.
                """,
            tables: [table, readings(plain: plain, transformed: both), groups(both)],
            verdict: verdict(plain: plain, transformed: both), finding: finding(both),
            meaning: """
                A product of two bands can make a linear model say what it could not say of the bands alone, but the \
                bands have to stay beside it: sum and product forget which band is which.
                """)
    }

    /// How each reading comes out.
    private static func readings(plain: Set<Gate>, transformed: Set<Gate>) -> FigureTable {
        FigureTable(
            title: "The two readings of \"all gates\"",
            header: ["reading", "gates", "linear given (u, v)", "linear given (u+v, u*v)", "verdict"],
            rows: [("the six common gates", common), ("all 16 gates", Set(Gate.all))].map { name, gates in
                [
                    .text(name), .count(gates.count), .count(gates.intersection(plain).count),
                    .count(gates.intersection(transformed).count),
                    .text((isRight(gates, plain: plain, transformed: transformed) ? Verdict.holds : .fails).rawValue),
                ]
            })
    }

    private static func groups(_ transformed: Set<Gate>) -> FigureTable {
        FigureTable(
            title: "Gates that are linear given (u+v, u*v), by what they are",
            header: ["gates", "how many", "linear", "not linear"],
            rows: Gate.Group.allCases.map { group in
                let own = Gate.all.filter { $0.group == group }
                let missing = own.filter { !transformed.contains($0) }.map(\.name)
                return [
                    .text(group.rawValue), .count(own.count), .count(own.count - missing.count),
                    .text(missing.isEmpty ? "-" : missing.joined(separator: ", ")),
                ]
            })
    }

    private static func finding(_ transformed: Set<Gate>) -> String {
        let carrier =
            switch (Features.withSum.gates().contains(.xor), Features.withProduct.gates().contains(.xor)) {
            case (false, true): "The product carries it: added to (u, v) it makes XOR linear, and the sum does not."
            case (true, false): "The sum carries it: added to (u, v) it makes XOR linear, and the product does not."
            default: "Neither the sum nor the product carries it alone."
            }
        return """
            XOR is u+v - 2 u*v. \(carrier) \(transformed.intersection(common).count) of the six common gates and \
            \(transformed.count) of all 16 are linear given (u+v, u*v). Sum and product are the same at (0, 1) and \
            (1, 0), so that no gate is linear in them that answers these two differently; the other three places, \
            (0, 0), (1, 0) and (2, 1), lie on no line, so that every gate is that answers them alike. Given (u, v, \
            u*v) all \(Features.withProduct.gates().count) are.
            """
    }

    /// The gates with common names.
    package static let common = Set(Gate.all.filter { $0.group == .common })

    /// Whether the claim is right if these are all gates.
    private static func isRight(_ gates: Set<Gate>, plain: Set<Gate>, transformed: Set<Gate>) -> Bool {
        transformed.isSuperset(of: gates) && !plain.contains(.xor)
    }

    /// The rule of the verdict.
    package static func verdict(plain: Set<Gate>, transformed: Set<Gate>) -> Verdict {
        guard isRight(common, plain: plain, transformed: transformed) else { return .fails }
        return isRight(Set(Gate.all), plain: plain, transformed: transformed) ? .holds : .partly
    }
}
