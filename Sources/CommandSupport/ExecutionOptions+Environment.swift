internal import Foundation
internal import Kernels
package import YatlasCore

extension ExecutionOptions {
    /// Options as the environment has them: `YATLAS_ISA`, `YATLAS_DRIVERS` and `YATLAS_LINKS`.
    ///
    /// - Parameters:
    ///   - threads: workers; nil takes all cores.
    ///   - memory: bytes; nil takes the usual.
    ///   - environment: the variables.
    /// - Returns: the options.
    /// - Throws: `YatlasError` for an instruction set that is none, or that this processor lacks.
    package static func fromEnvironment(
        threads: Int? = nil, memory: Int? = nil, _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ExecutionOptions {
        func list(_ name: String) -> [String] {
            (environment[name] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let name = environment["YATLAS_ISA"].flatMap { $0.isEmpty ? nil : $0 }
        return ExecutionOptions(
            threads: threads, memory: memory, instructionSet: try name.map { try InstructionSet(named: $0) },
            access: SourceAccess(drivers: list("YATLAS_DRIVERS"), links: list("YATLAS_LINKS")))
    }
}
