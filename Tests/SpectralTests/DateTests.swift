import YatlasCore
import Foundation
import Kernels
import Spectral
import Testing

/// Red and near infrared of each tag; the first has plain names, as a scene with auxiliary sources.
func stack(_ tags: [String]) -> [SpectralBand] {
    tags.enumerated().flatMap { place, tag in
        [("B04", "R"), ("B08", "N")].map { name, symbol in
            SpectralBand(
                name: place == 0 ? name : "\(name)@\(tag)", symbol: place == 0 ? symbol : nil,
                origin: .init(tag: tag, name: name, symbol: symbol))
        }
    }
}

/// The value of a feature for a pixel's bands.
func value(_ item: String, _ bands: [SpectralBand], _ pixel: [Double]) throws -> Double {
    let set = try FeatureSet([item], bands: bands)
    return Reference.features(set.program, bands: set.inputs.map { pixel[$0] })[0]
}

/// The error message of a feature.
func refusal(_ item: String, _ bands: [SpectralBand]) -> String {
    do {
        return "accepted \(try FeatureSet([item], bands: bands))"
    } catch {
        return "\(error)"
    }
}

@Suite struct DateTests {
    static let days = ["2015-08-30", "2015-07-11", "2015-09-09"]
    let bands = stack(Self.days)
    /// R 1, N 3 on the scene's date; R 2, N 8; R 6, N 10.
    let pixel: [Double] = [1, 3, 2, 8, 6, 10]

