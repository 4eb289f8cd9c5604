import Testing
import YatlasCore

/// The generator's sequence compared with published ones.
@Suite struct SplitMix64Tests {
    /// From Vigna's C code, https://prng.di.unimi.it/splitmix64.c, started with the seed; also in Rosetta Code's task
    /// "Pseudo-random numbers/Splitmix64".
    @Test("the first numbers of seed 1234567 are those of the reference")
    func reference() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("of 100,000 numbers of seed 987654321 as many fall into each fifth as Rosetta Code counts")
    func fifths() {
        var random = SplitMix64(seed: 987_654_321)
        var counts = [Int](repeating: 0, count: 5)
        for _ in 0..<100_000 { counts[Int(Double(random.next()) / 0x1p64 * 5)] += 1 }
        #expect(counts == [20_027, 19_892, 20_073, 19_978, 20_030])
    }
}
