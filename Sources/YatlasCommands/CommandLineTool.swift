internal import ArgumentParser
internal import Foundation
internal import Mapping
internal import Raster
internal import YatlasCore

/// The program: parses what was typed, does it, and tells the shell how it went.
public enum CommandLineTool {
    /// Runs one command line, without the program's name.
    ///
    /// - Returns: 0 done, 1 failed, wholly or for some scenes, 2 usage, 3 refused, 75 try again.
    public static func run(_ arguments: [String]) -> Int32 {
        StagedFile.cleanUpOnSignals()
        let arguments = joined(arguments)
        let command: any ParsableCommand
        do {
            command = try Root.parseAsRoot(arguments)
        } catch {
            guard Root.exitCode(for: error) != .success else { return printHelp(error) }
            let verb =
                ["bench", "model"].contains(arguments.first)
                || Root.verbs.contains { $0.commandName == arguments.first }
            let help = "yatlas \(verb ? "\(arguments[0]) " : "")--help"
            return complain(Root.message(for: error), hint: "see '\(help)'", code: 2)
        }
        do {
            var running = command
            try Invocation.$arguments.withValue(arguments) { try running.run() }
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            if Root.exitCode(for: error) == .success { return printHelp(error) }
            return complain(CommandLineText.line(of: error), hint: nil, code: exitCode(of: error))
        }
    }

    /// Joins the words of a verb of two, such as 'batch status': to the parser it is one command.
    private static func joined(_ arguments: [String]) -> [String] {
        let words = arguments.prefix(2).joined(separator: " ")
        return Root.verbs.contains { $0.commandName == words } ? [words] + arguments.dropFirst(2) : arguments
    }

    private static func exitCode(of error: any Error) -> Int32 {
        error is ValidationError ? 2 : Failure(error).exitCode
    }

    private static func printHelp(_ error: any Error) -> Int32 {
        print(Root.fullMessage(for: error))
        return 0
    }

    private static func complain(_ message: String, hint: String?, code: Int32) -> Int32 {
        // Parsers repeat the text that they cannot read, however long.
        let line = brief(message.split(whereSeparator: \.isNewline).joined(separator: " "), 2000)
        Standard.error("yatlas: \(line)\(hint.map { "; \($0)" } ?? "")")
        return code
    }
}

extension Failure {
    /// What the shell is told.
    var exitCode: Int32 {
        switch self {
        case .failed: 1
        case .refused: 3
        case .transient: 75
        }
    }
}

/// The verbs.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yatlas",
        abstract: "Turns multispectral scenes into land-cover maps with Yat-product classifiers.",
        discussion: """
            Examples:
              yatlas train scene.tif --labels points.gpkg --class-field class \\
                --features raw,NDVI --output model.safetensors
              yatlas classify scene.tif map.tif --model model.safetensors
              yatlas batch scenes/ maps/ --model model.safetensors
              yatlas compare scene.tif --labels points.gpkg --class-field class \\
                --features raw --features raw,NDVI

            Exit codes: 0 done, 1 failed (a full disk, or some scenes of many), 2 usage, 3 refused, \
            75 a server did not answer: try again.
            """,
        version: Software.nameAndVersion, subcommands: verbs + [ModelCommand.self, BenchCommand.self])

    static let verbs: [any Verb.Type] = [
        InfoCommand.self, IndicesCommand.self, FeaturesCommand.self, SampleCommand.self, TrainCommand.self,
        CheckCommand.self,
        ClassifyCommand.self,
        AssessCommand.self, PlanCommand.self, BatchCommand.self, BatchStatusCommand.self, BatchRetryCommand.self,
        BatchReportCommand.self, FinishCommand.self, MosaicCommand.self, CompareCommand.self, ExplainCommand.self,
        ClaimsCommand.self,
        RunCommand.self,
    ]
}

/// What can be done with a model by hand.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Export a model, change it by hand, or compare two.",
        subcommands: [
            ExportCommand.self, DropCommand.self, RelabelCommand.self, AddPrototypeCommand.self, DiffCommand.self,
        ])
}

/// What can be measured.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure this machine: kernels, features, whole scenes.",
        subcommands: [KernelBenchCommand.self, FeatureBenchCommand.self, SceneBenchCommand.self])
}
