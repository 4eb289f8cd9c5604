import Spectral
import Testing
import YatlasTestSupport

/// Truncated formulas of a user's own indices.
@Suite struct HostileIndexTests {
    @Test(
        "kernel without its two names is refused, not read beyond its end",
        arguments: [
            "kernel(N", "kernel(", "kernel(N,", "kernel(N, R", "kernel(N R)", "kernel(N + 1, R)", "1 + kernel(2, R)",
        ])
    func refused(formula: String) throws {
        let own = try SpectralIndex(
            own: "MINE", longName: "m", formula: formula, domain: "own", reference: "r", constants: [:])
        expectError("MINE: kernel takes two names; write it like kernel(N, R)") {
            try own.check(in: IndexCatalogue(own: [own]))
        }
    }

    @Test("a constant that is called like one of the kernel is there once, with its own value")
    func constants() throws {
        let own = try SpectralIndex(
            own: "MINE", longName: "m", formula: "kernel(N, R) * sigma", domain: "own", reference: "r",
            constants: ["sigma": 2])
        #expect(own.settable == [.init(name: "sigma", value: 2)])
        try own.check(in: IndexCatalogue(own: [own]))
    }

    @Test("kernel of two names is read, and an index is found by its name among many")
    func read() throws {
        let own = try (0..<500).map {
            try SpectralIndex(
                own: "MINE\($0)X", longName: "m", formula: "kernel(N, R) * \($0 + 2)", domain: "own", reference: "r",
                constants: [:])
        }
        let catalogue = IndexCatalogue(own: own)
        try own[499].check(in: catalogue)
        #expect(catalogue.named("MINE499X")?.formula == "kernel(N, R) * 501")
        #expect(catalogue.named("MINE500X") == nil && catalogue.named("NDVI")?.name == "NDVI")
    }
}
