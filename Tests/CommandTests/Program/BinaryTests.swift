import Foundation
import Testing
import YatlasTestSupport

#if arch(x86_64)
    @Suite struct BinaryTests {
        @Test(
            "wide instructions stay in the code of their own instruction set, so that the binary runs on every x86-64",
            .needs(tool: "objdump", from: "binutils"))
        func instructions() throws {
            let place = try Workplace()
            // The names of functions, and the instructions that begin with a v.
            let ran = try place.run(
                "bash",
                [
                    "-o", "pipefail", "-c",
                    "objdump -d --no-show-raw-insn '\(Workplace.binary)' | grep -E '>:$|^ *[0-9a-f]+:\tv'",
                ])
            try #require(ran.status == 0, "\(ran.errors)")
            var function = Substring()
            var (avx, avx512) = (Set<Substring>(), Set<Substring>())
            for line in ran.output.split(separator: "\n") {
                if line.hasSuffix(">:"), let start = line.firstIndex(of: "<") {
                    function = line[line.index(after: start)...].dropLast(2)
                } else if let mnemonic = line.split(separator: "\t").dropFirst().first, mnemonic.hasPrefix("v") {
                    // Every instruction of AVX and later begins with a v.
                    avx.insert(function)
                    if line.contains("%zmm") { avx512.insert(function) }
                }
            }
            // The check finds the kernels.
            #expect(avx512.contains { $0.contains("KernelsAVX512") } && avx.contains { $0.contains("KernelsAVX2") })
            #expect(avx512.filter { !$0.contains("KernelsAVX512") }.isEmpty)
            #expect(avx.filter { !$0.contains("KernelsAVX512") && !$0.contains("KernelsAVX2") }.isEmpty)
        }
    }
#endif
