internal import Bench
internal import Kernels
internal import Raster
internal import YatlasCore

/// What the norm beside the dot product costs.
package enum MemoryClaim {
    /// Times the memory that count as twice.
    private static let bar = 1.8

    package static func measured() throws -> Claim {
        let ratios = UnitCosts.Way.allCases.map { way in KernelCase.grid.map { ratio($0, way, \.held) } }
        let kernel = InstructionSet.best
        return Claim(
            .memory, title: "A Yat unit needs twice the on-chip memory, since a norm is needed beside the dot product.",
            measured: """
                Networks of d features, K units and C classes with Yat units and with max(0, w.x + b), computed in \
                three ways: fused (this project's kernel: blocks of 256 pixels from features to labels), layer by \
                layer, and operation by operation, as array programs do. Counted from the loops: the floats a pixel \
                that are held for the units, and those that are read and written. A Yat unit's |w|^2 is made once a \
                model and lies where a plain unit's b does.
                """,
            rule: """
                Holds if Yat units need at least 1.8 times the memory of plain ones for their values in all three ways \
                and all networks; holds partly if they do so in some; else it does not hold.
                """,
            tables: tables(),
            verdict: verdict(ratios: ratios.flatMap(\.self)),
            finding: """
                Operation by operation it is \(range(ratios[2])) times, as distances lie beside dot products. Fused or \
                layer by layer it is \(range(ratios[0] + ratios[1])) times: |x|^2 is one float a pixel, whatever the \
                number of units, and a unit's distance lives in a register.
                """,
            timings: [try times(on: kernel)])
    }

    /// The rule, given the memory of Yat units in that of plain ones in each case.
    package static func verdict(ratios: [Double]) -> Verdict { Verdict(parts: ratios.map { $0 >= bar }) }

    private static func ratio(_ shape: KernelCase, _ way: UnitCosts.Way, _ figure: KeyPath<UnitCosts, Int>) -> Double {
        let costs = [true, false].map { UnitCosts(shape, isYat: $0, way)[keyPath: figure] }
        return Double(costs[0]) / Double(costs[1])
    }

    private static func range(_ ratios: [Double]) -> String {
        let (low, high) = ((ratios.min() ?? .nan).written(digits: 2), (ratios.max() ?? .nan).written(digits: 2))
        return low == high ? low : "\(low) to \(high)"
    }

    private static func tables() -> [FigureTable] {
        let pairs = UnitCosts.Way.allCases.flatMap { way in
            KernelCase.grid.map { shape -> [Figure] in
                let (plain, yat) = (UnitCosts(shape, isYat: false, way), UnitCosts(shape, isYat: true, way))
                return [
                    .text(way.rawValue), .text(shape.words), .count(plain.held), .count(yat.held),
                    .number(ratio(shape, way, \.held), digits: 2), .count(plain.moved), .count(yat.moved),
                    .number(ratio(shape, way, \.moved), digits: 2),
                ]
            }
        }
        let bytes = KernelCase.grid.map { shape -> [Figure] in
            let (plain, yat) = (UnitCosts.fusedBytes(shape, isYat: false), UnitCosts.fusedBytes(shape, isYat: true))
            let operations = shape.units * (shape.features + shape.classes)
            return [
                .text(shape.words), .count(plain.block), .count(yat.block), .count(plain.network), .count(yat.network),
                .count(operations), .count(shape.units), .count(6 * shape.units + shape.features),
            ]
        }
        return [
            FigureTable(
                title: "Floats a pixel for the units' values",
                header: [
                    "way", "d, K, C", "held, ReLU", "held, Yat", "ratio", "read and written, ReLU",
                    "read and written, Yat", "ratio",
                ], rows: pairs),
            FigureTable(
                title: """
                    All bytes that one worker of the fused kernel keeps in the inner caches, and operations a pixel \
                    (Yat: a square of each feature; two sums, a maximum, a square, a sum and a division of each unit)
                    """,
                header: [
                    "d, K, C", "block, ReLU", "block, Yat", "network, ReLU", "network, Yat", "multiply-adds of both",
                    "others, ReLU", "others, Yat",
                ], rows: bytes),
        ]
    }

    private static func times(on kernel: InstructionSet) throws -> FigureTable {
        let bench = KernelBench(instructionSet: kernel, threads: 1, runs: 5)
        let rows = try KernelCase.grid.map { shape -> [Figure] in
            let times = try bench.measure(shape)
            let figures = [
                times.relu_ns, times.yat_ns, times.yat_ns / times.relu_ns, times.relu_unfused_ns, times.unfused_ns,
                times.unfused_ns / times.relu_unfused_ns,
            ]
            return [.text(shape.words)] + figures.enumerated().map { .number($1, digits: $0 % 3 == 2 ? 2 : 1) }
        }
        return FigureTable(
            title: "memory: nanoseconds a pixel, one thread, \(kernel.rawValue)",
            header: [
                "d, K, C", "fused, ReLU", "fused, Yat", "ratio", "layer by layer, ReLU", "layer by layer, Yat", "ratio",
            ], rows: rows)
    }
}

extension KernelCase {
    /// Features, units and classes.
    fileprivate var words: String { "\(features), \(units), \(classes)" }
}
