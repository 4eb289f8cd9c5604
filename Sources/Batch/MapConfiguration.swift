package import Classification
internal import Foundation
package import Raster
package import Scenes

/// How scenes become maps, as plans store it: the model's file, what is said of all scenes, and what is made of each.
package struct MapConfiguration: Sendable, Equatable, Codable {
    /// What is made of a scene, whatever the name of its map.
    package struct Output: Sendable, Equatable, Codable {
        /// How the map lies in its file.
        package var format: ClassMapFormat
        /// Groups of fewer pixels become their largest neighbour's class; nil leaves all as they are.
        package var sieve: Int?
        /// Whether pixels unlike the training samples, or between two classes, get no class.
        package var rejects: Bool
        /// Whether a style for QGIS is written.
        package var hasStyle: Bool
        /// Whether a STAC item is written.
        package var hasItem: Bool

        /// Says what is made.
        package init(format: ClassMapFormat, sieve: Int?, rejects: Bool, hasStyle: Bool, hasItem: Bool) {
            self.format = format
            self.sieve = sieve
            self.rejects = rejects
            self.hasStyle = hasStyle
            self.hasItem = hasItem
        }

        /// The files of a scene's map.
        package func files(map: String, overwrite: Bool) -> ClassificationOutputs {
            var files = ClassificationOutputs(
                map: map, format: format, sieve: sieve, hasStyle: hasStyle, hasItem: hasItem, overwrite: overwrite)
            files.rejects = rejects
            return files
        }
    }

    /// The model's file.
    package var model: String
    /// What is said of all scenes.
    package var scene: SceneConfiguration
    /// A folder with a mask of the same file name for each scene; nil for none.
    package var masks: String?
    /// What is made of each scene.
    package var output: Output
    /// What may be passed over.
    package var overrides: CompatibilityOverrides

    /// Brings together what holds for all scenes.
    package init(
        model: String, scene: SceneConfiguration, masks: String?, output: Output, overrides: CompatibilityOverrides
    ) {
        self.model = model
        self.scene = scene
        self.masks = masks
        self.output = output
        self.overrides = overrides
    }

    /// The same with its files named in another way.
    func renamed(_ name: (String) -> String) -> MapConfiguration {
        var other = self
        other.model = name(model)
        other.masks = masks.map(name)
        other.scene.mask = scene.mask.map(name)
        other.scene.area = scene.area.map(name)
        for index in scene.companions.indices {
            other.scene.companions[index].path = name(scene.companions[index].path)
        }
        return other
    }

    /// What is said of one scene.
    func scene(for path: String) -> SceneConfiguration {
        var scene = scene
        scene.mask = masks.map { ($0 as NSString).appendingPathComponent((path as NSString).lastPathComponent) }
        return scene
    }
}
