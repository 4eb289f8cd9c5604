internal import Foundation
internal import Raster
package import Spectral

extension Scene.Band {
    /// The file and band, as in "may.tif:B08"; a band without a name by its number.
    package var source: String {
        let file = (path as NSString).lastPathComponent
        let own = stored.name.isEmpty ? (stored.index > 1 ? "\(stored.index)" : "") : stored.name
        return own.isEmpty ? file : "\(file):\(own)"
    }
}

extension Scene {
    /// The sources of each feature's bands, as in "N = may.tif:B08".
    ///
    /// - Parameter features: features of this scene.
    /// - Returns: a text for each feature, with its bands separated by commas.
    package func sources(of features: [FeatureSet.Feature]) -> [String] {
        features.map { feature in
            let set = try? FeatureSet(formulas: [(feature.name, feature.formula)], bands: bands)
            return (set?.inputs ?? []).map { layers[$0] }
                .map { "\($0.band.meaning ?? $0.band.name) = \($0.source)" }.joined(separator: ", ")
        }
    }

    /// The source of each band that a set of features reads, by its name.
    package func sources(of set: FeatureSet) -> [String: String] {
        Dictionary(uniqueKeysWithValues: set.inputs.map { (layers[$0].band.name, layers[$0].source) })
    }
}
