internal import Products
internal import Raster
internal import Synchronization
internal import YatlasCore

/// The data that workers read of a scene: the planes of its bands and masks, in groups that are decoded together.
final class SceneSources: Sendable {
    /// A band with its location.
    struct Band: Sendable {
        let layer: Scene.Band
        let samples: PlacedPlane
        /// The mask of its file; nil if only nodata gives the validity.
        let mask: PlacedPlane?
        /// Whether its samples are on the scene's grid already, in the file or warped by GDAL.
        let isPlain: Bool
    }

    /// A mask with its location; polygons have no raster.
    struct Mask: Sendable {
        let source: MaskSource
        let plane: PlacedPlane?
    }

    let bands: [Band]
    let masks: [Mask]
    let groups: [BlockGroup]
    /// Bytes for decoding besides the blocks.
    let scratch: Int

    /// Opens the files of some bands of a scene, and of all its masks.
    ///
    /// - Parameters:
    ///   - scene: the scene.
    ///   - layers: the bands to read.
    ///   - rasters: the open rasters.
    ///   - isWhole: whether the whole scene is read, so that many windows share large blocks.
    /// - Throws: `YatlasError` if a file cannot be opened, or its blocks do not fit into memory.
    init(_ scene: Scene, _ layers: [Scene.Band], _ rasters: OpenRasters, isWhole: Bool) throws {
        var files = Files(scene: scene, rasters: rasters)
        defer { files.giveBack() }
        let placed = try layers.map { try files.place($0) }
        let masks = try MaskSource.all(of: scene, &files)
        scratch = try files.requireMemory(isWhole: isWhole)
        let (groups, places) = files.grouped()
        self.groups = groups
        func plane(_ request: Files.Request) -> PlacedPlane {
            guard let place = places[request.file]?[request.plane] else { preconditionFailure("a plane that is read") }
            return PlacedPlane(
                group: place.group, plane: place.plane, placement: request.placement, around: request.around)
        }
        bands = zip(layers, placed).map { layer, placed in
            Band(
                layer: layer, samples: plane(placed.samples), mask: placed.mask.map(plane), isPlain: placed.isPlain)
        }
        self.masks = masks.map { Mask(source: $0, plane: ($0.codes?.request).map(plane)) }
    }

    /// Notes on the interpretation of a scene's masks that have codes.
    static func maskNotes(of scene: Scene) throws -> [String] {
        var files = Files(scene: scene, rasters: OpenRasters())
        return Set(try MaskSource.all(of: scene, &files).compactMap(\.note)).sorted()
    }

    /// The parts of rasters that a window needs, each once: bands that are decoded together need the same.
    func parts(under window: Window) -> [(group: Int, part: Window)] {
        struct Part: Hashable {
            let group: Int
            let window: Window
        }
        var known: Set<Part> = []
        let planes = bands.flatMap { [$0.samples] + ($0.mask.map { [$0] } ?? []) } + masks.compactMap(\.plane)
        return planes.compactMap { plane in
            guard let part = plane.part(under: window), known.insert(Part(group: plane.group, window: part)).inserted
            else { return nil }
            return (plane.group, part)
        }
    }

    /// The rasters of a scene during planning.
    struct Files {
        /// A requested plane of a file.
        struct Request: Sendable {
            /// The raster, or the key of its warped view.
            let file: String
            let path: String
            let plane: SamplePlane
            let placement: GridPlacement
            var around = 0
        }

        private struct File {
            let dataset: Dataset
            let open: @Sendable () throws -> Dataset
            var planes: [SamplePlane] = []
        }

        let scene: Scene
        private let rasters: OpenRasters
        private var files: [String: File] = [:]
        private var order: [String] = []

        init(scene: Scene, rasters: OpenRasters) { (self.scene, self.rasters) = (scene, rasters) }

