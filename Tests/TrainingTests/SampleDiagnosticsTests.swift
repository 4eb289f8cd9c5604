import Testing
import Training
import YatlasCore

/// Warnings about samples, which change nothing.
@Suite struct SampleDiagnosticsTests {
    /// Samples that differ in both features.
    func clean() -> MadeSamples {
        var made = MadeSamples()
        for at in 0..<10 { made.add(at % 2, [Float(at), Float(at * 7 % 10)]) }
        return made
    }

    @Test("samples that are all different get no remark")
    func none() throws {
        #expect(try clean().table().remarks.isEmpty)
    }

    @Test("rows that repeat others are counted, but for the first of each")
    func repeated() throws {
        var made = clean()
        for _ in 0..<3 { made.add(0, [0, 0]) }
        #expect(try made.table().remarks.map(\.description) == ["3 samples repeat features and class of others"])
        made = clean()
        made.add(1, [3, 1])
        #expect(try made.table().remarks.map(\.description) == ["1 sample repeats features and class of another"])
    }

    @Test("rows with the features of another class are counted, both sides of them")
    func contradicting() throws {
        var made = clean()
        made.add(1, [0, 0])
        let told = "2 samples have the features of another class"
        #expect(try made.table().remarks.map(\.description) == [told])
    }

    @Test("nought and minus nought are one number")
    func zero() throws {
        var made = clean()
        made.add(0, [-0.0, 0])
        #expect(try made.table().remarks.map(\.description) == ["1 sample repeats features and class of another"])
    }

    @Test("features with one value and features that equal others are named")
    func features() throws {
        var made = clean()
        for row in made.rows.indices { made.rows[row] += [5, made.rows[row][0], 5] }
        #expect(
            try made.table().remarks.map(\.description) == [
                "constant features, which carry no information: f2, f4",
                "identical features, of which one is enough: f0 = f3",
            ])
    }
}
