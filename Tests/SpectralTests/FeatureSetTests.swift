import YatlasCore
import KernelTypes
import Kernels
import Spectral
import Testing

/// Blue, green, red, near infrared and the first short-wave infrared with Sentinel-2 names.
let scene = Sensor.identify(["B02", "B03", "B04", "B08", "B11"], sensor: Sensor.named("sentinel-2")).bands

/// The value of one feature at B 2, G 3, R 5, N 7, S1 11.
func value(_ item: String) throws -> Double {
    let set = try FeatureSet([item], bands: scene)
    return Reference.features(set.program, bands: set.inputs.map { [2, 3, 5, 7, 11][$0] })[0]
}

@Suite struct FeatureSetTests {
    static let arithmetic: [(String, Double)] = [
        ("0*N - 2 ** 2", -4), ("0*N + -2 ** 2", -4), ("0*N + 2 ** 3 ** 2", 512), ("-R ** 2", -25), ("R ** 2 ** 2", 625),
        ("N - R - B", 0), ("N - (R - B)", 4), ("N / R / B", 0.7), ("N + R * B", 17), ("(N + R) * B", 24),
        ("2 ** -1 * N", 3.5), ("N ** -2 * 49", 1), ("N ** 0 * B", 2), ("(R - 1) ** 0.5", 2), ("(R - 1) ** -1.5", 0.125),
        ("(R - 1) ** 2.5", 32), ("B ** 8", 256), ("B ** 7", 128), ("B ** (1 / 2 + 1.5)", 4), ("min(N, R)", 5),
        ("max(N, R)", 7), ("abs(B - N)", 5), ("sqrt(N + B)", 3), ("nd(N, R)", 1.0 / 6), ("--B", 2), ("-(-B)", 2),
        ("1e-3 * B", 0.002), (".5 * B", 1), ("2. * B", 4), ("1.5E+1 * B", 30), ("NDVI - ndwi", 1.0 / 6 + 0.4),
        ("\"B02\" + b03", 5), ("N*B", 14),
    ]

    @Test(arguments: arithmetic)
    func `Formulas follow the rules of arithmetic`(formula: String, expected: Double) throws {
        let found = try value(formula)
        #expect(abs(found - expected) <= 1e-6 * abs(expected), "\(formula) is \(found)")
    }

