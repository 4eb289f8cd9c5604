internal import Raster
internal import YatlasCore

extension Product {
    /// The products whose files lie in a folder, each with the files that are its own.
    ///
    /// Files are not read, but for metadata that list others, and the heads of rasters that are named like bands.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - names: the files and folders in it.
    /// - Returns: the products; a folder that is one itself has all its files.
    /// - Throws: `YatlasError` for files of bands that nothing tells apart.
    package static func lying(in folder: String, names: Set<String>) throws -> [FolderProduct] {
        let whole = ProductFolder(path: folder, names: names)
        var found = ProductRegistry.readers.flatMap { reader in
            reader.metadata(in: names).sorted().map { reader.product(of: $0, in: whole) }
        }
        let sorted = found.isEmpty ? [] : names.sorted()
        for index in found.indices {
            guard let prefix = found[index].prefix else { continue }
            found[index].files.formUnion(beginning(with: prefix, in: sorted))
        }
        // Files that stand for a product come first: such products hold STAC Items of themselves and bands, too.
        for reader in ProductRegistry.readers {
            let rest = names.subtracting(found.flatMap(\.files))
            found += try reader.products(in: ProductFolder(path: folder, names: rest))
        }
        return found
    }

    /// Those of some names in order that begin with some letters: a folder may hold very many files.
    private static func beginning(with prefix: String, in sorted: [String]) -> ArraySlice<String> {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < prefix { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix { $0.hasPrefix(prefix) }
    }

    /// Whether a file is an archive that holds a product, or several, or cannot be opened; nothing in it is read but the
    /// names.
    package static func isArchive(_ path: String) -> Bool {
        guard [".zip", ".tar"].contains(where: path.lowercased().hasSuffix) else { return false }
        guard let folder = ProductFolder(unpacking: path) else { return true }
        if ProductRegistry.readers.contains(where: { !$0.metadata(in: folder.files).isEmpty }) { return true }
        return (try? lying(in: folder.path, names: folder.files.filter { !$0.contains("/") }).isEmpty) == false
    }

    /// Whether a path names a product by what its files begin with, and is none of them.
    package static func isNamedWithoutFile(_ path: String) -> Bool { HLSReader.named(path) != nil }

    /// Whether a file of one band is a mask by its name, and no scene.
    package static func isNamedMask(_ name: String) -> Bool {
        let stem = name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)
        let parts = stem.lowercased().split { "_-. ".contains($0) }
        return isMask(name) || parts.contains("mask") || !QualityLayerKind.named(String(stem)).isEmpty
    }
}
