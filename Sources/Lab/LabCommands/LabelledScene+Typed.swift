internal import ArgumentParser
internal import Claims
internal import Foundation

extension ClaimData.LabelledScene {
    /// The scene of an option [name=]scene,labels,class-field.
    init(typed text: String) throws {
        let named = text.split(separator: "=", maxSplits: 1).map(String.init)
        let parts = (named.last ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, !parts.contains("") else {
            throw ValidationError("--scene \(text): three parts, such as scene.tif,fields.gpkg,crop")
        }
        let name = named.count == 2 ? named[0] : URL(fileURLWithPath: parts[0]).lastPathComponent
        self.init(name: name, path: parts[0], labels: parts[1], classField: parts[2])
    }
}
