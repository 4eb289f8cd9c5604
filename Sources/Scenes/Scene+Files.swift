internal import Foundation
internal import Products
internal import Raster
package import YatlasCore

extension Scene {
    /// The files that it is read from, each once: those that it names, then what GDAL reads with them.
    package func filesRead(_ access: SourceAccess) throws -> [String] {
        var known: Set<String> = []
        let opened = layers.map(\.path) + quality.map(\.layer.path) + [options.mask, options.area].compactMap(\.self)
        let read = try opened.filter { known.insert($0).inserted }.flatMap { try FilesRead.of($0, access: access) }
        known = []
        return (files + read.map(FileState.container)).filter { known.insert($0).inserted }
    }

    /// The files that it names, each once: of a folder the metadata in it, bands, quality layers, mask and area.
    package var files: [String] {
        var found: [String] = []
        for path in [path] + options.companions.map(\.path) {
            // Asking a server for a listing would take longer than all else.
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