        /// Requests a band.
        mutating func place(_ layer: Scene.Band) throws -> (samples: Request, mask: Request?, isPlain: Bool) {
            let access = scene.options.access
            let (path, band) = (layer.path, layer.stored.index)
            var (name, level): (String, Int?) = (path, nil)
            var file = try open(path, path) { try Dataset(path: path, access: access) }
            if scene.options.usesPyramids, let found = file.pyramidLevel(of: band, for: scene.grid) {
                (name, level) = ("\(path)\nlevel \(found)", found)
                file = try open(name, path) { try Dataset(path: path, access: access, level: found) }
            }
            if let placement = GridPlacement(under: scene.grid, of: file.grid, layer.resampling) {
                let isPlain = placement.step == .same && file.grid.isIdentical(to: scene.grid)
                var isEnlarged = false
                if case .enlarged = placement.step { isEnlarged = true }
                let around = isEnlarged ? 1 : 0
                let mask =
                    layer.stored.isMasked
                    ? request(name, SamplePlane(band: file.maskBand(of: band), isMask: true), placement, around) : nil
                return (request(name, SamplePlane(band: band), placement, around), mask, isPlain)
            }
            // GDAL gives other values if bands are warped together: an invalid sample of one changes the others.
            let (grid, resampling) = (scene.grid, layer.resampling)
            let key = "\(name)\n\(band) \(resampling.rawValue)"
            _ = try open(key, path) { [level] in
                try Dataset(path: path, access: access, level: level).alone(band).warped(
                    to: grid, resampling: resampling)
            }
            let placement = GridPlacement(on: grid)
            let mask = layer.stored.isMasked ? request(key, SamplePlane(band: 1, isMask: true), placement, 0) : nil
            return (request(key, SamplePlane(band: 1), placement, 0), mask, true)
        }

        /// Requests a raster of codes.
        mutating func placeCodes(_ path: String, band: Int) throws -> (request: Request, dataset: Dataset) {
            let (access, grid) = (scene.options.access, scene.grid)
            let file = try open(path, path) { try Dataset(path: path, access: access) }
            if let placement = GridPlacement(under: grid, of: file.grid, .nearest) {
                return (request(path, SamplePlane(band: band), placement, 0), file)
            }
            let key = "\(path)\nnearest"
            let warped = try open(key, path) {
                try Dataset(path: path, access: access).warped(to: grid, resampling: .nearest)
            }
            return (request(key, SamplePlane(band: band), GridPlacement(on: grid), 0), warped)
        }

        private mutating func open(
            _ key: String, _ path: String, _ open: @escaping @Sendable () throws -> Dataset
        ) throws -> Dataset {
            if let file = files[key] { return file.dataset }
            let dataset = try rasters.take(key) ?? open()
            files[key] = File(dataset: dataset, open: open)
            order.append(key)
            return dataset
        }

        private mutating func request(
            _ key: String, _ plane: SamplePlane, _ placement: GridPlacement, _ around: Int
        ) -> Request {
            if files[key]?.planes.contains(plane) == false { files[key]?.planes.append(plane) }
            return Request(
                file: key, path: files[key]?.dataset.path ?? key, plane: plane, placement: placement, around: around)
        }

        /// Throws if the blocks of a file do not fit into memory.
        ///
        /// - Returns: bytes for decoding besides the blocks.
        func requireMemory(isWhole: Bool) throws -> Int {
            let datasets = order.flatMap { key in
                files[key].map { file in file.planes.filter { !$0.isMask }.map { _ in file.dataset } } ?? []
            }
            return try BlockMemory(reading: datasets, alongRows: isWhole).scratch
        }

        /// Returns the rasters to the pool.
        func giveBack() {
            for (key, file) in files { rasters.give(file.dataset, key) }
        }

        /// The groups of all files, and for each file and plane the index of its group and its index there.
        func grouped() -> ([BlockGroup], [String: [SamplePlane: (group: Int, plane: Int)]]) {
            var groups: [BlockGroup] = []
            var places: [String: [SamplePlane: (group: Int, plane: Int)]] = [:]
            for key in order {
                guard let file = files[key], !file.planes.isEmpty else { continue }
                for group in BlockGroup.groups(of: file.dataset, called: key, file.planes, rasters, reopen: file.open) {
                    for (index, plane) in group.planes.enumerated() {
                        places[key, default: [:]][plane] = (groups.count, index)
                    }
                    groups.append(group)
                }
            }
            return (groups, places)
        }
    }
}

extension GridPlacement {
    /// The placement of a raster, if its pixels need no warping by GDAL.
    fileprivate init?(under scene: Grid, of raster: Grid, _ resampling: Resampling) {
        if raster.isIdentical(to: scene) {
            self.init(on: raster)
            return
        }
        self.init(of: raster, under: scene)
        switch (step, resampling) {
        case (.same, _), (.enlarged, .bilinear), (.reduced, .average), (_, .nearest): break
        default: return nil
        }
    }
}
