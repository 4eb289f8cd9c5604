package import Classification
internal import Foundation
package import Raster
package import Scenes
package import YatlasCore

/// The configuration of maps, as plans store it: model file, scene options, and outputs.
package struct MapConfiguration: Sendable, Equatable, Codable {
    /// The outputs for each scene, without their paths.
    package struct Output: Sendable, Equatable, Codable {
        /// The file format of the map.
        package var format: RasterFormat
        /// The sieve size; nil for no sieving.
        package var sieve: Int?
        /// Whether the reject option is on.
        package var rejects: Bool
        /// Whether to write a QGIS style.
        package var hasStyle: Bool
        /// Whether to write a STAC Item.
        package var hasItem: Bool
        /// The acquisition time of all scenes, instead of their own; nil for their own.
        package var date: AcquisitionTime?
        /// The other files for each map; nil for none.
        package var additional: [AdditionalOutput]?
        /// The data type of probabilities; nil without probabilities.
        package var values: StoredValues?

        /// Makes outputs without other files, which are set afterwards.
        package init(
            format: RasterFormat, sieve: Int?, rejects: Bool, hasStyle: Bool, hasItem: Bool,
            date: AcquisitionTime? = nil
        ) {
            self.format = format
            self.sieve = sieve
            self.rejects = rejects
            self.hasStyle = hasStyle
            self.hasItem = hasItem
            self.date = date
        }

        /// The files of a scene's map.
        package func files(map: String, overwrite: Bool) -> ClassificationOutputs {
            var files = ClassificationOutputs(
                map: map, format: format, sieve: sieve, hasStyle: hasStyle, hasItem: hasItem, overwrite: overwrite)
            files.rejects = rejects
            files.date = date
            func path(_ output: AdditionalOutput) -> String? {
                additional?.contains(output) == true ? output.path(of: map) : nil
            }
            files.rasters = [
                path(.layers).map { (.layers, $0) }, path(.probabilities).map { (.probabilities(values ?? .byte), $0) },
            ].compactMap(\.self)
            (files.polygons, files.quicklook) = (path(.polygons), path(.quicklook))
            return files
        }
    }

    /// The model's file.
    package var model: String
    /// The options for all scenes.
    package var scene: SceneConfiguration
    /// A folder with a mask of the same file name for each scene; nil for none.
    package var masks: String?
    /// The outputs for each scene.
    package var output: Output
    /// The overrides of compatibility checks.
    package var overrides: CompatibilityOverrides

    /// Makes a configuration.
    package init(
        model: String, scene: SceneConfiguration, masks: String?, output: Output, overrides: CompatibilityOverrides
    ) {
        self.model = model
        self.scene = scene
        self.masks = masks
        self.output = output
        self.overrides = overrides
    }

    /// The configuration with its paths mapped.
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

    /// The options for one scene.
    func scene(for path: String) -> SceneConfiguration {
        var scene = scene
        scene.mask = masks.map { ($0 as NSString).appendingPathComponent((path as NSString).lastPathComponent) }
        return scene
    }
}
