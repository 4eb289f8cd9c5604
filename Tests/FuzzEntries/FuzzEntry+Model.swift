internal import Foundation
internal import Kernels
internal import Yat

extension FuzzEntry {
    /// A model file: decoded, described, explained, exported, and checked against a scene.
    func model(_ bytes: Data) throws {
        let bytes = resealed(bytes)
        let model = try ModelFile.decode(bytes, path: "model.safetensors")
        _ = try ModelDifference(model, ModelFile.decode(ModelFile.encode(model), path: "again"))
        let program = try? model.portableProgram(path: "model.safetensors")
        if let program {
            _ = ONNXFile.encode(model, program: program)
            let kernel = try PixelKernel(
                program: program, classifier: model.numbers, labels: model.description.classes.map(\.value),
                instructionSet: .best)
            let pixels = [Float](repeating: 0.3, count: 3 * kernel.bandCount)
            _ = kernel.labels(ofPlanes: pixels, pixelCount: 3)
        }
        try with(bytes, called: fresh("safetensors")) { path in
            try tell("info", path)
            try tell("explain", path, "--svg", "\(folder)/prototypes.svg", "--overwrite")
            try tell("check", "\(folder)/scene.tif", "--model", path)
        }
    }

    /// The bytes with a matching digest, which an attacker can compute as well.
    private func resealed(_ bytes: Data) -> Data {
        guard let mark = bytes.range(of: Data("\"sha256\":\"".utf8)), mark.upperBound + 64 <= bytes.count else {
            return bytes
        }
        var plain = bytes
        plain.replaceSubrange(mark.upperBound..<(mark.upperBound + 64), with: Data(repeating: 0x30, count: 64))
        return (try? ModelFile.sealed(plain)) ?? bytes
    }
}
