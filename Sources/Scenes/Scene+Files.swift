internal import Foundation
internal import Products
internal import Raster
package import YatlasCore

extension Scene {
    /// The files of the scene, each once: those that it names, then sidecars and others that GDAL reads with them.
    package func filesRead(_ access: SourceAccess) throws -> [String] {
        var known: Set<String> = []
        let opened = layers.map(\.path) + quality.map(\.layer.path) + [options.mask, options.area].compactMap(\.self)
        let read = try opened.filter { known.insert($0).inserted }.flatMap { try FilesRead.of($0, access: access) }
        known = []
        return (files + read.map(FileState.container)).filter { known.insert($0).inserted }
    }

    /// The files that it names, each once: for a folder the metadata in it, bands, quality layers, mask and area of
    /// interest.
    package var files: [String] {
        var found: [String] = []
        for path in [path] + options.companions.map(\.path) {
            // Listing a folder on a server would be slow.
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
                // The name of a granule is no file.
                if !Product.isNamedWithoutFile(path) { found.append(path) }
                continue
            }
            let metadata = names.filter {
                ["xml", "txt", "json"].contains(($0 as NSString).pathExtension.lowercased())
            }
            found += metadata.map { "\(path)/\($0)" }
        }
        found += layers.map(\.path) + quality.map(\.layer.path) + [options.mask, options.area].compactMap(\.self)
        var known: Set<String> = []
        return found.map { FileState.container(of: SceneDiscovery.file(of: $0)) }.filter { known.insert($0).inserted }
    }
}
