import Foundation
import Testing
import YatlasTestSupport

/// Held-out units, and refused folds that would overestimate accuracy.
@Suite struct FoldTests {
    struct Trained: Decodable {
        struct CrossValidationResult: Decodable { var overallAccuracy: Double }
        var folds: String
        var remarks: [String]
        var heldOut: CrossValidationResult
    }

    let train = ["train", "--table", "t.csv", "--class-field", "class", "--units", "8", "--tune", "off", "--json"]

    /// A grid of 20 x 20 points, 10 apart, whose class is a chessboard of squares 50 wide.
    func writeGrid(in place: Workplace) throws {
        let rows = (0..<400).map { at in
            let (x, y) = (at % 20 * 10, at / 20 * 10)
            return "\(x),\(y),\(at * 37 % 101),\(at * 53 % 97),\((x / 50 + y / 50) % 2 == 0 ? "u" : "v")"
        }
        try place.write("t.csv", (["x,y,a,b,class"] + rows).joined(separator: "\n"))
    }

    @Test(
        "random folds of Chilean fields say 99 %, whole fields 93 %: the first need --leaky, and are called so",
        .needs(shared: "accuracy/maipo.csv"))
    func leaky() throws {
        let place = try Workplace()
        let table = SharedData.path("accuracy/maipo.csv")
        let compare = [
            "compare", "--table", table, "--class-field", "class", "--models", "yat,linear", "--tune", "off", "--fast",
        ]
        let refused = try place.yatlas(compare + ["--hold-out", "random"])
        #expect(refused.status == 3 && refused.output.isEmpty)
        #expect(refused.errors.split(separator: "\n").count == 1)
        #expect(refused.errors.contains("overestimate accuracy") && refused.errors.contains("--leaky"))
        let random = try place.yatlas(compare + ["--hold-out", "random", "--leaky", "--json"]).json(
            CompareTests.Report.self)
        let fields = try place.yatlas(compare + ["--json"]).json(CompareTests.Report.self)
        #expect(random.folds.hasPrefix("LEAKY: 5 folds of single rows at random"))
        #expect(fields.folds == "the folds of the source")
        #expect(random.arms[0].heldOut.overallAccuracy > 0.99)
        #expect((0.9...0.94).contains(fields.arms[0].heldOut.overallAccuracy))
    }

