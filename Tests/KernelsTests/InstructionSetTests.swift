import Kernels
import Testing
import YatlasCore

/// Other suites use the instruction sets that this processor supports; this one reports those that could not be tested.
@Suite struct InstructionSetTests {
    static let reason: Comment = "this processor cannot run it, so no test here looks at its kernels"

    /// Checks that the suites include a set, and that it labels pixels like the portable kernels.
    func check(_ set: InstructionSet) throws {
        #expect(supported.contains(set))
        let numbers = randomClassifier(d: 4, k: 9, c: 5, seed: 21)
        var random = SplitMix64(seed: 22)
        let pixels = (0..<4).map { _ in random.floats(500, -2...2) }
        let labels = try classify(numbers, program: identity(4), pixels: pixels, on: set).labels
        #expect(Set(labels).count > 2 && !labels.contains(0))
        #expect(try labels == classify(numbers, program: identity(4), pixels: pixels, on: .portable).labels)
    }

    @Test(
        "256-bit vectors label pixels as the portable kernels do", .enabled(if: InstructionSet.avx2.isSupported, reason)
    )
    func avx2() throws { try check(.avx2) }

    @Test(
        "512-bit vectors label pixels as the portable kernels do",
        .enabled(if: InstructionSet.avx512.isSupported, reason))
    func avx512() throws { try check(.avx512) }
}
