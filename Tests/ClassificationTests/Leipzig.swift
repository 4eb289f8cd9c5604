import Classification
import Foundation
import Kernels
import Raster
import Scenes
import Yat
import YatlasCore
import YatlasTestSupport

/// The Leipzig scene and the model that version 0.1.0 trained on it, evaluated by plain loops in Double.
enum Leipzig {
    static let scene = project("samples/leipzig-s2/leipzig.tif")
    static let (width, height) = (154, 206)

    static func model() throws -> YatModel {
        let path = project("Tests/CommandTests/Data/0.1.0/model.safetensors")
        return try ModelFile.decode(Data(contentsOf: URL(fileURLWithPath: path)), path: path)
    }

    static func classifier(_ options: SceneConfiguration = SceneConfiguration(), model: YatModel? = nil) throws
        -> SceneClassifier
    {
        try SceneClassifier(scene: Scene(path: scene, options: options), model: model ?? Leipzig.model())
    }

    /// Reflectance of each band as GDAL reads it.
    static func bands() throws -> [[Double]] {
        try (1...7).map { try samplesByGDAL(scene, band: $0).map { 0.0001 * Double($0) } }
    }

    /// The features of the model at each pixel: the bands, NDVI, NDWI (McFeeters 1996) and NDBI (Zha et al. 2003).
    static func features() throws -> [[Double]] {
        let bands = try bands()
        return bands[0].indices.map { at in
            let own = bands.map { $0[at] }
            let (green, red, near, short) = (own[1], own[2], own[5], own[6])
            return own + [
                (near - red) / (near + red), (green - near) / (green + near), (short - near) / (short + near),
            ]
        }
    }

    /// The results of a model for the features of a pixel.
    struct Pixel {
        var scores: [Double]
        /// The squared distance to each prototype in standardised space.
        var distances: [Double]

        init(_ numbers: ClassifierParameters, _ features: [Double]) {
            let d = features.count
            let z = (0..<d).map { (features[$0] - Double(numbers.shift[$0])) * Double(numbers.scale[$0]) }
            var scores = numbers.intercept.map(Double.init)
            for c in scores.indices { for f in 0..<d { scores[c] += Double(numbers.skip[c * d + f]) * z[f] } }
            let unitCount = numbers.units.count / d
            var distances: [Double] = []
            for unit in 0..<unitCount {
                var (dot, distance) = (Double(numbers.bias), 0.0)
                for f in 0..<d {
                    let weight = Double(numbers.units[unit * d + f])
                    dot += weight * z[f]
                    distance += (weight - z[f]) * (weight - z[f])
                }
                let value = dot * dot / (distance + Double(numbers.epsilon))
                for c in scores.indices { scores[c] += Double(numbers.head[c * unitCount + unit]) * value }
                distances.append(distance)
            }
            (self.scores, self.distances) = (scores, distances)
        }

        /// The softmax of the scores.
        var probabilities: [Double] {
            let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
            return powers.map { $0 / powers.reduce(0, +) }
        }
    }

    static func pixels(_ model: YatModel) throws -> [Pixel] {
        try features().map { Pixel(model.numbers, $0) }
    }
}
