import Testing
import YatlasCore

/// Default colours of classes: CIEDE2000 against the paper's data, and the nomenclatures in use.
@Suite struct ClassPaletteTests {
    /// Pairs of Sharma, Wu and Dalal 2005 (doi:10.1002/col.20070), table 1, with their differences.
    static let pairs: [([Double], [Double], Double)] = [
        ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425), ([50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0000),
        ([50, 0, 0], [50, -1, 2], 2.3669), ([50, 2.4900, -0.0010], [50, -2.4900, 0.0009], 7.1792),
        ([50, 2.4900, -0.0010], [50, -2.4900, 0.0011], 7.2195),
        ([50, -0.0010, 2.4900], [50, 0.0011, -2.4900], 4.7461),
        ([50, 2.5, 0], [73, 25, -18], 27.1492), ([50, 2.5, 0], [61, -5, 29], 22.8977),
        ([50, 2.5, 0], [56, -27, -3], 31.9030), ([50, 2.5, 0], [58, 24, 15], 19.4535),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
        ([90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ]

    @Test("CIEDE2000 is that of the paper's table, in both directions")
    func differences() {
        for (p, q, difference) in Self.pairs {
            let (first, second) = (
                LabColor(lightness: p[0], a: p[1], b: p[2]), LabColor(lightness: q[0], a: q[1], b: q[2])
            )
            #expect(abs(first.difference(to: second) - difference) < 5e-5, "\(p) \(q)")
            #expect(abs(second.difference(to: first) - difference) < 5e-5, "\(q) \(p)")
        }
    }

    @Test("Lab of sRGB has the known values; grey stays grey for each kind of vision")
    func coordinates() {
        let red = LabColor([255, 0, 0])
        #expect(abs(red.lightness - 53.24) < 0.01 && abs(red.a - 80.09) < 0.02 && abs(red.b - 67.20) < 0.02)
        for vision in ColorVision.allCases {
            let grey = LabColor([119, 119, 119], vision)
            #expect(abs(grey.lightness - 50.03) < 0.05 && abs(grey.a) < 0.05 && abs(grey.b) < 0.05)
        }
    }

    @Test("names are matched by whole words, singular and plural, in five languages")
    func families() {
        let names: [(ClassFamily?, [String])] = [
            (
                .crop,
                [
                    "rice paddy", "Rice", "Ackerland", "Winterweizen", "maïs", "Terres arables", "campos de soja",
                    "cultivos",
                ]
            ),
            (.snow, ["Permanent snow and ice", "Gletscher", "neige", "nieve", "gelo"]),
            (.forest, ["Broad-leaved forests", "Nadelwald", "forêt", "bosque", "floresta", "Tree cover"]),
            (.water, ["open water", "Wasserfläche", "Gewässer", "eau", "lago", "rios"]),
            (.wetland, ["woody wetlands", "Flooded vegetation", "marais", "humedales", "pantanal"]),
            (
                .urban,
                ["Built area", "Siedlungsfläche", "zone urbaine", "área urbana", "ciudad", "Developed, Low Intensity"]
            ),
            (.grass, ["Grünland", "Wiesen", "prairies", "pastizal", "pastagens", "Grassland/Herbaceous"]),
            (.bare, ["bare rock", "Felsen", "sol nu", "suelo desnudo", "solo exposto", "Bare / sparse vegetation"]),
            (nil, ["price", "notice", "class 7", "Klasse A", "other", "veg", "treeless?"]),
        ]
        for (family, texts) in names {
            for text in texts { #expect(ClassFamily(text) == family, "\(text)") }
        }
    }

    /// Least differences between classes: of any, of different families, and of one family.
    private func least(_ names: [String], _ visions: [ColorVision]) -> (all: Double, between: Double, within: Double) {
        let classes = ClassPalette.filled(names.enumerated().map { MapClass(value: UInt8($0 + 1), name: $1) })
        var (between, within) = (Double.infinity, Double.infinity)
        for (index, one) in classes.enumerated() {
            for other in classes[..<index] {
                let difference =
                    visions.map {
                        LabColor(one.color ?? [], $0).difference(to: LabColor(other.color ?? [], $0))
                    }.min() ?? 0
                if ClassFamily(one.name) == ClassFamily(other.name) {
                    within = min(within, difference)
                } else {
                    between = min(between, difference)
                }
            }
        }
        return (min(between, within), between, within)
    }

    @Test("up to 16 classes of any names differ by more than 15 for each kind of vision")
    func fewClasses() {
        let pool = ClassNomenclature.all.flatMap(\.names) + (0..<40).map { "class \($0)" }
        var random = SplitMix64(seed: 5)
        for _ in 0..<60 {
            let names = Array(pool.shuffled(using: &random).prefix(Int.random(in: 2...16, using: &random)))
            #expect(least(names, ColorVision.allCases).all > 15, "\(names)")
        }
        #expect(least((0..<16).map { "forest \($0)" }, ColorVision.allCases).all > 15)
    }

    @Test("nomenclatures differ by more than 15 between families and 5 within", arguments: ClassNomenclature.all)
    func nomenclatures(_ nomenclature: ClassNomenclature) {
        let least = least(nomenclature.names, [.normal])
        #expect(least.between > 15 && least.within > 5, "\(nomenclature.title): \(least)")
    }

    @Test("a given colour stays, and no other class comes near it; 252 classes have a colour each")
    func givenColors() {
        let given = MapClass(value: 9, name: "lake", color: [15, 75, 60])
        let filled = ClassPalette.filled([MapClass(value: 1, name: "forest"), given])
        #expect(filled[1] == given)
        #expect(LabColor(filled[0].color ?? []).difference(to: LabColor([15, 75, 60])) > 15)
        let many = ClassPalette.filled((1...252).map { MapClass(value: UInt8($0), name: "field \($0)") })
        #expect(Set(many.compactMap(\.color)).count == 252)
    }
}
