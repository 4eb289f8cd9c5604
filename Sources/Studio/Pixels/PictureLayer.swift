import Yatlas

/// A picture of the scene: three bands as colours, or one band or index as grey values or a colour ramp.
struct PictureLayer: Sendable {
    /// Where the values of a picture come from.
    enum Source: Sendable, Equatable {
        case composite([String])
        case band(String)
        case index(String)
    }

    let id: String
    let name: String
    let source: Source

    /// Dark violet over green to yellow: each step is as visible as the next, also without colour.
    static let ramp: [SIMD3<Float>] = [
        SIMD3(68, 1, 84), SIMD3(59, 82, 139), SIMD3(33, 145, 140), SIMD3(94, 201, 98), SIMD3(253, 231, 37),
    ]

    /// The pictures that a scene has, the most natural first.
    static func all(of scene: Scene) -> [PictureLayer] {
        var layers: [PictureLayer] = []
        let dates = scene.bands.reduce(into: [String]()) { found, band in
            let tag = tag(of: band.name)
            if !found.contains(tag) { found.append(tag) }
        }
        for tag in dates {
            let (end, words) = (tag.isEmpty ? "" : "@\(tag)", tag.isEmpty ? "" : ", \(tag)")
            func composite(_ symbols: [String]) -> [String]? {
                let names = symbols.compactMap { symbol in
                    scene.bands.first { Self.symbol(of: $0, in: scene) == symbol && Self.tag(of: $0.name) == tag }?.name
                }
                return names.count == symbols.count ? names : nil
            }
            if let names = composite(["R", "G", "B"]) {
                layers.append(PictureLayer(id: "true\(end)", name: "True colour\(words)", source: .composite(names)))
            }
            if let names = composite(["N", "R", "G"]) {
                layers.append(
                    PictureLayer(
                        id: "false\(end)", name: "False colour (infrared, red, green)\(words)",
                        source: .composite(names)))
            }
        }
        if layers.isEmpty, scene.bands.count >= 3 {
            let names = scene.bands.prefix(3).map(\.name)
            layers.append(
                PictureLayer(id: "true", name: "Bands \(names.joined(separator: ", "))", source: .composite(names)))
        }
        layers += scene.indices.map { PictureLayer(id: "index:\($0)", name: $0, source: .index($0)) }
        layers += scene.bands.map { band in
            let wavelength = band.wavelength.map { " (\(Int($0.rounded())) nm)" } ?? ""
            return PictureLayer(id: "band:\(band.name)", name: band.name + wavelength, source: .band(band.name))
        }
        return layers
    }

    /// The symbol of a band; that of another date has the one of the band of the same name.
    private static func symbol(of band: SpectralBand, in scene: Scene) -> String? {
        let name = band.name.prefix { $0 != "@" }
        let own = band.symbol ?? scene.bands.first { $0.name == name }?.symbol
        return own.map { String($0.prefix { $0 != "@" }) }
    }

    /// The tag of a band of a stack; empty for a single scene.
    private static func tag(of name: String) -> String {
        name.firstIndex(of: "@").map { String(name[name.index(after: $0)...]) } ?? ""
    }

    /// The values of its channels at pixels.
    func planes(of pixels: ScenePixels, scene: Scene) throws -> [[Float]] {
        switch source {
        case .composite(let names): names.map { pixels.plane($0).map(Array.init) ?? [] }
        case .band(let name): [pixels.plane(name).map(Array.init) ?? []]
        case .index(let name): [try scene.values(of: name, at: pixels)]
        }
    }
}
