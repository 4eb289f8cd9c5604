internal import Bench
internal import Kernels
internal import Raster
internal import Yat
internal import YatlasCore

/// The cost of the norm beside the dot product.
package enum MemoryClaim {
    /// Times the memory that count as twice.
    private static let bar = 1.8

    package static func measured() throws -> Claim {
        let inference = UnitCosts.Way.allCases.map { way in KernelCase.grid.map { ratio($0, way, \.held) } }
        let training = TrainingCosts.Way.allCases.map { way in KernelCase.grid.map { kept($0, way) } }
        let own = KernelCase.grid.map { ratio(WrittenBuffers($0, kind: .yat), WrittenBuffers($0, kind: .relu)) }
        let parts = [verdict(ratios: inference.flatMap(\.self)), verdict(ratios: (training + [own]).flatMap(\.self))]
        return Claim(
            .memory, title: "A Yat unit needs twice the on-chip memory, since a norm is needed beside the dot product.",
            measured: """
                Networks of d features, K units and C classes with Yat units and with max(0, w.x + b). Inference in \
                three ways: fused (this project's kernel: blocks of 256 pixels from features to labels), layer by \
                layer, and operation by operation, as array programs do. Training in three ways: nothing kept and the \
                units computed again in the backward pass, a backward pass written for the layer, and operation by \
                operation, as automatic differentiation does (a quotient keeps its result and divisor; where it keeps \
                its dividend, too, Yat units keep a third more); and as this project's trainer does. Counted from the \
                loops and derivatives: the floats a pixel that are held for the units, those that are read and \
                written, and those that are kept from the forward to the backward pass; the trainer's are measured, by \
                what a step overwrites of its buffers. A Yat unit's |w|^2 is made once a model and lies where a plain \
                unit's b does.
                """,
            rule: """
                Two parts, inference and training. A part holds if Yat units need at least 1.8 times the memory of \
                plain ones for their values in all ways and all networks, and holds partly if they do so in some. The \
                claim holds if both parts hold, does not hold if neither does in any way, and else holds partly. All \
                is counted, so that figures leave nothing undecided.
                """,
            tables: tables() + [trainingTable(), stateTable()], verdict: verdict(parts: parts),
            finding: """
                Inference: \(parts[0].rawValue). Operation by operation it is \(range(inference[2])) times, as \
                distances lie beside dot products. Fused or layer by layer it is \(range(inference[0] + inference[1])) \
                times: |x|^2 is one float a pixel, whatever the number of units, and a unit's distance lives in a \
                register. Training: \(parts[1].rawValue). Operation by operation it is \(range(training[2])) times, in \
                this project's trainer \(range(own)) times; w.x + b alone would do, since |w - x|^2 follows from it: \
                \(range(training[1])) times. What an optimiser keeps is the same but for the constants.
                """,
            meaning: """
                Making maps with Yat units takes no more memory than with ReLU units; training them in a program with \
                automatic differentiation keeps about three times as many values of units.
                """,
            timings: [try times(on: InstructionSet.best)])
    }

    /// The rule for a part, given the memory of Yat units in that of plain ones in each case.
    package static func verdict(ratios: [Double]) -> Verdict { Verdict(parts: ratios.map { $0 >= bar }) }

    /// The rule for the claim, given the verdicts of its parts.
    package static func verdict(parts: [Verdict]) -> Verdict {
        parts.allSatisfy { $0 == .holds } ? .holds : parts.allSatisfy { $0 == .fails } ? .fails : .partly
    }

    private static func kept(_ shape: KernelCase, _ way: TrainingCosts.Way) -> Double {
        let (yat, plain) = (TrainingCosts(shape, isYat: true, way).kept, TrainingCosts(shape, isYat: false, way).kept)
        // Where neither keeps anything, they need as much.
        return yat == plain ? 1 : Double(yat) / Double(plain)
    }

    private static func ratio(_ yat: WrittenBuffers, _ plain: WrittenBuffers) -> Double {
        Double(yat.forward) / Double(plain.forward)
    }

    private static func trainingTable() -> FigureTable {
        let counted = TrainingCosts.Way.allCases.flatMap { way in
            KernelCase.grid.map { shape -> [Figure] in
                let costs = [false, true].map { TrainingCosts(shape, isYat: $0, way).kept }
                return [
                    .text(way.rawValue), .text(shape.words), .count(costs[0]), .count(costs[1]),
                    .number(kept(shape, way), digits: 2),
                ]
            }
        }
        let measured = KernelCase.grid.map { shape -> [Figure] in
            let (plain, yat) = (WrittenBuffers(shape, kind: .relu), WrittenBuffers(shape, kind: .yat))
            return [
                "this trainer, measured", .text(shape.words), .count(plain.forward), .count(yat.forward),
                .number(ratio(yat, plain), digits: 2),
            ]
        }
        return FigureTable(
            title: "Training: floats a pixel that are kept of the units for the backward pass",
            header: ["way", "d, K, C", "ReLU", "Yat", "ratio"], rows: counted + measured)
    }

    private static func stateTable() -> FigureTable {
        FigureTable(
            title: """
                Training: bytes that a step of this trainer on 128 pixels writes for the units in both passes, \
                measured, and bytes that Adam keeps for units and head
                """,
            header: ["d, K, C", "step, ReLU", "step, Yat", "ratio", "optimiser, ReLU", "optimiser, Yat", "ratio"],
            rows: KernelCase.grid.map { shape in
                let steps = [NeuronKind.relu, .yat].map { 4 * 128 * WrittenBuffers(shape, kind: $0).both }
                let states = [false, true].map { 8 * TrainingCosts.parameters(shape, isYat: $0) }
                return [.text(shape.words)]
                    + [steps, states].flatMap { pair -> [Figure] in
                        [.count(pair[0]), .count(pair[1]), .number(Double(pair[1]) / Double(pair[0]), digits: 2)]
                    }
            })
    }

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
                title: "Inference: floats a pixel for the units' values",
                header: [
                    "way", "d, K, C", "held, ReLU", "held, Yat", "ratio", "read and written, ReLU",
                    "read and written, Yat", "ratio",
                ], rows: pairs),
            FigureTable(
                title: """
                    Inference: all bytes that one worker of the fused kernel keeps in the inner caches, and operations \
                    a pixel (Yat: a square of each feature; two sums, a maximum, a square, a sum and a division of \
                    each unit)
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