    @Test(arguments: [
        ("NDVI", 0.5), ("NDVI@2015-07-11", 0.6), ("NDVI@2015-09-09", 0.25), ("NDVI@2015-08-30", 0.5),
        ("N@2015-07-11", 8),
        ("\"N@2015-07-11\"", 8), ("B08@2015-07-11", 8), ("\"B08@2015-07-11\"", 8), ("B08@2015-08-30", 3),
        ("b08@2015-07-11", 8), ("N@2015-07-11-N", 5), ("N@2015-07-11 - 1", 7), ("-N@2015-09-09*2", -20),
        ("SAVI@2015-07-11(L=0)", 0.6), ("2*(NDVI@2015-07-11 - NDVI@2015-09-09)", 0.7), ("DVI@v0@2015-07-11", 6),
        ("DVI@v1", 2), ("NDVI@2015-07-11 / NDVI", 1.2),
    ])
    func `Bands, symbols and indices are told by their day`(item: String, expected: Double) throws {
        #expect(abs(try value(item, bands, pixel) - expected) < 1e-12)
        let set = try FeatureSet([item], bands: bands)
        let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: bands)
        #expect(again == set, "\(set.features)")
    }

    @Test func `Features are named as they are asked for, tags may be words`() throws {
        let set = try FeatureSet(["NDVI@2015-07-11,N@2015-07-11,B08@2015-07-11"], bands: bands)
        #expect(set.features.map(\.name) == ["NDVI@2015-07-11", "N@2015-07-11", "B08@2015-07-11"])
        let seasons = stack(["early-spring", "late-spring", "early"])
        for (item, expected) in [("N@late-spring-1", 7.0), ("N@early-spring*2", 6), ("N@early-1", 9)] {
            #expect(try value(item, seasons, pixel) == expected)
        }
        #expect(abs(try value("NDVI@late-spring", seasons, pixel) - 0.6) < 1e-12)
    }

    @Test(arguments: [
        ("dates_min(NDVI)", 0.25), ("dates_max(NDVI)", 0.6), ("dates_mean(NDVI)", 0.45), ("dates_median(NDVI)", 0.5),
        ("dates_amplitude(NDVI)", 0.35), ("dates_count(NDVI)", 3), ("dates_max(NDVI) - dates_min(NDVI)", 0.35),
        ("dates_median(N)", 8), ("dates_mean(B08)", 7), ("dates_max(N - N@2015-07-11)", 2),
        ("where(dates_count(N) > 2, dates_max(R), 0)", 6), ("dates_mean(SAVI(L=0))", 0.45),
        // np.polyfit([0, 50, 60], [8, 3, 10], 1)[0] * 365.25 of numpy 2.
        ("dates_slope(N)", -3.534677419354862),
    ])
    func `Statistics over dates`(item: String, expected: Double) throws {
        #expect(abs(try value(item, bands, pixel) - expected) < 1e-6 * max(1, abs(expected)))
        let set = try FeatureSet([item], bands: bands)
        #expect(set.isOverDates)
        let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: bands)
        #expect(again == set, "\(set.features)")
    }

    @Test func `The order of the companions does not matter`() throws {
        let turned = stack([Self.days[0], Self.days[2], Self.days[1]])
        for item in ["min", "max", "mean", "median", "slope", "count"].map({ "dates_\($0)(NDVI)" }) {
            let other = try value(item, turned, [1, 3, 6, 10, 2, 8])
            #expect(try value(item, bands, pixel) == other)
        }
    }

    /// Statistics of the finite values, like numpy's nanmin and similar functions.
    static func plain(_ name: String, _ values: [Double], _ days: [Int]) -> Double {
        let kept = zip(values, days).filter(\.0.isFinite)
        let sorted = kept.map(\.0).sorted()
        let n = Double(sorted.count)
        if name == "count" { return n }
        guard let least = sorted.first, let most = sorted.last else { return .nan }
        let mean = sorted.reduce(0, +) / n
        switch name {
        case "min": return least
        case "max": return most
        case "amplitude": return most - least
        case "mean": return mean
        case "median": return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        default:
            let years = kept.map { Double($0.1) / 365.25 }
            let middle = years.reduce(0, +) / n
            let products = zip(years, kept).reduce(0) { $0 + ($1.0 - middle) * ($1.1.0 - mean) }
            return products / years.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        }
    }

    @Test(arguments: 2...13)
    func `Two to thirteen dates with any of them missing equal a sort`(count: Int) throws {
        let days = (0..<count).map { 10 * $0 + $0 * $0 }
        let tags = days.map { day in
            let date = Date(timeIntervalSince1970: 86_400 * Double(16_436 + day))
            return date.formatted(.iso8601.year().month().day())
        }
        let bands = stack(tags)
        let names = ["min", "max", "mean", "median", "amplitude", "slope", "count"]
        let programs = try names.map { try FeatureSet(["dates_\($0)(N)"], bands: bands) }
        var random = SplitMix64(seed: UInt64(count))
        for round in 0..<500 {
            let share = Double(round % 5) / 4
            let values = (0..<count).map { _ -> Double in
                guard Double.random(in: 0..<1, using: &random) >= share else {
                    return [.nan, .infinity, -.infinity].randomElement(using: &random) ?? .nan
                }
                return Double(Int.random(in: -4...4, using: &random)) / 4
            }
            let pixel = values.flatMap { value -> [Double] in [0, value] }
            for (name, set) in zip(names, programs) {
                let found = Reference.features(set.program, bands: set.inputs.map { pixel[$0] })[0]
                let expected = Self.plain(name, values, days)
                let isSame = found.isNaN ? expected.isNaN : abs(found - expected) <= 1e-9 * max(1, abs(expected))
                #expect(isSame, "\(name) of \(values): \(found), not \(expected)")
            }
        }
    }

    @Test func `Indices over dates stay free of the bands' unit`() throws {
        for (item, isSafe) in [
            ("dates_median(NDVI)", true), ("dates_slope(NDVI)", true), ("dates_amplitude(NDVI)", true),
            ("dates_count(NDVI)", true), ("dates_mean(N)", true), ("dates_max(EVI)", false),
            ("exp(dates_min(N))", false),
            ("dates_median(N) / dates_median(R)", true), ("dates_median(N) + 1", false),
        ] {
            let withBlue = bands + [SpectralBand(name: "B02", symbol: "B")]
            #expect(try FeatureSet([item], bands: withBlue).features[0].isScaleSafe == isSafe, "\(item)")
        }
    }

    @Test func `A band that no date has is the same on all, one that only some have leaves dates out`() throws {
        let more =
            bands + [
                SpectralBand(name: "dem"),
                SpectralBand(
                    name: "B11@2015-07-11", symbol: "S1",
                    origin: .init(tag: "2015-07-11", name: "B11", symbol: "S1")),
                SpectralBand(
                    name: "B11@2015-09-09",
                    origin: .init(tag: "2015-09-09", name: "B11", symbol: "S1")),
            ]
        let values = pixel + [100, 4, 20]
        #expect(try value("dates_max(N + dem)", more, values) == 110)
        #expect(try value("dates_count(NDMI)", more, values) == 2)
        #expect(try value("dates_min(N - S1)", more, values) == -10)
    }

    @Test(arguments: [
        ("NDVI@2016-01-01", ["2016-01-01", "2015-07-11, 2015-08-30, 2015-09-09"]),
        ("N@2015-07-11 + N@2016-01-01", ["column 16", "2016-01-01", "2015-07-11, 2015-08-30, 2015-09-09"]),
        ("N@summer", ["summer", "2015-07-11, 2015-08-30, 2015-09-09"]),
        ("NDMI@2015-07-11", ["NDMI needs the band S1", "B04 (R), B08 (N)", "2015-07-11"]),
        ("dates_max(dates_min(N))", ["column 11", "dates_min", "inside"]),
        ("dates_max(N, 3)", ["column 12", "\")\" is missing"]),
        ("dates_max(N@2015-07-11)", ["differs between dates"]), ("dates_max(2)", ["differs between dates"]),
        ("dates_max(NDMI)", ["needs the band S1"]), ("dates_max(N", ["\")\" is missing"]),
        ("dates_max(B02)", ["unknown index or band \"B02\""]), ("dates_mode(N)", ["unknown function", "dates_median"]),
        ("SAVI(L=0.25)@2015-07-11", ["column 13", "SAVI@2015-07-31(L=0.25)"]),
    ])
    func `What cannot be is refused with one line`(item: String, words: [String]) {
        let line = refusal(item, bands)
        for word in words { #expect(line.contains(word), "\(line)") }
        #expect(!line.hasPrefix("accepted") && !line.contains(where: \.isNewline))
    }

    @Test func `Random texts over a stack give one line, or the same program when they are read again`() {
        let pieces = [
            "N", "NDVI", "dates_median(", "dates_slope(", "dates_max(", "@", "@2015-07-11", "@2015", "@v0", "-", "(",
            ")", ")", ")", ",", "*", "1", "B08", "\"", "SAVI(L=", "max(", "focal_mean(", "x=", " ", "+",
            "NDVI@2015-09-09",
        ]
        var random = SplitMix64(seed: 20_150_711)
        var accepted = 0
        for _ in 0..<100_000 {
            let count = Int.random(in: 1...9, using: &random)
            let text = (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
            do {
                let set = try FeatureSet([text], bands: bands)
                accepted += 1
                let again = try FeatureSet(formulas: set.features.map { ($0.name, $0.formula) }, bands: bands)
                if again != set { Issue.record("\(text) is not the same when it is read again") }
            } catch {
                let isLine = error is YatlasError && !"\(error)".contains(where: \.isNewline)
                if !isLine { Issue.record("\(text): \(error)") }
            }
        }
        #expect(accepted > 1000)
    }

    @Test func `One date, none, tags that are no days, and a scene without a day are refused`() {
        let one = stack(["2015-07-11"])
        #expect(refusal("dates_max(N)", one).hasSuffix("the scene has 2015-07-11; join others with auxiliary source"))
        let none = one.map { SpectralBand(name: $0.name, symbol: $0.symbol) }
        #expect(refusal("dates_max(N)", none).hasSuffix("the scene has no dates; join others with auxiliary source"))
        #expect(refusal("N@2015-07-11", none).contains("no dates"))
        let line = refusal("dates_slope(N)", stack(["2015-07-11", "spring"]))
        #expect(line.contains("needs days as tags; \"spring\" is none"), "\(line)")
        #expect(refusal("dates_slope(N)", stack(["2015-07-11", "2015-02-29"])).contains("\"2015-02-29\" is none"))
        let undated = none + stack(["a", "b", "c"]).dropFirst(2)
        #expect(refusal("dates_max(N)", Array(undated)).contains("with tag"))
        let many = stack((0..<600).map { "t\($0)" })
        #expect(refusal("dates_median(N)", many).contains("steps, more than 16384"))
        #expect(refusal("dates_mean(N)", many).hasPrefix("accepted"))
    }
}
