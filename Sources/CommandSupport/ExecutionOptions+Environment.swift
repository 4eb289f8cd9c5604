internal import Foundation
internal import Kernels
package import YatlasCore

extension ExecutionOptions {
    /// Options with the environment variables `YATLAS_ISA`, `YATLAS_DRIVERS` and `YATLAS_LINKS`.
    ///
    /// - Parameters:
    ///   - threads: the number of workers; nil uses all cores.
    ///   - memory: the limit in bytes; nil uses the default.
    ///   - environment: the variables.
    /// - Returns: the options.
    /// - Throws: `YatlasError` for an unknown instruction set, or one that this processor does not support.
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
