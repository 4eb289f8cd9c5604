internal import ArgumentParser
internal import Bench
internal import CommandSupport
internal import Foundation
internal import Kernels
internal import Yat
internal import YatlasCore

struct KernelBenchCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "kernel", abstract: "Measure the kernels on this machine, beside what they replace.",
        discussion: """
            Per pixel, medians of one run: the fused Yat kernel; the same kernel with ReLU units; OpenBLAS's sgemm for \
            the two matrix products alone, in tiles; and sgemm with a separate pass for each other step. "model" is the Yat kernel with the linear part that models have besides; "raw" is the Yat \
            kernel fed with ten UInt16 bands, nodata, a mask and six indices in place of ready features.
            """)
    static let positionals: [String] = []

    @Option(help: "An instruction set of this processor; may be repeated (default: all).")
    var isa: [String] = []
    @Option(help: "Workers; may be repeated (default: 1 and all cores).")
    var threads: [Int] = []
    @Option(help: "Features, units, classes of a network, such as 16,64,10; may be repeated (default: a grid).")
    var network: [String] = []
    @Option(help: "How often each thing is measured; the median counts.")
    var runs = 9
    @Option(help: "Also write pixels, weights, scores and labels of each network to this folder, for other programs.")
    var export: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if threads.contains(where: { $0 < 1 }) { throw ValidationError("--threads: at least 1") }
        for text in network where KernelBenchCommand.shape(text) == nil {
            throw ValidationError("--network \(text): three whole numbers such as 16,64,10 (classes: 2 to 252)")
        }
        if runs < 1 { throw ValidationError("--runs \(runs): at least 1") }
        for name in isa { _ = try InstructionSet.typed(name) }
    }

    private static func shape(_ text: String) -> KernelCase? {
        let numbers = text.split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        guard numbers.count == 3, numbers[0] > 0, numbers[1] > 0, (2...252).contains(numbers[2]) else { return nil }
        return KernelCase(numbers[0], numbers[1], numbers[2])
    }

    struct Report: Encodable, CustomStringConvertible {
        var rows: [KernelTimes]

        var description: String {
            let lines = rows.map { row in
                ["\(row.d), \(row.k), \(row.c)", row.isa, "\(row.threads)"]
                    + [row.yat_ns, row.model_ns, row.raw_ns, row.relu_ns, row.sgemm_ns, row.unfused_ns].map {
                        NumberFormat.decimal($0, digits: 1)
                    }
                    + [
                        NumberFormat.decimal(row.yat_ns / row.sgemm_ns, digits: 2),
                        NumberFormat.decimal(row.yat_ns / row.relu_ns, digits: 2),
                    ]
                    + [NumberFormat.decimal(Double(2 * row.k * (row.d + row.c)) / row.yat_ns, digits: 0)]
                    + [NumberFormat.decimal(row.peak_fraction, digits: 2)]
            }
            return TextTable.render(
                header: [
                    "d, K, C", "isa", "threads", "yat ns", "model ns", "raw ns", "relu ns", "sgemm ns", "unfused ns",
                    "yat/sgemm",
                    "yat/relu",
                    "GFLOP/s", "of peak",
                ], rows: lines)
        }
    }

    func perform() throws -> Report {
        let sets =
            isa.isEmpty
            ? InstructionSet.allCases.filter { $0.isSupported && $0 != .portable }
            : try isa.map(InstructionSet.typed)
        let workers = threads.isEmpty ? [1, Machine.current.cores] : threads
        let networks = network.isEmpty ? KernelCase.grid : network.compactMap(KernelBenchCommand.shape)
        var rows: [KernelTimes] = []
        for set in sets {
            for count in Set(workers).sorted() {
                let bench = KernelBench(instructionSet: set, threads: count, runs: runs)
                if !global.quiet {
                    StandardError.write(
                        "\(set.rawValue), \(count) threads: peak \(NumberFormat.decimal(bench.peak, digits: 0)) GFLOP/s a thread; "
                            + "OpenBLAS runs its \(BLAS.core) kernels")
                }
                for shape in networks {
                    if let export { try bench.export(shape, to: URL(fileURLWithPath: export)) }
                    rows.append(try bench.measure(shape))
                }
            }
        }
        return Report(rows: rows)
    }
}
