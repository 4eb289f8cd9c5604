internal import Foundation
internal import Scenes

extension WorkPlan {
    /// The files that an item names.
    package struct ItemFiles {
        /// The scene and its other input files.
        package let scene: [String]
        /// Model, masks, area of interest, auxiliary sources.
        package let others: [String]
        /// The map.
        package let output: String
    }

    /// The part of a line that names files; decoding the rest is slower.
    private struct Names: Decodable {
        struct Input: Decodable { let path: String }
        struct Configuration: Decodable {
            struct Scene: Decodable {
                let mask: String?
                let area: String?
                let companions: [AuxiliarySource]?
            }
            let model: String
            let masks: String?
            let scene: Scene
        }
        let scene: String
        let inputs: [Input]
        let output: String
        let configuration: Configuration
    }

    /// The files that an item names, without decoding the rest of its line.
    ///
    /// - Throws: a decoding error for a damaged line.
    package func files(of number: Int) throws -> ItemFiles {
        let names = try JSONDecoder().decode(Names.self, from: line(number))
        let configuration = names.configuration
        let others =
            [configuration.model]
            + [configuration.masks, configuration.scene.mask, configuration.scene.area]
            .compactMap(\.self) + (configuration.scene.companions ?? []).map(\.path)
        return ItemFiles(
            scene: ([names.scene] + names.inputs.map(\.path)).map(folder.resolved), others: others.map(folder.resolved),
            output: folder.resolved(names.output))
    }

    /// The model files of all items.
    ///
    /// - Throws: a decoding error for a damaged line.
    package func models() throws -> Set<String> {
        Set(try (0..<count).compactMap { try files(of: $0).others.first })
    }
}
