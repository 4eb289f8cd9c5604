internal import KernelTypes

/// Allocates registers to values; a register is reused once the last step that reads it has its operands.
struct Registers {
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
