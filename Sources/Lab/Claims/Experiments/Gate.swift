/// A function of two truth values.
package struct Gate: Hashable, Sendable {
    /// Bit 2 u + v is the value at (u, v).
    package let number: Int

    /// The sixteen there are.
    package static let all = (0..<16).map { Gate(number: $0) }
    /// u or v, not both.
    package static let xor = Gate(number: 6)
    /// The inputs, in the order of the bits.
    package static let inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]

    /// The values at the inputs.
    package var values: [Bool] { (0..<4).map { number >> $0 & 1 == 1 } }

    /// What it is called.
    package var name: String {
        [
            "false", "NOR", "v and not u", "not u", "u and not v", "not v", "XOR", "NAND", "AND", "XNOR", "v",
            "u implies v", "u", "v implies u", "OR", "true",
        ][number]
    }
}
