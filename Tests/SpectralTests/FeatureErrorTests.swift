import YatlasCore
import Spectral
import Testing
import YatlasTestSupport

@Suite struct FeatureErrorTests {
    static func message(_ items: [String], bands: [SpectralBand] = scene) -> String {
        do {
            return "accepted: \(try FeatureSet(items, bands: bands).features)"
        } catch { return "\(error)" }
    }

    @Test(arguments: [
        ("(N - R / (N + R)", "column 16: \")\" is missing; close the \"(\" of column 1"),
        ("N - ", "column 3: the formula ends where"), ("N R", "column 3: unexpected \"R\"; an operator"),
        ("2N", "column 2: unexpected \"N\""), ("N)", "column 2: \")\" without \"(\""),
        ("N + * R", "column 5: a number, a name or \"(\" is missing before \"*\""),
        ("N ^ 2", "column 3: \"^\" means nothing here; write ** for a power"),
        ("N * lg(R)", "column 5: unknown function \"lg\""), ("N < R", "column 3"),
        ("exp(N, R)", "column 1: exp takes 1 value"),
        ("clamp(N, 0)", "column 1: clamp takes 3 values, not 2"), ("where(N, 1, R)", "column"),
        ("max(N, R", "column 8: \")\" is missing"),
        ("max(N)", "column 1: max takes at least 2 values, not 1"), ("abs(N, R)", "column 1: abs takes 1 value, not 2"),
        ("N + 1 / 0", "column 7: \"/\" gives a number that is not finite"),
        ("N * 1e99", "column 5: \"1e99\" gives a number"), ("N + 1e-60", "column 5: \"1e-60\" gives"),
        ("N + 1.2.3", "column 5: \"1.2.3\" is no number"),
        ("N + \"B04", "column 5: the name has no closing double quote"),
        ("G + NDVII", "column 5: unknown index or band \"NDVII\"; did you mean NDII, NDSII, NDVI"), ("()", "column 2"),
        ("max(N, R, )", "column 11: a number, a name or \"(\" is missing before \")\""),
    ])
    func `An error tells the formula, the column and what to type`(formula: String, text: String) {
        let message = Self.message([formula])
        #expect(message.hasPrefix("formula \"\(formula.trimmed)\": \(text)"), "\(message)")
    }

