/// A Boolean function of two inputs.
package struct Gate: Hashable, Sendable {
    /// Bit 2 u + v is the value at (u, v).
    package let number: Int

    /// All sixteen gates.
    package static let all = (0..<16).map { Gate(number: $0) }
    /// Exclusive or.
    package static let xor = Gate(number: 6)
    /// The inputs, in the order of the bits.
    package static let inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]

    /// The values at the inputs.
    package var values: [Bool] { (0..<4).map { number >> $0 & 1 == 1 } }

    /// The name.
    package var name: String {
        [
            "false", "NOR", "v and not u", "not u", "u and not v", "not v", "XOR", "NAND", "AND", "XNOR", "v",
            "u implies v", "u", "v implies u", "OR", "true",
        ][number]
    }

    /// The kind of function.
    package var group: Group {
        switch name {
        case "AND", "OR", "XOR", "NAND", "NOR", "XNOR": .common
        case "false", "true": .constant
        case "u", "v", "not u", "not v": .projection
        default: .implication
        }
    }

    /// A kind of gates.
    package enum Group: String, CaseIterable, Sendable {
        /// AND, OR, XOR, NAND, NOR and XNOR: what is meant by gates where none are named.
        case common = "the six common ones"
        /// One output for all inputs.
        case constant = "constants"
        /// One of the inputs, or its negation.
        case projection = "projections and their negations"
        /// One input implies the other, or not so.
        case implication = "implications and their negations"
    }
}
