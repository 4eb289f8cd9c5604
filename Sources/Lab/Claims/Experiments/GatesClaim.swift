/// Two-input gates as linear functions of sums and products of their inputs.
package enum GatesClaim {
    /// What a linear function is given.
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

        /// The gates that are linear in them; truth values are 0 and 1, or -1 and 1.
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
        let missing = Gate.all.filter { !both.contains($0) }.map(\.name).joined(separator: ", ")
        return Claim(
            .gates, title: "XOR and all 16 two-input gates are linear given (u+v, u*v), and not given (u, v).",
            measured: """
                For each gate and each set of features whether some plane has the inputs with output 1 on one side and \
                those with output 0 on the other. Nothing is trained: each answer is proved in whole numbers, by a \
                plane or by weights that no plane can satisfy.
                """,
            rule: """
                Holds if all 16 gates are linear given (u+v, u*v) and XOR is not given (u, v); holds partly if XOR is \
                linear given the one and not given the other, but not all 16 gates are; else it does not hold. The \
                product carries it if adding u*v to (u, v) makes XOR linear and adding u+v does not.
                """,
            tables: [table], verdict: verdict(plain: plain, transformed: both),
            finding: finding(both.count, missing: missing))
    }

    private static func finding(_ count: Int, missing: String) -> String {
        let carrier =
            switch (Features.withSum.gates().contains(.xor), Features.withProduct.gates().contains(.xor)) {
            case (false, true): "The product carries it: added to (u, v) it makes XOR linear, and the sum does not."
            case (true, false): "The sum carries it: added to (u, v) it makes XOR linear, and the product does not."
            default: "Neither the sum nor the product carries it alone."
            }
        let rest =
            missing.isEmpty
            ? "" : " Not linear given (u+v, u*v) are \(missing): sum and product do not know which input is which."
        return "XOR is u+v - 2 u*v. \(carrier) \(count) of 16 gates are linear given (u+v, u*v).\(rest)"
    }

    /// The rule.
    package static func verdict(plain: Set<Gate>, transformed: Set<Gate>) -> Verdict {
        guard transformed.contains(.xor), !plain.contains(.xor) else { return .fails }
        return transformed.count == Gate.all.count ? .holds : .partly
    }
}
