import Foundation
import Raster
import Testing

@Suite struct TableTests {
    @Test("columns are numbers or text by all their rows, and empty cells are known")
    func columns() throws {
        let scratch = try Scratch()
        let rows = (0..<300).map { "\($0),\($0 == 299 ? "late" : "7"),\($0 % 2 == 0 ? "" : "0.5")" }
        let path = try scratch.write("t.csv", "a,b,c\n" + rows.joined(separator: "\n") + "\n")
        let table = try Table(path: path)
        #expect(table.names == ["a", "b", "c"] && table.rowCount == 300)
        guard case .numbers(let a) = table.columns[0], case .texts(let b) = table.columns[1],
            case .numbers(let c) = table.columns[2]
        else {
            Issue.record("\(table.columns.map { if case .numbers = $0 { "numbers" } else { "texts" } })")
            return
        }
        #expect(a[299] == 299 && b[299] == "late" && b[0] == "7" && c[0].isNaN && c[1] == 0.5)
        expectError("no column \"d\"", "a, b, c") { _ = try table.column("d", option: "--class-field") }
    }

    @Test func badTablesAreRefused() throws {
        let scratch = try Scratch()
        expectError("none.csv", "no such file") { _ = try Table(path: scratch.file("none.csv")) }
        let picture = project("samples/leipzig-s2/leipzig.tif")
        expectError("leipzig.tif", "not a table") { _ = try Table(path: picture) }
    }
}
