internal import Foundation
internal import Raster
package import Spectral
internal import YatlasCore

/// An additional raster or product whose bands join a scene's, warped to its grid: another date, elevation, radar.
package struct AuxiliarySource: Sendable, Equatable, Codable {
    /// The tag of its bands, as in "B04@2015-07-31"; nil uses the acquisition date if a tag is needed.
    package var tag: String?
    /// The raster or product.
    package var path: String

    /// Makes an auxiliary source.
    package init(tag: String? = nil, path: String) {
        self.tag = tag
        self.path = path
    }
}

extension Scene {
    /// Adds the bands and quality layers of an auxiliary source.
    ///
    /// Its bands keep their names, unless the scene has the same names already or a tag is given: then each is renamed
    /// NAME@TAG. Symbols refer to the scene's own bands, so that another raster does not change the meaning of NDVI;
    /// those of an auxiliary source need its tag, as in N@spring. Files of one acquisition, with the same sensor and
    /// date, are taken together.
    ///
    /// - Throws: `YatlasError` if it does not cover the scene or its band names are ambiguous.
    package mutating func join(_ companion: AuxiliarySource) throws {
        var options = options
        (options.mask, options.area, options.companions, options.resolution, options.tag) = (nil, nil, [], nil, nil)
        options.bands = []
        let other = try Scene(path: companion.path, options: options)
        let share = other.grid.coverage(of: grid)
        guard share > 0 else {
            throw YatlasError(
                .unsuitable, other.path,
                """
                lies elsewhere than \(path) (\(other.grid.extent) in \(other.grid.crsName), \(grid.extent) in \
                \(grid.crsName))
                """, fix: "check the CRS of both")
        }
        if share < 1, let bare = other.layers.first(where: { $0.nodata.isEmpty && !$0.stored.isMasked }) {
            throw YatlasError(
                .unsuitable, other.path,
                """
                covers only part of \(path), and its band \(bare.band.name) has no nodata value to stand for the \
                rest
                """,
                fix: """
                    give it one that no pixel has: \(OtherProgram.edit(bare.path, "-a_nodata \(bare.stored.usualNodata)"))
                    """)
        }
        let names = Set(bands.map(\.name))
        let isClash = other.bands.contains { names.contains($0.name) }
        // A band named like a symbol must not replace it: N of a soil map is nitrogen.
        let isSymbol = other.bands.contains {
            SpectralBand.symbols.contains($0.name.uppercased())
                && !SpectralBand.radarSymbols.contains($0.name.uppercased())
        }
        let file = ((companion.path as NSString).lastPathComponent as NSString).deletingPathExtension
        let tag = companion.tag ?? (isClash || isSymbol ? other.day : nil) ?? (isSymbol ? file : nil)
        let owner = 1 + (layers.map(\.owner).max() ?? 0)
        let isFiner = other.grid.isFiner(than: grid)
        var symbols = Set(bands.compactMap(\.symbol))
        let isSameAcquisition =
            companion.tag == nil && other.day != nil && other.day == day && other.sensor != nil
            && other.sensor == sensor
        for var layer in other.layers {
            layer.owner = owner
            layer.band.origin = (tag ?? other.day).map { .init($0, layer.band) }
            if let tag { layer.band.name += "@\(tag)" }
            if bands.contains(where: { $0.name == layer.band.name }) {
                throw YatlasError(
                    .unsuitable, other.path, "its band \(layer.band.name) is there already",
                    fix: "distinguish them with \(setting: .auxiliarySource) NAME=\(other.path)")
            }
            let isForeign = !isSameAcquisition && !SpectralBand.radarSymbols.contains(layer.band.symbol ?? "")
            if let symbol = layer.band.symbol, isForeign || !symbols.insert(symbol).inserted {
                (layer.band.symbol, layer.band.wavelength) = (nil, nil)
            }
            layer.resampling = isFiner ? .average : .bilinear
            layers.append(layer)
        }
        quality += other.quality.map { Quality(layer: $0.layer, owner: owner) }
    }
}

extension SpectralBand.Origin {
    /// Makes the origin of a band from the band in its own file.
    package init(_ tag: String, _ band: SpectralBand) {
        self.init(tag: tag, name: band.name, symbol: band.symbol, wavelength: band.wavelength)
    }
}
