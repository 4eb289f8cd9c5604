internal import Raster
internal import Spectral

/// Satellite embeddings as AlphaEarth Foundations publishes them: bands A00 to A63, coordinates of unit vectors.
///
/// As int8 a sample s stands for sign(s) (s / 127.5)^2, and -128 for no data; floats are the coordinates themselves.
/// Source: https://developers.google.com/earth-engine/datasets/catalog/GOOGLE_SATELLITE_EMBEDDING_V1_ANNUAL
struct AlphaEarth {
    private let isSquareLaw: Bool

    /// Recognises embeddings by names and type; nil for any other raster.
    init?(_ bands: [RasterBandInfo]) {
        let names = (0..<64).map { $0 < 10 ? "A0\($0)" : "A\($0)" }
        guard bands.map(\.name).sorted() == names, let type = bands.first?.sampleType,
            [.int8, .float32, .float64].contains(type), bands.allSatisfy({ $0.sampleType == type })
        else { return nil }
        isSquareLaw = type == .int8
    }

    /// A band of them.
    func layer(_ band: SpectralBand, _ stored: RasterBandInfo, path: String) -> Scene.Layer {
        Scene.Layer(
            band: band, path: path, resampling: .nearest, stored: stored,
            nodata: isSquareLaw ? stored.nodata ?? -128 : stored.nodata, saturated: nil,
            scale: isSquareLaw ? 1 / 127.5 : 1, offset: 0, units: .embedding, isSquareLaw: isSquareLaw)
    }
}
