/// The instruction set of the kernels; all give bit-identical results.
package enum InstructionSet: String, Sendable, Codable, CaseIterable {
    /// The baseline of the architecture: NEON on arm64, SSE2 on x86-64 (correct, but slow).
    case portable
    /// x86-64-v3: 256-bit vectors and fused multiply-add.
    case avx2
    /// x86-64-v4: 512-bit vectors.
    case avx512
}