    @Test func `Unknown names suggest near ones`() {
        #expect(
            Self.message(["NDVII"])
                == "unknown index or band \"NDVII\"; did you mean NDII, NDSII, NDVI? indices lists the indices"
        )
        #expect(Self.message(["NDIV"]).contains("did you mean NDVI?"))
        #expect(Self.message(["B8"]).contains("did you mean B08?"))
        #expect(Self.message(["N - red"]).contains("did you mean R?"))
        #expect(
            Self.message(["wonderful"], bands: [SpectralBand(name: "band 1")])
                == "unknown index or band \"wonderful\"; the bands are \"band 1\"; indices lists the indices")
    }

    @Test func `A missing band is named with its meaning and the way out`() {
        let message = Self.message(["NBR"])
        #expect(message.hasPrefix("NBR needs the band S2 (short-wave infrared, 2.2 um), which the scene does not have"))
        #expect(message.contains("its bands are B02 (B), B03 (G), B04 (R), B08 (N), B11 (S1);"))
        #expect(message.hasSuffix("sensor \(Sensor.all.map(\.name).joined(separator: "|"))"))
        #expect(Self.message(["RE1 - R"]).hasPrefix("formula \"RE1 - R\" needs the band RE1"))
        #expect(Self.message(["1 + NBR"]).hasPrefix("NBR needs the band S2"))
        #expect(Self.message(["x=N2"]).hasPrefix("x needs the band N2"))
        let many = (0..<300).map { SpectralBand(name: "f\($0)") }
        #expect(Self.message(["NDVI"], bands: many).contains("f14, f15, ...;"))
    }

    @Test func `A name that two bands have is refused, naming both`() {
        let bands = Sensor.identify(["B08", "nir"], sensor: Sensor.named("sentinel-2")).bands
        #expect(
            Self.message(["N"], bands: bands)
                == "\"N\" stands for \"B08\" (band 1) and \"nir\" (band 2); name the band itself")
        #expect(Self.message(["nir - B08"], bands: bands).hasPrefix("accepted"))
        let twins = [SpectralBand(name: "a"), SpectralBand(name: "a"), SpectralBand(name: "A")]
        #expect(Self.message(["raw"], bands: twins).hasPrefix("\"a\" is the name of \"a\" (band 1) and \"a\" (band 2)"))
        #expect(Self.message(["A"], bands: twins).hasPrefix("accepted"))
    }

    @Test(arguments: ["pi", "Pi", "pI", "2 * pi * N", "e", "E", "e ** N"])
    func `The name of a number is no index in other case`(formula: String) {
        let message = Self.message([formula])
        let name = formula.split(separator: " ").first { "pie".contains($0.lowercased()) } ?? ""
        let number = name.lowercased() == "pi" ? "3.14159265" : "2.71828183"
        #expect(message.hasPrefix("\"\(name)\" is no number in formulas; write \(number) for the number"), "\(message)")
        #expect(message.contains(", or PI for the index (Plastic Index)") == (name.lowercased() == "pi"))
    }

    @Test func `Its exact name is the index, and a band's the band`() throws {
        #expect(try FeatureSet(["PI"], bands: scene).features[0].formula == "N/(N + R)")
        #expect(Self.message(["e"], bands: [SpectralBand(name: "e")]).hasPrefix("accepted"))
        #expect(Self.message(["evi"]).hasPrefix("accepted"))
    }

    @Test(arguments: [["band1", "band2"], ["Band 1", "Band 2", "Band 3"], ["B1", "B2", "B3", "mask"], ["1", "2"]])
    func `Bands with places for names are to be named in order`(names: [String]) {
        let bands = Sensor.identify(names, sensor: Sensor.named("sentinel-2"), from: .raster(tellsSensor: false)).bands
        let message = Self.message(["NDVI"], bands: bands)
        #expect(
            message.hasPrefix("NDVI needs the band N (near infrared), but the bands have only their places for names (")
        )
        #expect(
            message.contains("; name them in their order, and the sensor, with bands B02,B03,... sensor sentinel-2|"),
            "\(message)")
        #expect(Self.message(["raw"], bands: bands).hasPrefix("accepted"))
    }

    @Test(arguments: SpectralBand.symbols + ["nir", "swir16", "Blue", "BROADNIR", "B08", "SR_B4", "nbart_nir_1", "n"])
    func `A person's own index cannot have a name of bands`(name: String) {
        Self.refuses(name, "is a ")
    }

    @Test(arguments: [
        "max", "where", "focal_mean", "dates_median", "raw", "indices", "all", "pca", "pi", "E", "NDVI", "ndvi", "BSI",
    ])
    func `A person's own index cannot have a name that formulas know`(name: String) {
        Self.refuses(name, "\"\(name)\" is ")
    }

    static func refuses(_ name: String, _ words: String) {
        do {
            _ = try SpectralIndex(
                own: name, longName: "", formula: "2 * G", domain: "", reference: "", constants: [:])
            Issue.record("\(name) was taken")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
        }
    }

    @Test func `One name for two formulas is refused`() {
        #expect(Self.message(["x=N", "x=R"]).hasPrefix("two features have the name \"x\": N and R"))
        #expect(Self.message(["NDVI", "NDVI=N-R"]).hasPrefix("two features have the name \"NDVI\""))
    }

    @Test func `Nothing to compute is refused`() {
        #expect(Self.message([]).hasPrefix("no features"))
        #expect(Self.message(["raw"], bands: []).hasPrefix("no features"))
        #expect(Self.message([""]) == "a feature is empty")
        #expect(Self.message(["NDVI,,N"]) == "a feature is empty between the commas of \"NDVI,,N\"")
        #expect(Self.message(["=N"]).contains("lacks its name") && Self.message(["x= "]).contains("lacks its formula"))
        #expect(Self.message(["2 ** 3"]).hasPrefix("formula \"2 ** 3\" depends on no band"))
    }

    @Test(arguments: [
        "(", ")", "-", "N**", "N+", "N,", "abs(", "where(N>", "SAVI(L=", "x=", "<", "=", "\"", "N", "1", ".", " ", "\n",
    ])
    func `A piece a hundred thousand times over is refused in a line that can be read`(piece: String) {
        let message = Self.message([String(repeating: piece, count: 100_000)])
        #expect(!message.hasPrefix("accepted") && message.count < 600, "\(message.prefix(200)): \(message.count)")
    }

    @Test func `Limits are refused in one line`() {
        let nested = { (depth: Int) in String(repeating: "(", count: depth) + "N" + String(repeating: ")", count: depth)
        }
        #expect(Self.message([nested(64)]).hasPrefix("accepted"))
        #expect(Self.message([nested(65)]).hasSuffix("more than 64 levels of nesting; split the formula"))
        #expect(Self.message([String(repeating: "-", count: 4000) + "N"]).contains("levels of nesting"))
        #expect(Self.message(["N" + String(repeating: "+N", count: 2047)]).hasPrefix("accepted"))
        #expect(
            Self.message(["N" + String(repeating: "+N", count: 2048)]).contains("has 4097 characters; at most 4096"))
        #expect(Self.message((0..<1024).map { "f\($0)=N" }).hasPrefix("accepted"))
        #expect(Self.message((0..<1025).map { "f\($0)=N" }) == "more than 1024 features; take fewer")
        let long = (0..<24).map { i in "N" + (0..<900).map { "+\(i * 900 + $0)" }.joined().prefix(4000) + "+1" }
        #expect(Self.message(long).contains("steps, more than 16384"))
    }

    @Test func `Random texts never crash and always give one line`() {
        let pieces =
            [
                "N", "R", "B08", "NDVI", "EVI", "min(", "max(", "sqrt(", "nd(", "abs(", "(", ")", ",", "+", "-", "*",
                "/", "**",
            ]
            + [
                "exp(", "log(", "tanh(", "clamp(", "where(", "<", "<=", "==", "!=", "kernel(", "SAVI(L=", "R720", "@v0",
                "2",
                "0.5", "1e9", "1e", ".", "\"", "\"\"", "=", " ", "\n", "raw", "é", "\u{301}", "^", "0", "8", "-1",
                "x=",
            ]
        var random = SplitMix64(seed: 20_240_229)
        for round in 0..<(Tools.areSlowTestsOn ? 1_000_000 : 100_000) {
            let count = Int.random(in: 0...24, using: &random)
            // Random tokens; every fourth time random bytes.
            let text =
                round % 4 == 3
                ? String(decoding: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
                : (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
            do {
                let set = try FeatureSet([text], bands: scene)
                let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: scene)
                if again != set { Issue.record("\(text) is not the same when it is read again") }
            } catch {
                let isLine = error is YatlasError && !"\(error)".contains(where: \.isNewline)
                if !isLine { Issue.record("\(text): \(error)") }
            }
        }
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
