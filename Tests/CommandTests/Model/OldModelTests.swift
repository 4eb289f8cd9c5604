import Foundation
import Testing
import YatlasTestSupport

/// A model and a map of version 0.1.0 for the Leipzig sample.
@Suite struct OldModelTests {
    static let folder = project("Tests/CommandTests/Data/0.1.0")
    let model = "\(folder)/model.safetensors"

    struct Model: Decodable {
        struct Class: Decodable {
            var name: String
            var value: Int
            var samples: Int
        }
        struct Feature: Decodable { var name: String }
        struct Validation: Decodable {
            var overallAccuracy: Double
            var samples: Int
        }
        var software: String
        var sha256: String
        var classes: [Class]
        var features: [Feature]
        var heldOut: Validation
    }

    @Test("a model of 0.1.0 is read: classes, features and the accuracy that its report had")
    func read() throws {
        let place = try Workplace()
        let ran = try place.yatlas(["info", model, "--json"])
        try #require(ran.status == 0, "\(ran.errors)")
        let told = try ran.json(Model.self)
        #expect(told.software == "yatlas 0.1.0")
        #expect(told.sha256 == "e17c0dad0e17cfb8b5db852a1d626173d274a4fe9a918a1236289ee1ab34e706")
        #expect(told.classes.map(\.name) == ["forest", "pasture", "urban", "water"])
        #expect(told.classes.map(\.value) == [1, 2, 3, 4] && told.classes.map(\.samples) == [28, 20, 36, 13])
        #expect(
            told.features.map(\.name) == [
                "B02", "B03", "B04", "B06", "B07", "B08", "B11", "NDVI", "NDWI", "NDBI",
            ])
        // 27 + 14 + 33 + 13 of the 97 points, by the confusion matrix of the report.
        #expect(told.heldOut.samples == 97 && abs(told.heldOut.overallAccuracy - 87.0 / 97) < 1e-12)
    }

    @Test("a model of 0.1.0 gives each pixel of the scene the class that 0.1.0 gave it")
    func samePixels() throws {
        let place = try Workplace()
        let ran = try place.yatlas(["classify", "samples/leipzig-s2/leipzig.tif", "map.tif", "--model", model])
        try #require(ran.status == 0, "\(ran.errors)")
        let expected = try samplesByGDAL("\(Self.folder)/labels.tif")
        // As counted by GDAL when the files were added.
        #expect((1...4).map { value in expected.count { $0 == Float(value) } } == [6611, 8064, 14_803, 2246])
        #expect(try samplesByGDAL(place.file("map.tif")) == expected)
    }
}
