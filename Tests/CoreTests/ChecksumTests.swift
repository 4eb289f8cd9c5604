import Foundation
import Testing
import YatlasCore
import YatlasTestSupport

/// SHA-256 with published values.
@Suite struct ChecksumTests {
    /// FIPS 180-4 examples, and that of empty data.
    @Test(
        "digests of known texts",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func known(text: String, digest: String) { #expect(SHA256.digest(of: Data(text.utf8)) == digest) }

    @Test("a file of several megabytes has the size and the digest that sha256sum tells")
    func file() throws {
        let scratch = try Scratch()
        let path = try scratch.write("a", (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
        let sum = try FileChecksum(path: path)
        #expect(sum.size == 2_500_000)
        #expect(try scratch.succeed("sha256sum", ["a"]) == "\(sum.digest)  a\n")
    }

    @Test("a file that is not there is refused")
    func missing() throws {
        let scratch = try Scratch()
        expectError(scratch.file("a"), "cannot be read") { _ = try FileChecksum(path: scratch.file("a")) }
    }
}
