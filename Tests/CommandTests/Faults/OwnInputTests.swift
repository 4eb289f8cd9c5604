import Foundation
import Testing
import YatlasTestSupport

/// Inputs are never replaced, whatever the name of an output.
@Suite struct OwnInputTests {
    @Test(
        "an output that is read is refused before anything is written",
        arguments: [
            "classify x.tif x.tif --model m.safetensors", "classify link.tif ./x.tif --model m.safetensors",
            "classify x.vrt x.tif --model m.safetensors", "classify x.tif hard.tif --model m.safetensors",
            "classify x.tif m.safetensors --model m.safetensors",
            "classify x.tif new.tif --model m.safetensors --quicklook x.tif",
            "classify x.tif new.tif --model m.safetensors --layers p.gpkg --aoi p.gpkg",
            "features x.tif folder/x.tif --features NDVI", "features y.tif x.tif --features NDVI --with spring=x.tif",
            "sample x.tif --labels p.gpkg --class-field land_cover --features raw --output p.gpkg",
            "train x.tif --labels p.gpkg --class-field land_cover --output p.gpkg",
            "model drop m.safetensors --unit 0 --output m.safetensors", "mosaic x.tif x.tif --output x.tif",
            "classify x.tif x.tif.ovr --model m.safetensors",
        ])
    func refused(line: String) throws {
        let place = try Workplace()
        try place.run("cp", ["samples/leipzig-s2/leipzig.tif", "x.tif"])
        try place.run("cp", ["samples/leipzig-s2/leipzig.tif", "y.tif"])
        try place.run("gdaladdo", ["-q", "-ro", "x.tif", "2"])
        try place.run("cp", ["samples/leipzig-s2/points.gpkg", "p.gpkg"])
        _ = try place.trainedModel(name: "m.safetensors")
        try place.run("gdalbuildvrt", ["-q", "x.vrt", "x.tif"])
        try place.run("bash", ["-c", "ln -s x.tif link.tif; ln x.tif hard.tif; ln -s . folder"])
        func state() throws -> [String: Data] {
            try Dictionary(uniqueKeysWithValues: place.made.filter { $0 != "folder" }.map { ($0, try place.data($0)) })
        }
        let before = try state()
        let ran = try place.yatlas(line.split(separator: " ").map(String.init) + ["--overwrite"])
        #expect(ran.status == 3 && ran.errors.contains("is read as well"), "\(ran.errors)")
        #expect(ran.errors.split(separator: "\n").count == 1)
        #expect(try state() == before)
    }

    @Test("what a VRT leads to is followed as far as it may lead, and no further")
    func linked() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run(
            "bash", ["-c", "mkdir sub; cp samples/leipzig-s2/leipzig.tif x.tif; gdalbuildvrt -q sub/x.vrt x.tif"])
        let before = try place.data("x.tif")
        let line = ["classify", "sub/x.vrt", "x.tif", "--model", model, "--overwrite"]
        let free = try place.yatlas(line, environment: ["YATLAS_LINKS": place.path])
        #expect(free.status == 3 && free.errors.contains("is read as well"), "\(free.errors)")
        let bound = try place.yatlas(line)
        #expect(bound.status == 3 && bound.errors.contains("points out of its folder"), "\(bound.errors)")
        #expect(try place.data("x.tif") == before)
    }

    @Test("a device, a pipe, a folder and a name that no shell expanded are no outputs")
    func special() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("mkfifo", ["pipe"])
        for (output, words) in [
            ("pipe", "is a device, a pipe or a socket"), ("/dev/null", "is a device, a pipe or a socket"),
            (".", "is a folder"), ("~/map.tif", "~ and $HOME are what shells expand; write /"),
            ("/proc/map.tif", "allows no new files"),
        ] {
            let ran = try place.yatlas(
                ["classify", "samples/leipzig-s2/leipzig.tif", output, "--model", model, "--overwrite"])
            #expect([1, 3].contains(ran.status) && ran.errors.contains(words), "\(output): \(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1)
        }
    }

    @Test("a batch that would write its scenes through a link to their folder changes none of them")
    func linkedFolder() throws {
        let place = try Workplace()
        let model = try place.trainedModel()
        try place.run("bash", ["-c", "mkdir s; cp samples/leipzig-s2/leipzig.tif s/x.tif; ln -s s link"])
        let before = try place.data("s/x.tif")
        let ran = try place.yatlas(["batch", "s", "link", "--model", model, "--overwrite"])
        #expect(ran.status != 0 && place.exists("s/x.tif"), "\(ran.errors)")
        #expect(try place.data("s/x.tif") == before)
    }
}