    @Test func `Raw takes every band, and items may come with commas`() throws {
        let set = try FeatureSet(["raw,NDVI, a=min(R,G)", "(N-R)/(N+R)"], bands: scene)
        #expect(set.features.map(\.name) == ["B02", "B03", "B04", "B08", "B11", "NDVI", "a", "(N-R)/(N+R)"])
        #expect(
            set.features.map(\.formula)
                == ["B02", "B03", "B04", "B08", "B11", "(N - R)/(N + R)", "min(R,G)", "(N-R)/(N+R)"])
        #expect(set.inputs == [0, 1, 2, 3, 4])
        #expect(set.program.outputs[0..<5] == [0, 1, 2, 3, 4])
        #expect(set.program.outputs[5] == set.program.outputs[7])
    }

    @Test func `Only bands that a formula reads are inputs`() throws {
        let set = try FeatureSet(["S1 - G"], bands: scene)
        #expect(set.inputs == [1, 4])
        #expect(
            set.program
                == FeatureProgram(
                    inputCount: 2, constants: [], instructions: [.init(.subtract, 1, 0, to: 2)], outputs: [2]))
    }

    @Test(arguments: [
        (["NDVI", "GNDVI"], 6, 0), (["NDVI, x=NDVI*2"], 4, 1), (["NDVI", "(R+N)/(N-R)"], 4, 0),
        (["N*R", "x=R*N"], 1, 0),
        (["N + 2*3", "R + 6"], 2, 1), (["N - R", "R - N"], 2, 0), (["raw"], 0, 0), (["N ** 4"], 2, 0),
    ])
    func `What formulas share is computed once`(items: [String], steps: Int, constants: Int) throws {
        let program = try FeatureSet(items, bands: scene).program
        #expect(program.instructions.count == steps)
        #expect(program.constants.count == constants)
    }

    @Test func `Reading the formulas again gives the same program`() throws {
        let odd = scene + [SpectralBand(name: "band 1"), SpectralBand(name: "a=\"b\", (c")]
        let set = try FeatureSet(
            [
                "raw", "EVI,MSAVI,SAVI", "x = \"band 1\" ** -1.5 + nd(N, NDVI)", "N", "\"band 1\"",
                "\"a=\"\"b\"\", (c\" * 2",
            ], bands: odd)
        let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: odd)
        #expect(again == set)
        #expect(set.features[6].formula == "\"a=\"\"b\"\", (c\"")
        #expect(set.features.map(\.name).filter { $0.contains("band 1") } == ["band 1"])
        #expect(set.features.last?.name == "\"a=\"\"b\"\", (c\" * 2")
    }

    @Test(arguments: ["SAVI(L=0.25) - 1", "SAVI(L=0.25) * EVI@v0", "kNDVI(sigma=0.2) + 2 * N", "1 - ARVI(gamma=0.5)"])
    func `Constants that were set give the same program when they are read again as numbers`(item: String) throws {
        let set = try FeatureSet([item], bands: scene)
        let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: scene)
        #expect(again.program == set.program, "\(set.features[0].formula)")
    }

    @Test func `XOR is one product`() throws {
        let set = try FeatureSet(["u*v"], bands: [SpectralBand(name: "u"), SpectralBand(name: "v")])
        #expect(set.program.instructions == [.init(.multiply, 0, 1, to: 2)])
        #expect(set.features[0].name == "u*v")
        let corners = [[1.0, 1], [-1, 1], [1, -1], [-1, -1]]
        #expect(corners.map { Reference.features(set.program, bands: $0)[0] } == [1, -1, -1, 1])
    }

    @Test func `A name is a band's before it is a symbol, another case or an index`() throws {
        let bands = [
            SpectralBand(name: "R", symbol: "N"), SpectralBand(name: "x", symbol: "R"), SpectralBand(name: "ndvi"),
        ]
        #expect(try FeatureSet(["\"R\""], bands: bands).inputs == [0])
        #expect(try FeatureSet(["N"], bands: bands).inputs == [0])
        #expect(try FeatureSet(["X"], bands: bands).inputs == [1])
        #expect(try FeatureSet(["NDVI"], bands: bands).features[0].name == "ndvi")
    }

    @Test func `A name that is another band's symbol is refused bare, and the band's in double quotes`() throws {
        let bands = [
            SpectralBand(name: "B08", symbol: "N"), SpectralBand(name: "N"), SpectralBand(name: "B04", symbol: "R"),
        ]
        for item in ["N", "n", "NDVI", "N - R", "x=N"] {
            let message = FeatureErrorTests.message([item], bands: bands)
            #expect(message.contains("is the name of a band (band 2) and the symbol of \"B08\" (band 1)"), "\(message)")
            #expect(message.hasSuffix("write B08 for that one, or \"N\" in double quotes for the band of that name"))
        }
        for item in ["\"N\"", "x=\"N\"", "2 * \"N\"", "\"n\""] {
            #expect(try FeatureSet([item], bands: bands).inputs == [1], "\(item)")
        }
        #expect(try FeatureSet(["B08"], bands: bands).inputs == [0])
        let raw = try FeatureSet(["raw"], bands: bands)
        #expect(raw.features.map(\.name) == ["B08", "N", "B04"] && raw.inputs == [0, 1, 2])
        let again = try FeatureSet(formulas: raw.features.map { ($0.name, $0.formula) }, bands: bands)
        #expect(again == raw)
    }

    @Test func `Any band whose name is its own symbol, or the symbol of none, is found by it`() throws {
        for symbol in SpectralBand.symbols {
            let own = [
                SpectralBand(name: symbol, symbol: symbol), SpectralBand(name: "x", symbol: symbol == "N" ? "R" : "N"),
            ]
            #expect(try FeatureSet([symbol], bands: own).inputs == [0])
            let unknown = [SpectralBand(name: "x"), SpectralBand(name: symbol)]
            #expect(try FeatureSet([symbol], bands: unknown).inputs == [1])
            let other = [SpectralBand(name: "x", symbol: symbol), SpectralBand(name: symbol)]
            #expect(throws: YatlasError.self) { try FeatureSet([symbol], bands: other) }
        }
    }

    @Test func `The same feature twice is one; blanks do not matter at the ends`() throws {
        let set = try FeatureSet(["NDVI", " ndvi ", "N  -  R", "N - R", "raw", "B08"], bands: scene)
        #expect(set.features.map(\.name) == ["NDVI", "N - R", "B02", "B03", "B04", "B08", "B11"])
    }

    @Test(arguments: [
        ("NDVI", true), ("raw", true), ("N - R", true), ("EVI", false), ("SAVI", false), ("MSAVI", false),
        ("CIG", true),
        ("N + 1", false), ("N + 0", true), ("max(0, N)", true), ("sqrt(N * R) - G", true), ("sqrt(N)", true),
        ("N * R - G", false), ("N / R + 1", true), ("N ** 2 - R * G", true), ("AWEInsh - AWEIsh", true),
        ("3 * abs(-N)", true),
        ("1 / N", true), ("(N - R) ** 0.5 + sqrt(G)", true), ("N / (R - R ** 2)", false), ("BAI", false),
        ("N / 0", false), ("focal_contrast(N, 3)", true), ("focal_contrast(N, 3) - R", false),
        ("focal_contrast(N, 3) - R ** 2", true), ("focal_entropy(N, 3, 0, 1)", false),
        ("focal_entropy(NDVI, 3, 0, 1)", true), ("focal_contrast(EVI, 3)", false),
    ])
    func `Scale-safe is what one unit of the bands cannot change`(item: String, isSafe: Bool) throws {
        let bands = scene + [SpectralBand(name: "B12", symbol: "S2")]
        #expect(try FeatureSet([item], bands: bands).features[0].isScaleSafe == isSafe)
    }

    @Test(arguments: [
        ("raw", true), ("N - R", true), ("(N - R) / (G - B)", true), ("2 * N + R / 3 - 1", true), ("NDVI", false),
        ("N / R", false), ("N * R", false), ("sqrt(N)", false), ("max(N, R)", true), ("max(N, 0)", false),
        ("abs(N - R)", true), ("where(N < R, N, R)", true), ("where(N < 1, N, R)", false), ("focal_mean(N, 3)", true),
        ("focal_sd(N, 3)", true), ("focal_sd(NDVI, 3)", false), ("exp(N - R)", true),
    ])
    func `Offset-safe is what a constant added to all bands changes by a constant`(item: String, isSafe: Bool) throws {
        let set = try FeatureSet([item], bands: scene)
        #expect(set.features[0].isOffsetSafe == isSafe)
        #expect((set.offsetRemark { _ in true } == nil) == isSafe && set.offsetRemark { _ in false } == nil)
    }

    @Test func `Indices are all that the bands allow, and all has the bands before them`() throws {
        let bands = ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]
        let scene = Sensor.identify(bands, sensor: Sensor.named("sentinel-2")).bands
        let indices = try FeatureSet(["indices"], bands: scene)
        let names = indices.features.map(\.name)
        // 287 over both versions; those of version 1 or of both have no "@".
        #expect(names.contains("NDVI") && names.contains("IRECI") && !names.contains { $0.contains("@") })
        #expect(names == SpectralIndex.all.map(\.name).filter { name in names.contains(name) } && names.count > 230)
        #expect(try FeatureSet(["all"], bands: scene).features.map(\.name) == bands + names)
        #expect(FeatureErrorTests.message(["indices"]).hasPrefix("accepted"))
        let unknown = [SpectralBand(name: "f1"), SpectralBand(name: "f2")]
        #expect(throws: YatlasError.self) { try FeatureSet(["indices"], bands: unknown) }
    }

    @Test func `Sets are added and taken away by name, in order and each feature once`() throws {
        let bands = [("B02", "B"), ("B03", "G"), ("B04", "R"), ("B08", "N")].map { SpectralBand(name: $0, symbol: $1) }
        func names(_ item: String) throws -> [String] { try FeatureSet([item], bands: bands).features.map(\.name) }
        let all = try names("all")
        #expect(try names("raw+indices") == all)
        #expect(try names("all-B02 - NDVI") == all.filter { $0 != "B02" && $0 != "NDVI" })
        #expect(try names("raw+NDVI+raw+NDVI") == ["B02", "B03", "B04", "B08", "NDVI"])
        #expect(try names("all-indices") == ["B02", "B03", "B04", "B08"])
        #expect(try names("B08-B04") == ["B08-B04"])
        var days: [SpectralBand] = []
        for day in ["2015-07-11", "2015-07-31"] {
            for (name, symbol) in [("B04", "R"), ("B08", "N")] {
                days.append(.init(name: "\(name)@\(day)", origin: .init(tag: day, name: name, symbol: symbol)))
            }
        }
        let dated = try FeatureSet(["raw+NDVI@2015-07-31-\"B04@2015-07-11\" - B08@2015-07-11"], bands: days)
        #expect(dated.features.map(\.name) == ["B04@2015-07-31", "B08@2015-07-31", "NDVI@2015-07-31"])
    }
}
