import Foundation
import Raster
import Testing
import YatlasTestSupport

/// Models in other programs: ONNX Runtime, and the lines of docs/model-file.md in numpy.
@Suite struct ExportTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"

    /// Every operation of formulas.
    static let features =
        "raw,NDVI,EVI,a=where(N > 0.2, sqrt(R), tanh(B)),b=exp(-G) + log(1 + N) - abs(R - B),"
        + "c=min(N, R, G) * max(R, G) / N ** 1.7,d=where(R <= G, 1, where(B == G, 2, 3)) * N"

    /// A model, its map, and the bands and features of the scene as plain numbers, band by band.
    func place(isWhitened: Bool) throws -> Workplace {
        let place = try Workplace()
        // Few samples for many features: tuning selects whitening.
        _ = try place.trainedModel(Self.features, isTuned: isWhitened)
        let header = String(decoding: try place.data("model.safetensors"), as: UTF8.self)
        #expect(header.contains("\"mixing\":") == isWhitened)
        try place.yatlas(["classify", Self.scene, "map.tif", "--model", "model.safetensors"])
        for (name, items) in [("bands", "raw"), ("features", Self.features)] {
            try place.yatlas(["features", Self.scene, "\(name).tif", "--features", items])
            try place.run(
                "gdal_translate", ["-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", "\(name).tif", "\(name).raw"])
        }
        try place.run("gdal_translate", ["-q", "-of", "ENVI", "map.tif", "map.raw"])
        return place
    }

    @Test(
        "ONNX Runtime gives the labels of the map, and nodata where a feature is not finite", .needsPythonPackages,
        arguments: [false, true])
    func onnx(isWhitened: Bool) throws {
        let place = try place(isWhitened: isWhitened)
        let ran = try place.yatlas(["model", "export", "model.safetensors", "--onnx", "model.onnx"])
        #expect(ran.status == 0 && ran.output.contains("B02, B03"), "\(ran.errors)")
        try place.write(
            "check.py",
            """
            import numpy, onnx, onnxruntime
            onnx.checker.check_model(onnx.load("model.onnx"), full_check=True)
            session = onnxruntime.InferenceSession("model.onnx")
            labels = numpy.fromfile("map.raw", dtype="u1")
            bands = numpy.fromfile("bands.raw", dtype="f4").reshape(7, labels.size).T
            found, scores = session.run(None, {"bands": bands})
            print((found != labels).sum(), len(set(labels)), scores.shape[1])
            print(session.run(["label"], {"bands": numpy.full((2, 7), numpy.nan, "f4")})[0].sum())
            """)
        let checked = try place.run(Tools.python, ["check.py"])
        #expect(checked.output == "0 4 4\n0\n", "\(checked.output) \(checked.errors)")
    }

    @Test(
        "the seven lines of Python in the documentation give the labels of the map", .needsPythonPackages,
        arguments: [false, true])
    func python(isWhitened: Bool) throws {
        let place = try place(isWhitened: isWhitened)
        let page = try String(contentsOfFile: project("docs/model-file.md"), encoding: .utf8)
        let code = try #require(page.components(separatedBy: "```python\n").last?.components(separatedBy: "```").first)
        #expect(code.split(separator: "\n").count == 7)
        try place.write(
            "check.py",
            """
            import numpy
            labels = numpy.fromfile("map.raw", dtype="u1")
            x = numpy.fromfile("features.raw", dtype="f4").reshape(-1, labels.size).T
            \(code)
            print((scores.argmax(1) + 1 != labels).sum(), x.shape[1])
            """)
        let checked = try place.run(Tools.python, ["check.py"])
        #expect(checked.output == "0 13\n", "\(checked.output) \(checked.errors)")
    }

    @Test("models that need the pixels around, and other files, are refused")
    func refused() throws {
        let place = try Workplace()
        _ = try place.trainedModel("raw,focal_mean(NDVI, 3)")
        let focal = try place.yatlas(["model", "export", "model.safetensors", "--onnx", "model.onnx"])
        #expect(focal.status == 3 && focal.errors.contains("only Yatlas can apply"), "\(focal.errors)")
        let other = try place.yatlas(["model", "export", Self.scene, "--onnx", "model.onnx"])
        #expect(other.status == 3 && other.errors.contains("not a Yatlas model"), "\(other.errors)")
        #expect(place.made == ["model.safetensors"])
    }
}
