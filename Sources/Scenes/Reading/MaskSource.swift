internal import Products
internal import Raster
internal import Spectral
internal import YatlasCore

/// A source of masked pixels: a raster, or polygons.
struct MaskSource: Sendable {
    /// The content of a mask.
    enum Content: Sendable {
        case raster(Codes)
        case polygons(String)
    }

    /// A band whose samples encode masked pixels.
    struct Codes: Sendable {
        /// The band.
        let request: SceneSources.Files.Request
        let type: SampleType
        /// For each sample of 0...65535, whether the pixel is masked; nil masks every nonzero sample.
        let masked: [Bool]?
        /// The meaning of the codes; where it is known, other samples are refused.
        let meaning: MaskMeaning?
        /// The sample outside the raster.
        let outside: Float
    }

    /// The owner of the masked bands, as in `Scene.Band.owner`; nil for a user's mask, which applies to all.
    let owner: Int?
    let content: Content

    /// The band to read; nil for polygons.
    var codes: Codes? { if case .raster(let codes) = content { codes } else { nil } }

    /// A note on the interpretation of a user's mask, if it has codes.
    var note: String? { codes?.meaning?.note }

    /// The user's mask of a scene and the quality layers of its products.
    static func all(of scene: Scene, _ files: inout SceneSources.Files) throws -> [MaskSource] {
        var masks = try scene.quality.compactMap { quality -> MaskSource? in
            let layer = quality.layer
            let table = table(layer.codes, scene.options.masked)
            guard table.contains(true) else { return nil }
            return try raster(layer.path, layer.band, table, nil, owner: quality.owner, &files)
        }
        if let mask = scene.options.mask { masks += try own(mask, of: scene, &files) }
        return masks
    }

    /// A user's mask: a raster that covers the scene, plain or with codes, or polygons.
    private static func own(_ path: String, of scene: Scene, _ files: inout SceneSources.Files) throws -> [MaskSource] {
        let path = OwnDocument.map(of: path)
        let dataset: Dataset
        do {
            dataset = try Dataset(path: path, access: scene.options.access)
        } catch let error as YatlasError where error.code == .unreadable {
            _ = try AreaOfInterest(path: path, grid: scene.grid, access: scene.options.access)
            return [MaskSource(owner: nil, content: .polygons(path))]
        }
        guard !dataset.grid.crs.isEmpty || scene.grid.crs.isEmpty else {
            let isSameSize = dataset.grid.width == scene.grid.width && dataset.grid.height == scene.grid.height
            let command = OtherProgram.edit(path, like: scene.grid, hasSamePixels: isSameSize)
            throw YatlasError(
                .unsuitable, path, "the mask has no coordinate reference system",
                fix: "if it has that of the scene, assign it: \(command)")
        }
        guard dataset.grid.coverage(of: scene.grid) == 1 else {
            throw YatlasError(
                .unsuitable, path,
                """
                the mask does not cover \(scene.path) (\(dataset.grid.extent) in \(dataset.grid.crsName), the scene \
                \(scene.grid.extent) in \(scene.grid.crsName))
                """, fix: "take the mask of this scene, or check the CRS of both")
        }
        let meaning = try MaskMeaning.read(dataset, sensor: scene.sensor?.name)
        guard !meaning.layers.isEmpty else { return [try raster(path, 1, nil, meaning, owner: nil, &files)] }
        return try meaning.layers.map { layer in
            try raster(path, layer.band, table(layer.codes, scene.options.masked), meaning, owner: nil, &files)
        }
    }

    private static func raster(
        _ path: String, _ band: Int, _ codes: [Bool]?, _ meaning: MaskMeaning?, owner: Int?,
        _ files: inout SceneSources.Files
    ) throws -> MaskSource {
        let (request, dataset) = try files.placeCodes(path, band: band)
        let info = dataset.bands[request.plane.band - 1]
        return MaskSource(
            owner: owner,
            content: .raster(
                Codes(
                    request: request, type: info.sampleType, masked: codes, meaning: meaning,
                    outside: Float(info.comparedNodata ?? 0))))
    }

    /// The masked samples by the codes of a quality layer.
    private static func table(_ codes: [Product.Code], _ masked: Set<Product.Reason>) -> [Bool] {
        (0..<65_536).map { sample in
            codes.contains { code in
                switch code {
                case .value(let value, let reason): masked.contains(reason) && sample == value
                case .bits(let shift, let width, let least, let reason):
                    masked.contains(reason) && (sample >> shift) & (1 << width - 1) >= least
                }
            }
        }
    }
}
