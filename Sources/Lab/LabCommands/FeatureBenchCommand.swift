internal import Accuracy
internal import ArgumentParser
internal import Bench
internal import CommandSupport
internal import Kernels
internal import YatlasCore

struct FeatureBenchCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "Measure the feature stage: indices of ten UInt16 bands.",
        discussion: """
            Twenty common indices, and every index that the ten land bands of Sentinel-2 allow, each in one pass;
            statistics of the 5 x 5 pixels around, of windows of 512 x 256 pixels.
            """)
    static let positionals: [String] = []

    @Option(help: "Features to measure instead, as for training; may be repeated.")
    var features: [String] = []
    @Option(help: "An instruction set of this processor (default: the best).")
    var isa: String?
    @Option(help: "Workers; may be repeated (default: 1).")
    var threads: [Int] = [1]
    @Option(help: "How often each thing is measured; the median counts.")
    var runs = 9
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if threads.contains(where: { $0 < 1 }) { throw ValidationError("--threads: at least 1") }
        if runs < 1 { throw ValidationError("--runs \(runs): at least 1") }
        if let isa { _ = try InstructionSet.typed(isa) }
    }

    struct Report: Encodable, CustomStringConvertible {
        var rows: [FeatureTimes]

        var description: String {
            TextTable.render(
                header: ["features", "bands", "steps", "isa", "threads", "ns a pixel", "ns a feature"],
                rows: rows.map {
                    let count = $0.features.count
                    let names = $0.features.joined(separator: ", ")
                    return [
                        count > 2 ? "\(count)" : names, "\($0.bands)", "\($0.steps)", $0.isa, "\($0.threads)",
                        NumberFormat.decimal($0.ns, digits: 1),
                        NumberFormat.decimal($0.ns / Double(count), digits: 2),
                    ]
                })
        }
    }

    func perform() throws -> Report {
        let set = try isa.map(InstructionSet.typed) ?? ExecutionOptions.fromEnvironment().instructionSet ?? .best
        let bench = FeatureBench(runs: runs)
        let wanted: [[String]?] =
            features.isEmpty ? [FeatureBench.common, nil] + FeatureBench.focal : [features]
        return Report(
            rows: try wanted.flatMap { items in try threads.map { try bench.measure(items, set, threads: $0) } })
    }
}

extension InstructionSet {
    /// The instruction set of a name given by the user.
    static func typed(_ name: String) throws -> InstructionSet {
        guard let set = InstructionSet(rawValue: name), set.isSupported else {
            let known = InstructionSet.allCases.filter(\.isSupported).map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--isa \(name): this processor has \(known)")
        }
        return set
    }
}
