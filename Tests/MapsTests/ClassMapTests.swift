import Maps
import Raster
import Testing
import YatlasCore
import YatlasTestSupport

/// A map's legend and its counts.
@Suite struct ClassMapTests {
    @Test("pixels are counted by value, and values of one name are one class")
    func counts() throws {
        let scratch = try Scratch()
        let labels = (0..<600).map { [1, 1, 2, 3, 0, 255, 4, 254, 9][$0 % 9] }
        try MadeMap.raster(labels, width: 30, names: ["nodata", "water", "wood", "water", "", "rock"]).write(
            to: scratch.file("m.tif"))
        let map = try ClassMap(path: scratch.file("m.tif"))
        #expect(map.classes == ["water", "wood", "rock"])
        func count(_ values: Int...) -> Int { labels.count { values.contains($0) } }
        #expect((0..<3).map(map.size) == [count(1, 3), count(2), 0])
        #expect(map.index[3] == 0 && map.index[4] == -1)
        // 4 has an empty name and 9 none: they are no classes.
        #expect(
            map.absences == [
                "nodata": count(0), "masked": count(255), "unknown": count(254), "value 4": count(4),
                "value 9": count(9),
            ])
    }

    @Test("a map without names has the values that occur as classes")
    func unnamed() throws {
        let scratch = try Scratch()
        let labels = (0..<64).map { [7, 40, 0, 253][$0 % 4] }
        var raster = MadeMap.raster(labels, width: 8, names: [])
        raster.nodata = nil
        try raster.write(to: scratch.file("m.tif"))
        expectError("m.tif", "25.0 % of its pixels are 0", "say zero none, or zero class") {
            _ = try ClassMap(path: scratch.file("m.tif"))
        }
        let whole = try ClassMap(path: scratch.file("m.tif"), zero: .class)
        #expect(whole.classes == ["0", "7", "40"] && (0..<3).map(whole.size) == [16, 16, 16])
        #expect(whole.absences == ["ambiguous": 16])
        let map = try ClassMap(path: scratch.file("m.tif"), zero: ZeroMeaning.none)
        #expect(map.classes == ["7", "40"] && (0..<2).map(map.size) == [16, 16])
        #expect(map.absences == ["nodata": 16, "ambiguous": 16])
    }

    @Test("a nodata value of the file's own is nodata, though it could be a class")
    func nodata() throws {
        let scratch = try Scratch()
        var raster = MadeMap.raster([1, 2, 9, 9], width: 2, names: [])
        raster.nodata = 9
        try raster.write(to: scratch.file("m.tif"))
        let map = try ClassMap(path: scratch.file("m.tif"))
        #expect(map.classes == ["1", "2"] && map.absences == ["nodata": 2])
    }

    @Test("strips of rows give all pixels in order")
    func strips() throws {
        let scratch = try Scratch()
        let labels = (0..<(40 * 700)).map { 1 + $0 * 31 % 3 }
        try MadeMap.raster(labels, width: 40).write(to: scratch.file("m.tif"))
        var found: [UInt8] = []
        try ClassMap(path: scratch.file("m.tif")).forEachStrip { window, labels in
            #expect(window.x == 0 && window.y * 40 == found.count && window.width == 40)
            found += labels
        }
        #expect(found == labels.map { UInt8($0) })
    }

    @Test("a map without classes, of numbers or on another grid is refused")
    func refused() throws {
        let scratch = try Scratch()
        try MadeMap.plain(255, width: 4, height: 4).write(to: scratch.file("empty.tif"))
        var raster = MadeMap.plain(1, width: 4, height: 4)
        try raster.write(to: scratch.file("m.tif"))
        raster.type = "UInt16"
        try raster.write(to: scratch.file("numbers.tif"))
        expectError("empty.tif", "contains no classified pixels") { _ = try ClassMap(path: scratch.file("empty.tif")) }
        expectError("numbers.tif", "its first band is uint16") { _ = try ClassMap(path: scratch.file("numbers.tif")) }
        var grid = try Dataset(path: scratch.file("m.tif")).grid
        grid.transform.c += 3
        expectError("m.tif", "not on the map's grid", "gdalwarp -r near") {
            _ = try ClassMap(path: scratch.file("m.tif"), on: grid)
        }
    }

    @Test("an overview has each how many-th pixel, the map's colours and names")
    func overview() throws {
        let scratch = try Scratch()
        let labels = (0..<(60 * 40)).map { 1 + ($0 % 60 / 10 + $0 / 60 / 10) % 3 }
        try MadeMap.raster(labels, width: 60).write(to: scratch.file("m.tif"))
        let overview = try MapOverview(ClassMapFile(path: scratch.file("m.tif")), side: 20)
        #expect(overview.step == 3 && overview.width == 20 && overview.height == 13)
        #expect(overview.names == [1: "water", 2: "wood", 3: "field"])
        #expect(abs((overview.pixelSize ?? 0) - 30) < 0.03)
        // Pixels of 10 x 10 m are a hundredth of a hectare.
        #expect(overview.hectares(800, of: 1) == 8)
        // Squares of ten pixels become three or four pixels wide: their centres keep the label.
        for (column, row, label) in [(1, 1, 1), (5, 1, 2), (8, 1, 3), (1, 5, 2), (18, 11, 3)] {
            #expect(overview.labels[row * 20 + column] == UInt8(label), "\(column) \(row)")
        }
        #expect(overview.color(of: "water") == overview.colors[1] && overview.color(of: "sea") == MapClass.grey)
    }
}
