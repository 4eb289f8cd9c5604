internal import Foundation
internal import Kernels
internal import KernelTypes
internal import Spectral
package import YatlasCore

/// Measures the feature stage.
package struct FeatureBench {
    /// Twenty common indices.
    package static let common = [
        "NDVI", "EVI", "EVI2", "SAVI", "OSAVI", "MSAVI", "GNDVI", "NDREI", "CIRE", "VARI", "GLI", "NDMI", "NBR", "NBR2",
        "NDWI", "MNDWI", "AWEIsh", "NDSI", "NDBI", "NDTI",
    ]
    /// Focal statistics, which need neighbouring pixels.
    package static let focal = [
        ["focal_mean(NDVI,5)"], ["focal_mean(NDVI,5)", "focal_sd(NDVI,5)"], ["focal_range(NDVI,5)"],
        ["focal_contrast(NDVI,5)"], ["focal_entropy(NDVI,5,-1,1)"],
    ]
    private let runs: Int

    /// Takes the number of repetitions.
    package init(runs: Int) { self.runs = runs }

    /// Measures features of the ten land bands of Sentinel-2.
    ///
    /// - Parameters:
    ///   - items: the features; nil uses every index that the bands allow.
    ///   - set: the instruction set.
    ///   - threads: the number of workers, each with its own samples.
    /// - Returns: the run times.
    /// - Throws: `YatlasError` if they cannot be computed.
    package func measure(_ items: [String]?, _ set: InstructionSet, threads: Int) throws -> FeatureTimes {
        let bands = Sensor.identify(BenchBands.sentinel2, sensor: Sensor.named("sentinel-2")).bands
        let features = try FeatureSet(
            items ?? SpectralIndex.all.map(\.name).filter { (try? FeatureSet([$0], bands: bands)) != nil }, bands: bands
        )
        let kernel = try PixelKernel(program: features.program, classifier: nil, instructionSet: set)
        let workers = try (0..<threads).map { _ in try FeatureWorker(features, kernel, set) }
        let rounds = max(1, 20_000_000 / (workers[0].count * max(1, kernel.featureCount)))
        var times: [Double] = []
        for _ in 0...runs {
            let seconds = KernelBench.seconds {
                Threads.run(threads) { index in
                    for _ in 0..<rounds { workers[index].compute() }
                }
            }
            times.append(seconds / Double(threads * rounds * workers[0].count) * 1e9)
        }
        // The first run is a warm-up.
        return FeatureTimes(
            features: features.features.map(\.name), bands: features.inputs.count,
            steps: features.program.instructions.count + (features.inner?.instructions.count ?? 0), isa: set.rawValue,
            threads: threads, ns: times.dropFirst().sorted()[runs / 2])
    }
}
