import Bench
import Claims
import Testing
import Yat

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

    @Test(
        "kept for the backward pass of 32 units: nothing, 32 floats or one more, or three arrays"
    )
    func kept() {
        #expect(TrainingCosts.Way.allCases.map { TrainingCosts(small, isYat: false, $0).kept } == [0, 32, 32])
        #expect(TrainingCosts.Way.allCases.map { TrainingCosts(small, isYat: true, $0).kept } == [0, 33, 96])
        #expect(TrainingCosts.parameters(small, isYat: true) == 32 * 12 + 2)
        #expect(TrainingCosts.parameters(small, isYat: false) == 32 * 13)
    }

    @Test("the trainer writes sums, distances and values of Yat units and |x|^2 forward, of plain units the values")
    func written() {
        let (yat, plain) = (WrittenBuffers(small, kind: .yat), WrittenBuffers(small, kind: .relu))
        #expect(yat.forward == 3 * 32 + 1 && plain.forward == 32)
        // Backward: slopes by values and by products, and those of the 6 features.
        #expect(yat.both == yat.forward + 2 * 32 + 6 && plain.both == plain.forward + 2 * 32 + 6)
    }
}
