internal import Kernels
internal import Raster
internal import Scenes
internal import Spectral
internal import YatlasCore

/// The data for a radiometry profile: the bands of labelled pixels, and the dark ends of blue and red of their scenes.
struct RadiometrySamples {
    private let bands: [String]
    private let isReflectance: Bool
    private var values: [Float] = []
    /// The 95th percentile of the first scene's values, and the scene.
    private var (size, first): (Float?, String) = (nil, "")
    private var targets: [Int] = []
    /// The bands of pixels all over the scenes, used if nearly all samples are of one class.
    private var pixels: [Float] = []
    private var (blue, red): ([Float], [Float]) = ([], [])

    /// Selects bands that features read: all, or the largest number of a profile, spread over the spectrum. Nil if they
    /// are no optical bands or too many besides the features.
    init?(_ scene: Scene, _ set: FeatureSet) {
        let inputs = set.inputs.filter { scene.layers[$0].units != .embedding }.sorted {
            (scene.bands[$0].wavelength ?? .infinity, $0) < (scene.bands[$1].wavelength ?? .infinity, $1)
        }
        let most = RadiometryProfile.mostBands
        let chosen =
            inputs.count <= most ? inputs : (0..<most).map { inputs[$0 * (inputs.count - 1) / (most - 1)] }
        guard !chosen.isEmpty, chosen.count == min(set.inputs.count, most),
            set.features.count + chosen.count <= FeatureSet.maximumCount
        else { return nil }
        bands = chosen.map { scene.bands[$0].name }
        isReflectance = chosen.allSatisfy { scene.layers[$0].units == .reflectance }
    }

    /// The features followed by the bands, so that both are read at once.
    func joined(_ set: FeatureSet, in scene: Scene) throws -> FeatureSet {
        try FeatureSet(
            formulas: set.features.map { (name: $0.name, formula: $0.formula) }
                + bands.map { (name: "\u{FFFD}\($0)", formula: FeatureSet.plain($0)) }, bands: scene.bands)
    }

    /// Adds the bands of labelled pixels and the dark ends of their scene.
    ///
    /// - Parameters:
    ///   - read: values of the joined features, pixel by pixel.
    ///   - targets: the class of each pixel.
    ///   - scene: the scene.
    /// - Returns: the values of the features only.
    /// - Throws: `YatlasError` if the scene cannot be read.
    mutating func add(_ read: PixelValues, targets: [Int], of scene: Scene) throws -> PixelValues {
        let all = read.values.count / max(targets.count, 1)
        let d = all - bands.count
        self.targets += targets
        let size = RadiometryProfile.percentile(
            0.95,
            of: read.values.enumerated().filter { $0.offset % all >= d }
                .map { abs($0.element) }.filter(\.isFinite))
        if let other = self.size, size > 100 * other || other > 100 * size {
            let raw = size > other ? scene.path : first
            throw YatlasError(
                .unsuitable, scene.path,
                """
                its bands reach \(NumberFormat.number(Double(size))), those of another scene \
                \(NumberFormat.number(Double(other))): one of them has digital numbers, the other reflectance
                """,
                fix: """
                    take reflectance of both: gdal_translate -ot Float32 -scale 0 10000 0 1 \
                    \(OtherProgram.word(raw)) \(OtherProgram.copy(of: raw, "_reflectance"))
                    """)
        }
        if self.size == nil, size > 0 { (self.size, first) = (size, scene.path) }
        var features: [Float] = []
        features.reserveCapacity(targets.count * d)
        for pixel in targets.indices {
            features += read.values[(pixel * all)..<(pixel * all + d)]
            values += read.values[(pixel * all + d)..<(pixel * all + all)]
        }
        if RadiometryProfile.isOneSided(targets) {
            let places = bands.compactMap { name in scene.bands.firstIndex { $0.name == name } }
            let planes = try SceneProbe(scene, bands: places).values()
            pixels += planes[0].indices.flatMap { pixel in planes.map { $0[pixel] } }
        }
        if isReflectance, let path = scene.pathBands {
            let planes = try SceneProbe(scene, bands: [path.blue, path.red]).values()
            blue += planes[0]
            red += planes[1]
        }
        var own = read
        own.values = features
        return own
    }

    /// The profile for the comparison with scenes.
    var profile: RadiometryProfile? {
        let isOfScenes = RadiometryProfile.isOneSided(targets)
        var profile =
            isOfScenes
            ? RadiometryProfile(bands: bands, values: pixels, targets: Array(0..<(pixels.count / bands.count)))
            : RadiometryProfile(bands: bands, values: values, targets: targets)
        if isOfScenes { profile?.isOfScenes = true }
        if !blue.isEmpty {
            profile?.path = .init(
                blue: RadiometryProfile.percentile(0.02, of: blue), red: RadiometryProfile.percentile(0.02, of: red))
        }
        return profile
    }
}
