internal import Foundation
internal import YatlasCore

/// A random forest of the Orfeo ToolBox: 100 trees, other settings by default.
struct OrfeoForest {
    private static let trainer = "otbcli_TrainImagesClassifier"
    private static let classifier = "otbcli_ImageClassifier"
    private let model: String

    /// Trains it on an image and polygons with an integer field; nil if the toolbox is not installed.
    ///
    /// - Throws: `YatlasError` if the toolbox fails.
    init?(image: String, polygons: String, field: String, model: String) throws {
        guard let trainer = Self.find(Self.trainer), Self.find(Self.classifier) != nil else { return nil }
        self.model = model
        try Self.run(
            trainer,
            [
                "-io.il", image, "-io.vd", polygons, "-sample.vfn", field, "-sample.mv", "0", "-classifier", "rf",
                "-classifier.rf.nbtrees", "100", "-io.out", model,
            ])
    }

    /// Classifies an image.
    ///
    /// - Throws: `YatlasError` if the toolbox fails.
    func classify(_ image: String, to map: String) throws -> (wall: Double, cpu: Double) {
        let before = processorSeconds(ofChildren: true)
        let wall = try KernelBench.seconds {
            try Self.run(
                Self.find(Self.classifier) ?? "", ["-in", image, "-model", model, "-out", map, "uint8"])
        }
        return (wall, processorSeconds(ofChildren: true) - before)
    }

    private static func find(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile(atPath:))
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw YatlasError(.unsuitable, program, "could not work: \(arguments.joined(separator: " "))")
        }
    }
}
