internal import Kernels
public import Spectral
public import Yat
public import YatlasCore

extension YatModel {
    /// Reads a model.
    ///
    /// - Parameter path: a file from `write(to:)` or `yatlas train` (safetensors).
    /// - Throws: ``YatlasError`` if the file does not exist or is no model.
    public init(contentsOf path: String) throws { self = try ModelFile.read(path) }

    /// Writes the model; the same model gives the same bytes.
    ///
    /// - Parameters:
    ///   - path: the file (safetensors); it appears when it is complete.
    ///   - overwrite: whether an existing file is replaced.
    /// - Throws: ``YatlasError`` if the file exists or cannot be written.
    public func write(to path: String, overwrite: Bool = false) throws {
        try AtomicFile.write(ModelFile.encode(self), to: path, overwrite: overwrite)
    }

    /// The classes, in the order of probabilities.
    public var classes: [MapClass] {
        description.classes.map { MapClass(value: $0.value, name: $0.name, color: $0.color) }
    }

    /// The bands that it reads, in the order in which arrays of pixels hold them.
    public var bands: [SpectralBand] { description.spectralBands }

    /// The names of its features.
    public var featureNames: [String] { description.features.map(\.name) }

    /// The number of Yat units; 0 for a linear model.
    public var unitCount: Int { numbers.unitCount }
}
