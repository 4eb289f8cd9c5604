import Bench
import Claims
import Testing

@Suite struct CostTests {
    private let small = KernelCase(6, 32, 6)

    @Test("held for 32 units a pixel: 32 floats, with |x|^2 one more, and two arrays where each operation has its own")
    func held() {
        #expect(UnitCosts.Way.allCases.map { UnitCosts(small, isYat: false, $0).held } == [32, 32, 32])
        #expect(UnitCosts.Way.allCases.map { UnitCosts(small, isYat: true, $0).held } == [33, 33, 65])
    }

    @Test("fused, six groups of units read 6 features, and one group of classes 32 values that were written")
    func moved() {
        #expect(UnitCosts(small, isYat: false, .fused).moved == 6 * 6 + 32 + 32)
        // |x|^2 is written once and read once in a run of up to 96 units.
        #expect(UnitCosts(small, isYat: true, .fused).moved == 6 * 6 + 32 + 32 + 2)
        let wide = KernelCase(6, 97, 6)
        #expect(UnitCosts(wide, isYat: true, .fused).moved == UnitCosts(wide, isYat: false, .fused).moved + 3)
    }

    @Test("the fused kernel's block holds one row of 256 floats more, the network eps and b")
    func bytes() {
        let (plain, yat) = (UnitCosts.fusedBytes(small, isYat: false), UnitCosts.fusedBytes(small, isYat: true))
        #expect(yat.block - plain.block == 1024 && yat.network - plain.network == 8)
        #expect(plain.network == 4 * (32 * 7 + 6 * 33))
    }
}
