internal import CPUFeatures
internal import KernelsPortable
package import YatlasCore

#if arch(x86_64)
    internal import KernelsAVX2
    internal import KernelsAVX512
#endif

extension InstructionSet {
    /// Whether this processor supports the instruction set.
    package var isSupported: Bool {
        switch self {
        case .portable: true
        case .avx2: yatlas_x86_level() >= 3
        case .avx512: yatlas_x86_level() >= 4
        }
    }

    /// Runs only fused multiply-adds, to measure the processor's peak; returns their number and a sum of all.
    package func multiplyAddPeak(rounds: Int) -> (operations: Int, sum: Float) {
        switch self {
        case .portable: KernelsPortable.multiplyAddPeak(rounds: rounds, seed: 1e-7)
        #if arch(x86_64)
            case .avx2: KernelsAVX2.multiplyAddPeak(rounds: rounds, seed: 1e-7)
            case .avx512: KernelsAVX512.multiplyAddPeak(rounds: rounds, seed: 1e-7)
        #else
            case .avx2, .avx512: KernelsPortable.multiplyAddPeak(rounds: rounds, seed: 1e-7)
        #endif
        }
    }

    /// The widest instruction set that this processor supports.
    package static var best: InstructionSet { [.avx512, .avx2].first { $0.isSupported } ?? .portable }

    /// Finds an instruction set by name.
    ///
    /// - Throws: `YatlasError` for an unknown name, or one that this processor does not support.
    package init(named name: String) throws {
        guard let named = InstructionSet(rawValue: name) else {
            let known = InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")
            throw YatlasError(
                .unsuitable, about: "\(setting: .instructionSet)=\(name)", "no such instruction set",
                fix: "use one of \(known)")
        }
        guard named.isSupported else {
            throw YatlasError(
                .unsuitable, about: "\(setting: .instructionSet)=\(name)", "this processor lacks it",
                fix: "unset \(setting: .instructionSet) or use portable")
        }
        self = named
    }
}
