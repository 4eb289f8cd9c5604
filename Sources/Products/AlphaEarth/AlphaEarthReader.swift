internal import Raster
internal import Spectral

/// Satellite embeddings as AlphaEarth Foundations publishes them: bands A00 to A63, coordinates of unit vectors.
///
/// An int8 sample s represents sign(s) (s / 127.5)^2, and -128 is nodata; floats are the coordinates themselves.
/// Source: https://developers.google.com/earth-engine/datasets/catalog/GOOGLE_SATELLITE_EMBEDDING_V1_ANNUAL
struct AlphaEarthReader: ProductReader {
    private static let names = (0..<64).map { $0 < 10 ? "A0\($0)" : "A\($0)" }

    /// Recognises embeddings by band names and type.
    static func read(raster: Dataset) -> Product? {
        guard raster.bands.map(\.name).sorted() == names, let type = raster.bands.first?.sampleType,
            [.int8, .float32, .float64].contains(type), raster.bands.allSatisfy({ $0.sampleType == type })
        else { return nil }
        let isSquareLaw = type == .int8
        let bands = raster.bands.map { band in
            ProductBand(
                name: band.name, path: raster.path, band: band.index, scale: isSquareLaw ? 1 / 127.5 : 1, offset: 0,
                units: .embedding, isSquareLaw: isSquareLaw, nodata: band.nodata ?? (isSquareLaw ? -128 : nil),
                resolution: raster.grid.pixelSize)
        }
        return Product(
            name: "AlphaEarth embeddings", sensor: nil, acquired: nil, baseline: nil, layers: bands, quality: [],
            notes: [])
    }
}
