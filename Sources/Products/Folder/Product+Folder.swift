internal import Raster
internal import YatlasCore

extension Product {
    /// The products in a folder, each with its files.
    ///
    /// Only metadata that list other files are read, and headers of rasters named like bands.
    /// - Parameters:
    ///   - folder: the folder.
    ///   - names: the files and folders in it.
    /// - Returns: the products; a folder that is itself a product has all its files.
    /// - Throws: `YatlasError` for files of bands that cannot be assigned to a scene.
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
        // Metadata files of products come first: such products also contain STAC Items and bands.
        for reader in ProductRegistry.readers {
            let rest = names.subtracting(found.flatMap(\.files))
            found += try reader.products(in: ProductFolder(path: folder, names: rest))
        }
        return found
    }

    /// The names with a prefix, from a sorted list: a folder may contain very many files.
    private static func beginning(with prefix: String, in sorted: [String]) -> ArraySlice<String> {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < prefix { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix { $0.hasPrefix(prefix) }
    }

    /// Whether a file is an archive that contains one or more products, or cannot be opened; only names are read.
    package static func isArchive(_ path: String) -> Bool {
        guard [".zip", ".tar"].contains(where: path.lowercased().hasSuffix) else { return false }
        guard let folder = ProductFolder(unpacking: path) else { return true }
        if ProductRegistry.readers.contains(where: { !$0.metadata(in: folder.files).isEmpty }) { return true }
        return (try? lying(in: folder.path, names: folder.files.filter { !$0.contains("/") }).isEmpty) == false
    }

    /// Whether a path is the common prefix of a product's files, and no file itself.
    package static func isNamedWithoutFile(_ path: String) -> Bool { HLSReader.named(path) != nil }

    /// Whether a single-band file is a mask by its name, and no scene.
    package static func isNamedMask(_ name: String) -> Bool {
        let stem = name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)
        let parts = stem.lowercased().split { "_-. ".contains($0) }
        return isMask(name) || parts.contains("mask") || !QualityLayerKind.named(String(stem)).isEmpty
    }
}