    @Test("a table that tells no groups is refused with the options that tell them")
    func groupless() throws {
        let place = try Workplace()
        try place.write("t.csv", UserTableTests.joined(UserTableTests.header, UserTableTests.plain))
        for verb in [["train"], ["compare", "--models", "yat,linear"]] {
            let ran = try place.yatlas(verb + ["--table", "t.csv", "--class-field", "class"])
            #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1)
            for option in ["--group-field", "--fold-field", "--leaky"] { #expect(ran.errors.contains(option)) }
        }
    }

    @Test("blocks are as wide as classes tell of each other, or as told; kNNDM and regions go by place and name")
    func places() throws {
        let place = try Workplace()
        try writeGrid(in: place)
        let words = try #require(try place.yatlas(train).json(Trained.self).folds.firstMatch(of: /blocks of (\d+) x/))
        // The squares are 50 wide: nearer neighbours agree, farther ones only by chance.
        let side = try #require(Double(words.output.1))
        #expect((20...50).contains(side), "\(side)")
        let told = try place.yatlas(train + ["--block-size", "100", "--folds", "2"]).json(Trained.self)
        #expect(told.folds == "2 folds of whole blocks of 100 x 100 map units")
        let near = try place.yatlas(train + ["--hold-out", "distance"]).json(Trained.self)
        #expect(near.folds == "5 folds of rows at random, as they are spread like the ground to be mapped")
    }

    @Test("where samples lie in clusters, kNNDM is not flattered by their neighbours as random folds are")
    func distance() throws {
        let place = try Workplace()
        // Forty clusters with different features: features predict the class only within a cluster.
        let rows = (0..<400).map { at in
            let (cluster, own) = (at / 10, at % 10)
            let (x, y) = (cluster * 7919 % 1009 + own % 5, cluster * 104729 % 997 + own / 5)
            let (a, b) = (
                Double(cluster * 31 % 40) + Double(own) / 50, Double(cluster * 17 % 40) + Double(own * 3 % 10) / 50
            )
            return "\(x),\(y),\(a),\(b),\(cluster * 2711 % 83 % 2 == 0 ? "u" : "v")"
        }
        try place.write("t.csv", (["x,y,a,b,class"] + rows).joined(separator: "\n"))
        let train = train.filter { $0 != "8" && $0 != "--units" }
        let ran = try place.yatlas(train + ["--hold-out", "distance"]).json(Trained.self)
        #expect(ran.folds == "5 folds of rows as far apart as the ground to be mapped is from them (kNNDM)")
        let leaky = try place.yatlas(train + ["--hold-out", "random", "--leaky"]).json(Trained.self)
        #expect(leaky.heldOut.overallAccuracy > 0.95 && ran.heldOut.overallAccuracy < 0.8)
    }

    @Test("a region is held out by its name: where its classes are swapped, all of it is wrong")
    func regions() throws {
        let place = try Workplace()
        let rows = (0..<80).map { at in
            let (isNorth, isWet) = (at < 40, at % 2 == 0)
            return
                "\(isWet ? 1 : -1),\(Double(at * 7 % 10) / 10),\(isWet == isNorth ? "u" : "v"),\(isNorth ? "north" : "south")"
        }
        try place.write("t.csv", (["a,b,class,region"] + rows).joined(separator: "\n"))
        let ran = try place.yatlas(train + ["--fold-field", "region"]).json(Trained.self)
        #expect(ran.heldOut.overallAccuracy == 0 && ran.folds == "the folds of the source")
    }

    @Test("scenes are held out one after the other")
    func scenes() throws {
        let place = try Workplace()
        let folder = "samples/slovenia-s2"
        let scenes = try FileManager.default.contentsOfDirectory(atPath: project("\(folder)/scenes")).sorted().prefix(2)
        let arguments =
            ["train"] + scenes.map { "\(folder)/scenes/\($0)" }
            + [
                "--labels", "\(folder)/polygons.gpkg", "--class-field", "LULC_NAME", "--units", "8", "--tune", "off",
                "--json",
            ]
        let ran = try place.yatlas(arguments + ["--hold-out", "scenes"])
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(try ran.json(Trained.self).folds == "2 folds, each a scene")
        let whole = try place.yatlas(arguments + ["--hold-out", "polygons"]).json(Trained.self)
        #expect(whole.folds == "5 folds of whole polygons")
    }

    @Test(
        "what contradicts itself or lacks places is refused with what to type",
        arguments: [
            (["--hold-out", "nothing"], 2, "polygons, blocks, scenes, distance, random"),
            (["--hold-out", "scenes", "--block-size", "10"], 2, "--block-size goes with --hold-out blocks"),
            (["--hold-out", "blocks", "--fold-field", "class"], 2, "--fold-field class names the folds"),
            (["--hold-out", "blocks"], 3, "columns x and y"), (["--hold-out", "distance"], 3, "columns x and y"),
            (["--hold-out", "scenes"], 3, "two scenes or more"), (["--hold-out", "polygons"], 3, "--group-field"),
        ] as [([String], Int32, String)])
    func refused(arguments: [String], status: Int32, words: String) throws {
        let place = try Workplace()
        try place.write("t.csv", UserTableTests.joined(UserTableTests.header, UserTableTests.plain))
        let ran = try place.yatlas(train + arguments)
        #expect(ran.status == status && ran.errors.contains(words), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1)
    }

    @Test("'off' in a pipeline is a word, not a flag that is not set")
    func off() throws {
        let place = try Workplace()
        try place.write("t.csv", UserTableTests.joined(UserTableTests.header, UserTableTests.plain))
        try place.write(
            "p.yaml",
            """
            steps:
              - train:
                  table: t.csv
                  class-field: class
                  leaky: true
                  tune: off
            report: report.json
            """)
        let ran = try place.yatlas(["run", "p.yaml"])
        #expect(ran.status == 0, "\(ran.errors)")
        struct Steps: Decodable {
            struct Step: Decodable {
                struct Result: Decodable { var candidates: Int }
                var result: Result
            }
            var steps: [Step]
        }
        #expect(try JSONDecoder().decode(Steps.self, from: place.data("report.json")).steps[0].result.candidates == 0)
    }
}
