import Foundation
import Products
import Raster
import Testing
import YatlasTestSupport

/// The scaling of each product according to ../shared/facts/sensors.json.
struct Rules: Decodable {
    struct Products: Decodable {
        var sentinel: Sentinel
        var landsat: Landsat
        var landsatDN: Text
        var planet: Planet
        var hls: Harmonized

        private enum CodingKeys: String, CodingKey {
            case planet
            case sentinel = "sentinel-2"
            case landsat = "landsat-c2"
            case landsatDN = "landsat-c2-l1-dn"
            case hls = "hls-v2"
        }
    }
    struct Sentinel: Decodable {
        struct Scaling: Decodable {
            struct Offset: Decodable { var value_since_pb_04_00: Double }
            var quantification: Double
            var nodata: Double
            var saturated: Double
            var offset: Offset
        }
        var scaling: Scaling
    }
    struct Landsat: Decodable {
        struct Surface: Decodable {
            var scale: Double
            var offset: Double
            var nodata: Double
            var dn_of_reflectance_1: Double
        }
        struct Scaling: Decodable {
            var surface_reflectance: Surface
            var level1_toa: String
        }
        var scaling: Scaling
    }
    struct Text: Decodable { var scaling: String }
    struct Planet: Decodable {
        struct Scaling: Decodable { var surface_reflectance: String; var toa: String }
        var scaling: Scaling
    }
    struct Harmonized: Decodable {
        struct Scaling: Decodable { var reflectance: String }
        var scaling: Scaling
    }

    var products: Products

    static let file = SharedData.path("facts/sensors.json")

    static func read() throws -> Products {
        try JSONDecoder().decode(Rules.self, from: Data(contentsOf: URL(fileURLWithPath: file))).products
    }
}

@Suite(.needs(shared: "facts/sensors.json"))
struct RuleTests {
    /// A product to make, and the reflectance of a sample by its rule.
    struct Rule: Sendable, CustomTestStringConvertible {
        var name: String
        var type = "UInt16"
        /// Writes files and returns the path to open.
        var make: @Sendable (Scratch) throws -> String
        /// The reflectance of a sample of a layer, and the nodata and saturated samples.
        var reflectance: @Sendable (Rules.Products, _ layer: Int, _ sample: Double) throws -> Double
        var nodata: @Sendable (Rules.Products) throws -> Double
        var testDescription: String { name }
    }

    static func sentinel(_ name: String, _ made: MadeSafe, isShifted: Bool) -> Rule {
        Rule(
            name: name, make: { try made.write(to: $0) },
            reflectance: { rules, _, sample in
                let scaling = rules.sentinel.scaling
                return (sample + (isShifted ? scaling.offset.value_since_pb_04_00 : 0)) / scaling.quantification
            }, nodata: { $0.sentinel.scaling.nodata })
    }

