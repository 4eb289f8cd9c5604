import Foundation
import Testing
import YatlasTestSupport

/// The command that starts the server of the page; the page itself is tested in a browser (Tests/studio).
@Suite struct StudioTests {
    private let scene = "samples/leipzig-s2/leipzig.tif"

    @Test("without the program of the Studio, one line says how to get it")
    func missing() throws {
        let place = try Workplace()
        try FileManager.default.copyItem(atPath: Program.built("yatlas"), toPath: place.file("yatlas"))
        let ran = try place.run(place.file("yatlas"), ["studio", project(scene), "--no-browser"])
        #expect(ran.status == 3 && ran.output.isEmpty)
        #expect(ran.errors.split(separator: "\n").count == 1 && ran.errors.contains("make studio"), "\(ran.errors)")
    }

    @Test("scenes, models and labels that do not fit are refused before the page opens, in one line")
    func refusals() throws {
        let place = try Workplace()
        try place.write(
            "points.gpkg", try Data(contentsOf: URL(fileURLWithPath: project("samples/leipzig-s2/points.gpkg"))))
        for (arguments, words) in [
            ([project("none.tif")], "none.tif"),
            ([project(scene), "--model", project(scene)], "leipzig.tif"),
            ([project(scene), "--labels", place.file("none.gpkg")], "none.gpkg"),
            ([project(scene), "--labels", place.file("points.gpkg")], "land_cover, fold"),
            ([project(scene), "--labels", place.file("points.gpkg"), "--class-field", "crop"], "no field \"crop\""),
            (
                [
                    project("samples/slovenia-s2/scenes/2015-08-30.tif"), "--labels", place.file("points.gpkg"),
                    "--class-field", "land_cover",
                ], "none of its labels lies on the scene"
            ),
        ] {
            let ran = try place.yatlas(["studio", "--no-browser"] + arguments)
            #expect(ran.status == 3, "\(arguments) \(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1 && ran.errors.contains(words), "\(ran.errors)")
        }
        let ran = try place.yatlas(["studio", project(scene), "--class-field", "crop"])
        #expect(ran.status == 2 && ran.errors.contains("--labels"), "\(ran.errors)")
    }
}
