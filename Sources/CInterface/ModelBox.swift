internal import Yat

/// A model behind the pointer that callers hold, prepared for bands and for features.
final class ModelBox: Sendable {
    let model: YatModel
    private let ofBands: Result<ArrayClassifier, any Error>
    private let ofFeatures: Result<ArrayClassifier, any Error>

    init(_ model: YatModel) {
        self.model = model
        ofBands = Result { try ArrayClassifier(bandsOf: model) }
        ofFeatures = Result { try ArrayClassifier(featuresOf: model) }
    }

    /// The model for pixels of bands or of features.
    func classifier(ofFeatures areFeatures: Bool) throws -> ArrayClassifier {
        try (areFeatures ? ofFeatures : ofBands).get()
    }

    /// The model of a pointer.
    static func of(_ pointer: OpaquePointer) -> ModelBox {
        Unmanaged<ModelBox>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
    }

    /// A pointer that keeps the model until `release`.
    var retained: OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

    /// Releases the model of a pointer.
    static func release(_ pointer: OpaquePointer) {
        Unmanaged<ModelBox>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }
}