    /// Landsat Level 1: the rule applied to the numbers in the metadata.
    static func top(
        _ name: String, _ made: MadeLandsat, type: String, rule: @escaping @Sendable (Rules.Products) -> String
    )
        -> Rule
    {
        Rule(
            name: name, type: type, make: { try made.write(to: $0) },
            reflectance: { rules, _, sample in
                try #require(rule(rules).contains("REFLECTANCE_MULT") && rule(rules).lowercased().contains("sun"))
                let (factor, constant) = try (#require(Double(made.scale.0)), #require(Double(made.scale.1)))
                return (factor * sample + constant) / sin(try #require(Double(made.sun)) * .pi / 180)
            }, nodata: { _ in 0 })
    }

    static func harmonized(_ granule: String, _ bands: [String]) -> Rule {
        Rule(
            name: granule, type: "Int16",
            make: { scratch in
                for band in bands { try scratch.write("granule/\(granule).\(band).tif") }
                return scratch.file("granule")
            },
            reflectance: { rules, _, sample in sample * (try numbers(rules.hls.scaling.reflectance)[1]) },
            nodata: { try numbers($0.hls.scaling.reflectance)[2] })
    }

    static func planet(
        _ file: String, bands: Int, _ reflectance: @escaping @Sendable (Rules.Products, Int, Double) throws -> Double
    )
        -> Rule
    {
        Rule(
            name: file,
            make: { scratch in
                try scratch.raster("p/\(file)", pixel: 3, bands: bands)
                try scratch.write("p/\(MadePlanet.stem)_AnalyticMS_metadata.xml", MadePlanet.xml(bands).utf8)
                return scratch.file("p/\(file)")
            }, reflectance: reflectance, nodata: { try numbers($0.planet.scaling.surface_reflectance).last ?? -1 })
    }

    /// The numbers in a text of the facts: "int16, 0.0001, nodata -9999" has 16, 0.0001 and -9999.
    static func numbers(_ text: String) throws -> [Double] {
        text.matches(of: /-?\d+(\.\d+)?/).compactMap { Double($0.0) }
    }

    static let rules = [
        sentinel("Sentinel-2 L1C before 04.00", .old, isShifted: false),
        sentinel("Sentinel-2 L1C since 04.00", MadeSafe(level: "L1C", name: "a.SAFE"), isShifted: true),
        sentinel(
            "Sentinel-2 L2A before 04.00", MadeSafe(baseline: "03.01", name: "a.SAFE", offsets: nil), isShifted: false),
        sentinel("Sentinel-2 L2A since 04.00", MadeSafe(), isShifted: true),
        sentinel(
            "Sentinel-2 L2A 04.00 without list", MadeSafe(baseline: "04.00", name: "a.SAFE", offsets: nil),
            isShifted: true),
        Rule(
            name: "Landsat surface", make: { try MadeLandsat.surface8.write(to: $0) },
            reflectance: { rules, _, sample in
                let rule = rules.landsat.scaling.surface_reflectance
                #expect(abs(rule.scale * rule.dn_of_reflectance_1 + rule.offset - 1) < rule.scale)
                return rule.scale * sample + rule.offset
            }, nodata: { $0.landsat.scaling.surface_reflectance.nodata }),
        top("Landsat 9 Level 1", .top8, type: "UInt16") { $0.landsat.scaling.level1_toa },
        top("Landsat 7 Level 1", .top7, type: "Byte") { $0.landsat.scaling.level1_toa },
        top("MSS of Landsat 3", .top3, type: "Byte") { $0.landsatDN.scaling },
        top("MSS of Landsat 5", .top5, type: "Byte") { $0.landsatDN.scaling },
        harmonized("HLS.L30.T56JMM.2021123T003915.V2.0", ["B04", "B05", "B09"]),
        harmonized("HLS.S30.T33XWJ.2020366T150759.v2.0", ["B04", "B8A", "B12"]),
        planet("\(MadePlanet.stem)_AnalyticMS_SR_8b.tif", bands: 8) { rules, _, sample in
            sample / (try numbers(rules.planet.scaling.surface_reflectance)[1])
        },
        planet("\(MadePlanet.stem)_AnalyticMS.tif", bands: 4) { rules, layer, sample in
            try #require(rules.planet.scaling.toa.contains("rho_TOA = DN * reflectanceCoefficient"))
            return sample * MadePlanet.coefficient(layer + 1)
        },
    ]

    @Test("samples become reflectance as the rule says", arguments: rules)
    func reflectance(rule: Rule) throws {
        let scratch = try Scratch()
        let facts = try Rules.read()
        let path = try rule.make(scratch)
        let layers = try #require(try Product.find(path)).layers
        #expect(layers.count > 2)
        for (number, layer) in layers.enumerated() {
            let sample = 100 + 13 * Double(number)
            let name = String(layer.path.dropFirst(scratch.path.count + 1))
            if Set(layers.map(\.path)).count == layers.count {
                try scratch.raster(name, pixel: layer.resolution, type: rule.type, value: Int(sample))
            }
            let stored = try Dataset(path: layer.path)
            var told = [Float](repeating: 0, count: stored.grid.window.count)
            try told.withUnsafeMutableBufferPointer { try stored.read(stored.grid.window, band: layer.band, into: $0) }
            let expected = try rule.reflectance(facts, number, Double(told[0]))
            #expect(abs(layer.scale * Double(told[0]) + layer.offset - expected) < 1e-6, "\(layer.name)")
            #expect(told[0] == Float(sample) || layer.band == number + 1 && told[0] == 100)
            #expect(try layer.nodata == rule.nodata(facts) && layer.isReflectance)
        }
    }

    @Test(
        "real products follow the rules", .needs(shared: "data/s2_safe"),
        .needs(shared: "data/\(LandsatTests.real8)"))
    func realProducts() throws {
        let facts = try Rules.read()
        let scratch = try Scratch()
        let trees = try FileManager.default.contentsOfDirectory(atPath: SharedData.path("data/s2_safe")).filter {
            $0.hasSuffix(".SAFE")
        }
        #expect(trees.count == 3)
        for name in trees {
            let path =
                try name.contains("MSIL2A")
                ? scratch.completed("s2_safe/\(name)") : SharedData.path("data/s2_safe/\(name)")
            let product = try #require(try Product.find(path))
            let rule = facts.sentinel.scaling
            let offset = (product.baseline ?? "") >= "04.00" ? rule.offset.value_since_pb_04_00 : 0
            for layer in product.layers {
                #expect(abs(layer.scale - 1 / rule.quantification) < 1e-15, "\(name) \(layer.name)")
                #expect(abs(layer.offset - offset / rule.quantification) < 1e-15, "\(name) \(layer.name)")
                #expect(layer.nodata == rule.nodata && layer.saturated == rule.saturated)
            }
        }
        let landsat = try #require(try Product.find(SharedData.path("data/\(LandsatTests.real8)")))
        let rule = facts.landsat.scaling.surface_reflectance
        #expect(landsat.layers.count == 7)
        for layer in landsat.layers {
            #expect(layer.scale == rule.scale && layer.offset == rule.offset && layer.nodata == rule.nodata)
        }
    }
}
