import Foundation
import Products
import Testing
import YatlasTestSupport

@Suite struct LandsatRefusalTests {
    /// Replaces a text in a product's metadata and checks the one-line error.
    private func refuse(
        _ old: String, _ new: String, in made: MadeLandsat = .surface8, _ words: String...,
        line: SourceLocation = #_sourceLocation
    ) throws {
        let scratch = try Scratch()
        let text = made.text.replacingOccurrences(of: old, with: new)
        try #require(text != made.text, sourceLocation: line)
        let path = try made.write(to: scratch, text: text)
        for word in words { expectError(path, word, "_MTL.txt", line: line) }
    }

    @Test("what contradicts itself is refused")
    func contradictions() throws {
        try refuse("SPACECRAFT_ID = \"LANDSAT_8\"", "SPACECRAFT_ID = \"LANDSAT_9\"", "LANDSAT_9 does not agree")
        try refuse("PROCESSING_LEVEL = \"L2SP\"", "PROCESSING_LEVEL = \"L1TP\"", "L1TP of LC08_L2SP")
        try refuse("COLLECTION_NUMBER = 02", "COLLECTION_NUMBER = 01", "COLLECTION_NUMBER is \"01\"", "Collection 2")
        try refuse("ID = \"LC08_L2SP_098084_2021", "ID = \"LC08_L2SP_098084_2020", "does not agree with the name")
        try refuse("SUN_ELEVATION = 30.0", "SUN_ELEVATION = -3", in: .top8, "SUN_ELEVATION", "not a positive number")
        try refuse("SUN_ELEVATION = 30.0", "SUN_ELEVATION = 91", in: .top8, "not an angle up to 90")
        try refuse("MULT_BAND_3 = 2.75e-05", "MULT_BAND_3 = 0", "REFLECTANCE_MULT_BAND_3", "\"0\", not a positive")
        try refuse("ADD_BAND_3 = -0.2", "ADD_BAND_3 = nan", "REFLECTANCE_ADD_BAND_3", "\"nan\", not a number")
        try refuse("REFLECTANCE_ADD_BAND_3", "OTHER", "no REFLECTANCE_ADD_BAND_3 in LEVEL2_SURFACE_REFLECTANCE")
        try refuse("ADD_BAND_3 = -0.2", "ADD_BAND_2 = -0.3", "is both \"-0.2\" and \"-0.3\"")
        try refuse("SENSOR_ID = \"TM\"", "SENSOR_ID = \"RBV\"", in: .surface5, "\"RBV\" on \"LANDSAT_5\" are not known")
    }

    @Test("broken metadata is refused")
    func malformed() throws {
        try refuse("\nEND\n", "\n", "the file ends before its END")
        try refuse("END_GROUP = IMAGE_ATTRIBUTES", "", "line ", "out of place")
        try refuse("SUN_ELEVATION = 30.0", "SUN_ELEVATION 30.0", "\"SUN_ELEVATION 30.0\" is out of place")
        try refuse("GROUP = PRODUCT_CONTENTS", "GROUP = PRODUCT_METADATA", "no group PRODUCT_CONTENTS")
        let scratch = try Scratch()
        expectError(try scratch.write("a_MTL.txt", []), "the file ends before its END")
        expectError(try scratch.write("b_MTL.xml", []), "not well-formed XML")
        expectError(try scratch.write("c_MTL.xml", "<a><b>1</b></a>".utf8), "no group PRODUCT_CONTENTS")
    }

    @Test("a quality layer that lacks is named, as clouds would be classified without it")
    func withoutQuality() throws {
        let scratch = try Scratch()
        var made = MadeLandsat.surface8
        made.missing = "QA_PIXEL"
        expectError(try made.write(to: scratch), "no file \(made.id)_QA_PIXEL.TIF, which \(made.id)_MTL.txt lists")
    }
}
