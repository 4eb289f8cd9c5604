internal import CPUFeatures
public import Foundation
internal import KernelsPortable
internal import YatlasCore

#if arch(x86_64)
    internal import KernelsAVX2
    internal import KernelsAVX512
#endif

/// The instruction set that the kernels run on; every one gives the same bits.
public enum InstructionSet: String, Sendable, CaseIterable {
    /// What every processor of the architecture has: NEON on arm64, SSE2 on x86-64 (correct, and slow).
    case portable
    /// x86-64-v3: 256-bit vectors and fused multiply-add.
    case avx2
    /// x86-64-v4: 512-bit vectors.
    case avx512

    /// Whether this processor can run it.
    public var isSupported: Bool {
        switch self {
        case .portable: true
        case .avx2: yatlas_x86_level() >= 3
        case .avx512: yatlas_x86_level() >= 4
        }
    }

    /// Does nothing but fused multiply-adds, to find the processor's peak; gives their number and a sum of all.
    public func multiplyAddPeak(rounds: Int) -> (operations: Int, sum: Float) {
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

    /// The widest set this processor has, or the one that `YATLAS_ISA` names.
    ///
    /// - Throws: `YatlasError` when the variable names none, or one that this processor lacks.
    public static func chosen(environment: [String: String] = ProcessInfo.processInfo.environment) throws
        -> InstructionSet
    {
        guard let name = environment["YATLAS_ISA"], !name.isEmpty else {
            return [.avx512, .avx2].first { $0.isSupported } ?? .portable
        }
        guard let forced = InstructionSet(rawValue: name) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw YatlasError(.unsuitable, "YATLAS_ISA=\(name)", "no such instruction set", fix: "use one of \(known)")
        }
        guard forced.isSupported else {
            throw YatlasError(
                .unsuitable, "YATLAS_ISA=\(name)", "this processor lacks it", fix: "unset YATLAS_ISA or use portable")
        }
        return forced
    }
}
