import Foundation
import Testing
import YatlasTestSupport

/// Files named on the command line stay readable whatever their layout, and other files do not.
@Suite struct ConfinementTests {
    /// A folder of data with archives, links, lists and masks.
    func place() throws -> Workplace {
        let place = try Workplace()
        _ = try place.trainedModel()
        try place.run("mkdir", ["-p", "store/deep", "year/links", "masks", "lists", "out"])
        try place.run("gdal_translate", ["-q", "-srcwin", "0", "20", "40", "64", PlanTests.scene, "store/deep/x1.tif"])
        try place.run("ln", ["-s", "../../store/deep/x1.tif", "year/links/a.tif"])
        try place.run(
            "gdal_translate",
            ["-q", "-b", "1", "-ot", "Byte", "-scale", "0", "9999", "0", "0", "store/deep/x1.tif", "masks/a.tif"])
        try place.write("lists/all.txt", "year/links/a.tif\n")
        return place
    }

    @Test("scenes behind links, in lists, by patterns, with masks elsewhere and outputs elsewhere are read and written")
    func layouts() throws {
        let place = try place()
        let model = ["--model", "model.safetensors", "--quiet"]
        for arguments in [
            ["classify", "year/links/a.tif", "out/a.tif", "--mask", "masks/a.tif"],
            ["classify", "year/links/a.tif", "new/deeper/a.tif", "--of", "COG"],
            ["classify", "/vsizip/z.zip/store/deep/x1.tif", "out/z.tif"], ["batch", "year", "out/b"],
            ["batch", "year/links", "out/b", "--masks", "masks"], ["batch", "@lists/all.txt", "out/c"],
            ["batch", "year/*/*.tif", "out/d"],
            ["plan", "year/links/a.tif", "--maps", "out/e", "-o", "lists/p.jsonl"],
        ] {
            if arguments[1].contains("z.zip") { try place.run("python3", ["-m", "zipfile", "-c", "z.zip", "store"]) }
            let ran = try place.yatlas(arguments + model)
            // A folder of folders is no scene; the message says that, instead of a permission error.
            let isFolder = arguments == ["batch", "year", "out/b"]
            #expect(ran.status == (isFolder ? 3 : 0), "\(arguments): \(ran.errors)")
            #expect(!ran.errors.contains("ermission"), "\(ran.errors)")
        }
        let planned = try place.run(
            "bash", ["-c", "cd / && '\(Workplace.binary)' batch --plan '\(place.file("lists/p.jsonl"))'"])
        #expect(planned.status == 0 && place.exists("out/e/a.tif"), "\(planned.errors)")
        try place.write(
            "lists/p.yaml",
            "steps:\n  - classify: {scene: year/links/a.tif, map: out/y.tif, model: model.safetensors}\nreport: new/r.json\n"
        )
        let pipeline = try place.yatlas(["run", "lists/p.yaml", "--quiet"])
        #expect(pipeline.status == 0 && place.exists("out/y.tif") && place.exists("new/r.json"), "\(pipeline.errors)")
    }

    @Test("in the home or the root only files beside the one that is named are within reach, not folders")
    func home() throws {
        let place = try place()
        try place.run("mkdir", ["-p", ".ssh"])
        try place.run("cp", ["store/deep/x1.tif", "scene.tif"])
        // HDF5 opens external links itself; only the kernel prevents that.
        try place.write(".ssh/key.bin", Data(count: 3600))
        let text = """
            import h5py
            with h5py.File("s.h5", "w") as file: file.create_dataset("d", (60, 60), "u1", external=[(".ssh/key.bin", 0, 3600)])
            """
        guard Tools.hasPython else { return }
        try #require(try place.run(Tools.python, ["-c", text]).status == 0)
        for (home, status) in [(place.path, 1), ("/nonexistent", 0)] as [(String, Int32)] {
            let ran = try place.yatlas(
                ["features", "s.h5", "out/f.tif", "--features", "band1", "--overwrite"], environment: ["HOME": home])
            #expect(ran.status == status, "\(home): \(ran.errors)")
        }
    }

    @Test("an address opens sockets; a STAC item asks only hosts that YATLAS_LINKS names")
    func hosts() throws {
        let place = try place()
        try place.write("code", "200")
        let (server, port) = try PlanTests.startedServer(PlanTests.server, in: place)
        defer { kill(server.processIdentifier, SIGKILL) }
        // Python's server has no range requests; GDAL reads such a small file at once.
        try place.run(
            "gdal_translate", ["-q", "-srcwin", "0", "0", "20", "20", "store/deep/x1.tif", "store/small.tif"])
        let link = "http://127.0.0.1:\(port)/store/small.tif"
        let named = try place.yatlas(["info", "/vsicurl/\(link)"])
        #expect(named.status == 0, "\(named.errors)")
        let bands =
            #""eo:bands": [{"name": "B02", "common_name": "blue"}, {"name": "B03", "common_name": "green"}, "#
            + (4...8).map { "{\"name\": \"b\($0)\"}" }.joined(separator: ", ") + "]"
        try place.write(
            "lists/i.json",
            """
            {"type": "Feature", "stac_version": "1.0.0", "id": "a", "properties": {"datetime": null}, "geometry": null,
             "links": [], "assets": {"d": {"href": "\(link)", "type": "image/tiff", \(bands)}}}
            """)
        let refused = try place.yatlas(["info", "lists/i.json"])
        #expect(
            refused.status == 3 && refused.errors.contains("YATLAS_LINKS=http://127.0.0.1:\(port)/"),
            "\(refused.errors)")
        let allowed = try place.yatlas(
            ["info", "lists/i.json"], environment: ["YATLAS_LINKS": "http://127.0.0.1:\(port)/"])
        #expect(allowed.status == 0, "\(allowed.errors)")
    }

    @Test("no thread is one of Dispatch, which ends a process that must not look at the threads of /proc")
    func threads() throws {
        let place = try Workplace()
        let command =
            "'\(Workplace.binary)' compare samples/leipzig-s2/leipzig.tif --labels samples/leipzig-s2/points.gpkg "
            + "--class-field land_cover --features raw --features NDVI,NDWI --quiet > out.txt 2> errors.txt"
        // The names of all threads while it works, and the number of polls.
        let watch = "while kill -0 $p 2>/dev/null; do cat /proc/$p/task/*/comm 2>/dev/null; echo look; sleep 0.02; done"
        let ran = try place.run("bash", ["-c", "\(command) & p=$!; \(watch); wait $p; echo exit $?"])
        let names = ran.output.split(separator: "\n").map(String.init)
        #expect(names.last == "exit 0" && names.count { $0 == "look" } > 5)
        #expect(names.allSatisfy { !$0.contains("qos") && !$0.contains("dispatch") }, "\(Set(names))")
    }
}
