import Foundation
import Raster
import Testing
import YatlasTestSupport

@Suite struct IndexFileTests {
    static let file = """
        indices:
          DWI:
            formula: (G - c * N) / (G + c * N)
            name: Dark water index
            constants: {c: 0.8}
          Twice:
            formula: 2 * DWI - NDVI
            domain: mine
            reference: field book
        """
    let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("a user's own indices are computed, listed and shown like the catalogue's, and models do without the file")
    func indices() throws {
        let place = try Workplace()
        try place.write("own.yaml", Self.file)
        let items = "DWI,DWI(c=2),Twice,name=(G - 0.8 * N) / (G + 0.8 * N),other=(G - 2.0 * N) / (G + 2.0 * N),NDVI"
        let ran = try place.yatlas(["features", scene, "f.tif", "--index-file", "own.yaml", "--features", items])
        #expect(ran.status == 0, "\(ran.errors)")
        let bands = try (1...6).map { try samples(place.file("f.tif"), band: $0) }
        #expect(bands[0] == bands[3] && bands[1] == bands[4])
        for (twice, (own, vegetation)) in zip(bands[2], zip(bands[0], bands[5])) {
            #expect(twice == 2 * own - vegetation || twice.isNaN)
        }
        let list = try place.yatlas(["indices", scene, "--index-file", "own.yaml", "--domain", "mine"])
        #expect(list.output.contains("Twice") && list.output.contains("1 indices"), "\(list.output)")
        let shown = try place.yatlas(["indices", "--index-file", "own.yaml", "--name", "DWI"]).output
        #expect(shown.contains("Dark water index") && shown.contains("c = 0.8"), "\(shown)")
        let labels = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
        let trained = try place.yatlas(
            ["train", scene, "--features", "raw,Twice", "--index-file", "own.yaml", "--output", "m.safetensors"]
                + labels + ["--units", "4"])
        #expect(trained.status == 0, "\(trained.errors)")
        #expect(try place.yatlas(["classify", scene, "map.tif", "--model", "m.safetensors"]).status == 0)
    }

    static let broken: [(String, String, String)] = [
        ("formula: 2 * DWI - NDVI", "formula: 2 * DWI -", "Twice: formula \"2 * DWI -\": column 9"),
        ("formula: 2 * DWI - NDVI", "formula: 2 * Twice", "levels of nesting"),
        ("formula: 2 * DWI - NDVI", "formula: B08", "unknown index or band \"B08\""),
        ("formula: 2 * DWI - NDVI", "formla: N", "Twice.formla: an unknown key"),
        ("formula: 2 * DWI - NDVI", "name: a", "Twice.formula: missing"), ("DWI:", "NDWI:", "in the catalogue"),
        ("Twice:", "dwi:", "described twice"), ("DWI:", "9x:", "\"9x\" is no name"), ("DWI:", "max:", "is a function"),
        ("{c: 0.8}", "{c: much}", "DWI.constants.c: not a number"), ("{c: 0.8}", "0.8", "DWI.constants: not names"),
        ("{c: 0.8}", "{N: 0.8}", "\"N\" is a band"), (file, "indices: 3", "indices: not a file of indices"),
        (file, "bands: 3", "bands: an unknown key"),
    ]

    @Test("a broken file is refused with file and key", arguments: broken)
    func refused(old: String, new: String, words: String) throws {
        let place = try Workplace()
        try place.write("own.yaml", Self.file.replacingOccurrences(of: old, with: new))
        let ran = try place.yatlas(["indices", "--index-file", "own.yaml"])
        #expect(ran.status == 3 && ran.errors.split(separator: "\n").count == 1 && ran.output.isEmpty)
        #expect(ran.errors.contains("own.yaml: ") && ran.errors.contains(words), "\(ran.errors)")
    }
}
