/// The instruction set that the kernels run on; every one gives the same bits.
package enum InstructionSet: String, Sendable, Codable, CaseIterable {
    /// What every processor of the architecture has: NEON on arm64, SSE2 on x86-64 (correct, and slow).
    case portable
    /// x86-64-v3: 256-bit vectors and fused multiply-add.
    case avx2
    /// x86-64-v4: 512-bit vectors.
    case avx512
}
