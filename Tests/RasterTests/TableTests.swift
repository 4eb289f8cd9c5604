import Foundation
import Raster
import Testing
internal import YatlasCore
import YatlasTestSupport

@Suite struct TableTests {
    @Test("columns are numbers or text by all their rows, and empty cells are known")
    func columns() throws {
        let scratch = try Scratch()
        let rows = (0..<300).map { "\($0),\($0 == 299 ? "late" : "7"),\($0 % 2 == 0 ? "" : "0.5"),\($0 % 3)" }
        let path = try scratch.write("t.csv", "a,b,c,d\n" + rows.joined(separator: "\n") + "\n")
        let table = try Table(LabelSource(path: path), named: ["a", "b"])
        #expect(table.names == ["a", "b", "c", "d"] && table.rowCount == 300 && table.note == nil)
        guard case .numbers(let a) = table.columns[0], case .texts(let b) = table.columns[1],
            case .samples(let c) = table.columns[2]
        else {
            Issue.record("columns of other kinds")
            return
        }
        #expect(a[299] == 299 && b.distinct == ["7", "late"] && b.places[299] == 1 && b.places[0] == 0)
        #expect(c[0].isNaN && c[1] == 0.5)
        expectError("no column \"e\"", "a, b, c") { _ = try table.column("e", setting: .classField) }
        // The first text that is no number decides the type of the column.
        guard case .words("late") = try Table(LabelSource(path: path), named: []).columns[1] else {
            Issue.record("text is no number")
            return
        }
    }

    @Test("words for no number leave a column one of numbers, other text does not")
    func missing() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            "t.csv", "a,b,c,d,e\n1.5,nan,\"3\",,x\nNA,inf,\"4.25\",,2\nnull,-2,\"n/a\",,3\n")
        let columns = try Table(LabelSource(path: path), named: []).columns
        func numbers(_ at: Int) -> [String] {
            if case .samples(let values) = columns[at] { values.map { "\($0)" } } else { [] }
        }
        #expect(numbers(0) == ["1.5", "nan", "nan"] && numbers(1) == ["nan", "inf", "-2.0"])
        #expect(numbers(2) == ["3.0", "4.25", "nan"])
        guard case .words("") = columns[3], case .words("x") = columns[4] else {
            Issue.record("an empty column and one of text")
            return
        }
    }

    @Test(
        "classes named like truth values stay what they are, also under a filter",
        arguments: ["n", "y", "t", "f", "no", "yes", "true", "false", "N", "True"])
    func truthWords(word: String) throws {
        let scratch = try Scratch()
        let rows = (0..<40).map { "\($0),\($0 < 20 ? word : $0 < 30 ? "y" : "w"),\($0 == 0 ? "" : "t")" }
        let path = try scratch.write("t.csv", "a,class,u\n" + rows.joined(separator: "\n") + "\n")
        var source = LabelSource(path: path)
        for filter in [nil, "a >= 10"] {
            source.filter = filter
            let table = try Table(source, named: ["class"])
            let first = filter == nil ? 0 : 10
            guard case .texts(let classes) = table.columns[1], case .words("t") = table.columns[2] else {
                Issue.record("columns of other kinds")
                return
            }
            #expect(table.rowCount == 40 - first)
            let found = classes.places.map { $0 < 0 ? "" : classes.distinct[Int($0)] }
            #expect(found == (first..<40).map { $0 < 20 ? word : $0 < 30 ? "y" : "w" })
        }
    }

    @Test func badTablesAreRefused() throws {
        let scratch = try Scratch()
        expectError("none.csv", "no such file") {
            _ = try Table(LabelSource(path: scratch.file("none.csv")), named: [])
        }
        let picture = project("samples/leipzig-s2/leipzig.tif")
        expectError("leipzig.tif", "not a table") { _ = try Table(LabelSource(path: picture), named: []) }
        let twice = try scratch.write("twice.csv", "a,b,a\n1,2,3\n")
        expectError("twice.csv", "two columns", "\"a\"", "rename") {
            _ = try Table(LabelSource(path: twice), named: [])
        }
        let empty = try scratch.write("empty.csv", "a,b\n")
        expectError("empty.csv", "no rows") { _ = try Table(LabelSource(path: empty), named: []) }
    }

    /// Texts that a careless writer or reader would change.
    static let words = ["01", "a,b", "say \"so\"", " blank ", "two\nlines", "NaN", "plain", "f\u{f6}hn;wind"]

    @Test("what is written is read back: samples to the last bit, text to the letter", arguments: ["t.csv", "t.gpkg"])
    func roundTrip(name: String) throws {
        let scratch = try Scratch()
        var state: UInt32 = 7
        let samples: [Float] = (0..<4000).map { index in
            state = state &* 1_664_525 &+ 1_013_904_223
            let value = Float(bitPattern: state)
            return index < 4 ? [0.1, -0.0, .leastNonzeroMagnitude, 16_777_215][index] : value.isFinite ? value : 1
        }
        let path = scratch.file(name)
        let file = TableWriter(
            path: path, columns: ["v", "class", "group", "x", "a, b"], systems: [""], note: "{\"yatlas\": 1}")
        try file.write(rowCount: samples.count, overwrite: false) { row in
            let (x, word) = (500_000.123_456_789 + Double(row) / 3, Self.words[row % Self.words.count])
            return .init(
                cells: [.sample(samples[row]), .text(word), .integer(row / 7), .number(x), .text("s")], place: (x, 5),
                system: 0)
        }
        #expect(try scratch.contents == (name == "t.csv" ? ["t.csv", "t.csv.json"] : [name]))
        let table = try Table(LabelSource(path: path), named: ["class", "group", "x"])
        #expect(table.names == ["v", "class", "group", "x", "a, b"] && table.note?.contains("yatlas") == true)
        guard case .samples(let v) = table.columns[0], case .texts(let words) = table.columns[1],
            case .numbers(let groups) = table.columns[2], case .numbers(let x) = table.columns[3]
        else {
            Issue.record("columns of other kinds")
            return
        }
        #expect(v == samples)
        #expect(words.places.map { words.distinct[Int($0)] } == samples.indices.map { Self.words[$0 % 8] })
        #expect(groups == samples.indices.map { Double($0 / 7) })
        #expect(x == samples.indices.map { 500_000.123_456_789 + Double($0) / 3 })
        expectError(name, "exists already") { try file.write(rowCount: 1, overwrite: false) { _ in fatalError() } }
    }

    @Test("names without a format are refused")
    func formats() throws {
        let scratch = try Scratch()
        expectError("t.txt", ".csv, .gpkg") { try TableWriter.check(scratch.file("t.txt"), overwrite: false) }
    }

    @Test(
        "names of a format that GDAL cannot write are refused",
        .enabled(if: !Tools.gdalHasVectors("Parquet"), "this GDAL writes Parquet"))
    func parquet() throws {
        let scratch = try Scratch()
        expectError("t.parquet", "cannot write Parquet", ".csv or .gpkg") {
            try TableWriter.check(scratch.file("t.parquet"), overwrite: false)
        }
    }
}
