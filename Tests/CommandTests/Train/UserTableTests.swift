import Foundation
import Testing
import YatlasTestSupport

/// Typical tables of users.
@Suite struct UserTableTests {
    /// Rows of two features that separate two classes, in ten groups.
    static func rows(_ count: Int) -> [String] {
        (0..<count).map { row in
            let value = Double(row % 2) + Double((row * 37) % 100) / 200
            return "\(value),\(1.3 - value / 2 + Double((row * 7) % 10) / 100),\(row % 2 == 0 ? "wood" : "lake")"
        }
    }

    func train(_ text: String, _ extra: [String] = [], classField: String = "class") throws -> Ran {
        let place = try Workplace()
        try place.write("t.csv", text + "\n")
        return try place.yatlas(
            ["train", "--table", "t.csv", "--class-field", classField, "--leaky", "--tune", "off", "--json"]
                + extra)
    }

    /// A table, and the expected messages.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var remarks: [String]
        var samples: Int
        var features = ["a", "b"]
        var classField = "class"
    }

    static let header = "a,b,class"
    static let plain = rows(40)
    static func joined(_ header: String, _ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") }

    static let cases = [
        Case(
            testDescription: "rows that repeat others", text: joined(header, plain + [plain[0], plain[0], plain[3]]),
            remarks: ["3 samples repeat features and class of others"], samples: 43),
        Case(
            testDescription: "a row of another class",
            text: joined(header, plain + [plain[0].replacing("wood", with: "lake")]),
            remarks: ["2 samples have the features of another class"], samples: 41),
        Case(
            testDescription: "constant and equal features",
            text: joined(
                "a,b,c,d,zero,class",
                plain.map {
                    let cells = $0.split(separator: ",")
                    return "\(cells[0]),\(cells[1]),7,\(cells[0]),0,\(cells[2])"
                }),
            remarks: [
                "constant features, which carry no information: c, zero",
                "identical features, of which one is enough: a = d",
            ], samples: 40, features: ["a", "b", "c", "d", "zero"]),
        Case(
            testDescription: "values that are none",
            text: joined(header, plain + ["nan,1,wood", "inf,1,lake", "2,NA,lake", ",,wood", "1,1,"]),
            remarks: [
                "5 samples have no class or no finite value: left out", "2 samples have no finite value of a",
                "1 sample has no finite value of b",
            ], samples: 40),
        Case(
            testDescription: "columns of text and an empty one",
            text: joined("name,a,b,class,none", plain.enumerated().map { "p\($0),\($1)," }),
            remarks: ["text columns are not used as features: name (\"p0\"), none (empty)"], samples: 40),
        Case(
            testDescription: "columns of where samples come from",
            text: joined("fold,x,a,b,class,y,scene", plain.enumerated().map { "\($0 / 2 % 3),\($0),\($1),5,s" }),
            remarks: [
                "columns of sample origin are not used as features: x, y, scene, fold",
                "no grouping column, so hyperparameters are chosen on runs of rows, and probabilities may be less "
                    + "well calibrated elsewhere; name the column with --group-field",
            ], samples: 40),
        Case(
            testDescription: "another class beside the class",
            text: joined(
                "class,a,b,kind",
                plain.enumerated().map { row, text in
                    let cells = text.split(separator: ",")
                    return "\(row % 2),\(cells[0]),\(cells[1]),\(cells[2])"
                }),
            remarks: ["columns of sample origin are not used as features: class"], samples: 40,
            classField: "kind"),
        Case(
            testDescription: "a column without any value",
            text: joined(
                "a,b,c,class",
                plain.enumerated().map { row, text in
                    let cells = text.split(separator: ",")
                    return "\(cells[0]),\(cells[1]),\(["", "nan", "NA"][row % 3]),\(cells[2])"
                }), remarks: ["text columns are not used as features: c (empty)"], samples: 40),
        Case(testDescription: "ten samples in all", text: joined(header, rows(10)), remarks: [], samples: 10),
    ]

    @Test("what is odd about a table is told, a line each, and what can be used is used", arguments: cases)
    func told(one: Case) throws {
        let ran = try train(one.text, classField: one.classField)
        #expect(ran.status == 0, "\(ran.errors)")
        let report = try ran.json(SampleTests.Trained.self)
        #expect(report.samples == one.samples && report.features == one.features)
        #expect(report.remarks == one.remarks, "\(report.remarks)")
    }

    @Test("groups are held out whole: by their column's usual name, or the one that is named; folds as they are given")
    func groups() throws {
        // Sixteen clusters on a chessboard: rows of one cluster have the same class, clusters around it the other.
        let rows = (0..<192).map { row in
            let (x, y) = (row / 12 % 4, row / 48)
            let (a, b) = (Double(x) + Double(row % 12) / 50, Double(y) + Double(row * 5 % 12) / 50)
            return "\(a),\(b),\((x + y) % 2 == 0 ? "u" : "v"),\(row / 12)"
        }
        let single = try train(Self.joined("a,b,class,plot", rows), ["--features", "a,b", "--units", "48"]).json(
            SampleTests.Trained.self)
        let usual = try train(Self.joined("a,b,class,group", rows), ["--units", "48"]).json(SampleTests.Trained.self)
        let named = try train(Self.joined("a,b,class,plot", rows), ["--group-field", "plot", "--units", "48"]).json(
            SampleTests.Trained.self)
        #expect(single.heldOut.overallAccuracy > 0.9 && usual.heldOut.overallAccuracy < 0.7)
        #expect(named.heldOut.overallAccuracy == usual.heldOut.overallAccuracy && named.features == ["a", "b"])
        #expect(usual.remarks.contains { $0.hasSuffix("not used as features: group") } && named.remarks.isEmpty)
        let letters = rows.map { row in row.replacing(/\d+$/) { "plot \($0.output)" } }
        let text = try train(Self.joined("a,b,class,group", letters), ["--units", "48"]).json(SampleTests.Trained.self)
        #expect(text.heldOut.overallAccuracy == usual.heldOut.overallAccuracy)
        let folds = rows.enumerated().map { row, text in "\(text),\(row % 2)" }
        let given = try train(Self.joined("a,b,class,group,fold", folds), ["--units", "48"]).json(
            SampleTests.Trained.self)
        #expect(given.folds == "the folds of the source" && given.heldOut.overallAccuracy > 0.9)
    }

    @Test("classes that are numbers keep them as map values")
    func numbers() throws {
        let place = try Workplace()
        let rows = Self.plain.map { $0.replacing("wood", with: "40").replacing("lake", with: "7") }
        try place.write("t.csv", Self.joined(Self.header, rows))
        try place.yatlas(
            [
                "train", "--table", "t.csv", "--class-field", "class", "--leaky", "--units", "4", "--tune", "off",
                "-o", "m.safetensors",
            ])
        let model = try place.yatlas(["info", "m.safetensors", "--json"]).output
        #expect(
            model.contains(/"name" : "7"[^}]*"value" : 7/) && model.contains(/"name" : "40"[^}]*"value" : 40/),
            "\(model)")
    }

    @Test(
        "a table that nothing can be trained on gets one line that says why",
        arguments: [
            ("a,b,class", ["no rows below the header"]),
            ("a,a,class\n1,2,u\n2,3,v", ["two columns have the name \"a\"", "rename"]),
            ("a,b,class\n1,2,\n2,3,\n3,4,", ["no class has valid samples"]),
            ("x,y,class\n1,2,u\n2,3,u\n3,4,v\n5,4,v", ["no columns of numbers besides class"]),
            ("a,b,class,group\n1,2,u,1\n2,3,u,1\n3,4,v,2\n5,6,v,2", ["no samples can be held out", "whole polygons"]),
        ])
    func refused(text: String, words: [String]) throws {
        let ran = try train(text)
        #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1, "\(ran.errors)")
        for word in words { #expect(ran.errors.contains(word), "\(ran.errors)") }
    }
}
