internal import Products
internal import Raster
internal import Spectral
internal import YatlasCore

/// What says which pixels are to be left out: a raster, or polygons.
struct MaskSource: Sendable {
    /// What a mask is.
    enum Content: Sendable {
        case raster(Codes)
        case polygons(String)
    }

    /// A band whose samples say which pixels are masked.
    struct Codes: Sendable {
        /// The band.
        let request: SceneSources.Files.Request
        let type: SampleType
        /// Whether a pixel of each sample of 0...65535 is masked; nil masks whatever is not 0.
        let masked: [Bool]?
        /// Samples without a meaning are refused where it is known.
        let meaning: MaskMeaning?
        /// The sample of pixels beyond the raster.
        let outside: Float
    }

    /// Whose bands it masks, as `Scene.Band.owner` counts; nil for a user's own mask, which holds for all.
    let owner: Int?
    let content: Content

    /// The band that is read; nil for polygons.
    var codes: Codes? { if case .raster(let codes) = content { codes } else { nil } }

    /// How a user's own mask is read, where it is no plain one.
    var note: String? { codes?.meaning?.note }

    /// A scene's own mask and the quality layers of its products.
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

    /// A mask that a user names: a raster that covers the scene, plain or with codes, or polygons.
    private static func own(_ path: String, of scene: Scene, _ files: inout SceneSources.Files) throws -> [MaskSource] {
        let dataset: Dataset
        do {
            dataset = try Dataset(path: path, access: scene.options.access)
        } catch let error as YatlasError where error.code == .unreadable {
            _ = try AreaOfInterest(path: path, grid: scene.grid, access: scene.options.access)
            return [MaskSource(owner: nil, content: .polygons(path))]
        }
        guard dataset.grid.coverage(of: scene.grid) == 1 else {
            throw YatlasError(
                .unsuitable, path,
                """
                the mask does not cover \(scene.path) (\(dataset.grid.extent) in \(dataset.grid.crsName), the scene \
                \(scene.grid.extent) in \(scene.grid.crsName))
                """, fix: "take the mask of this scene")
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

    /// What the codes say of every sample.
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
