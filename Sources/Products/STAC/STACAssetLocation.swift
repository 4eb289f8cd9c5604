internal import Foundation
internal import Raster
internal import YatlasCore

/// Resolves the files of an Item: next to it, or relative to its origin.
struct STACAssetLocation {
    /// The Item, or `FILE.json#NAME`.
    let path: String
    /// The Item's self link, the base of relative links of a saved Item.
    let selfLink: String?
    /// The formats and linked files that may be opened, if the Item is a local file.
    let access: SourceAccess

    private static let schemes = [
        "http://": "/vsicurl/http://", "https://": "/vsicurl/https://", "s3://": "/vsis3/", "gs://": "/vsigs/",
    ]

    /// The path for GDAL of an asset's file.
    ///
    /// - Throws: `YatlasError` if the file is missing, or the Item may not refer to it.
    func file(_ href: String, asset key: String) throws -> String {
        guard let file = try find(href, asset: key) else {
            throw YatlasError(
                .damaged, path, "no file \(Message.quoted(href, limit: 60)), which is its asset \(key)",
                fix: "download its assets, or take the item whose links are of http")
        }
        return file
    }

    /// The path for GDAL of an asset's file; nil if it should be a local file and is missing.
    ///
    /// An Item on a server or in an archive must not refer to local files; a local one may refer to files below its
    /// folder, and to what `access` allows.
    func find(_ href: String, asset key: String) throws -> String? {
        guard let found = try place(of: href, asset: key) else { return nil }
        let item = Product.splitItem(path)?.file ?? path
        if item.hasPrefix("/vsi") { return found }
        let folder = URL(fileURLWithPath: item).deletingLastPathComponent().standardizedFileURL.path
        let far = Self.schemes.first { found.hasPrefix($0.value) }
        let whole =
            far.map { $0.key + found.dropFirst($0.value.count) } ?? URL(fileURLWithPath: found).standardizedFileURL.path
        guard access.allows(found.hasPrefix("/vsi") ? found : whole, from: folder, as: whole) else {
            throw YatlasError(
                .unsuitable, path, "its asset \(key) lies out of its folder, at \(Message.quoted(whole, limit: 200))",
                fix: "allow it if you trust the item: \(setting: .links)=\(STACAssetLocation.host(of: whole) ?? whole)")
        }
        return found
    }

    /// The host of a URL.
    private static func host(of href: String) -> String? {
        href.prefixMatch(of: /[a-z0-9]+:\/\/[^\/]*/).map { "\($0.0)/" }
    }

    private func place(of href: String, asset key: String) throws -> String? {
        if let far = Self.remote(href) { return far }
        let isLocal = !path.hasPrefix("/vsi")
        let file = href.hasPrefix("file://") ? String(href.dropFirst(7)) : href
        let isAbsolute = file.hasPrefix("/")
        guard isLocal || !isAbsolute, !file.isEmpty, !file.contains("://") else {
            throw YatlasError(
                .damaged, path,
                "the file of asset \(key), \(Message.quoted(href, limit: 60)), cannot be reached from there",
                fix: "take an item with links that are relative or of http")
        }
        let parent = ProductFolder.split(Product.splitItem(path)?.file ?? path).folder
        let whole = isAbsolute || parent.isEmpty && !path.hasPrefix("/") ? file : "\(parent)/\(file)"
        guard isLocal, !FileManager.default.fileExists(atPath: whole) else { return whole }
        return isAbsolute ? nil : origin(file)
    }

    /// A relative link resolved against the Item's origin: a server, or a folder that still contains the file.
    private func origin(_ file: String) -> String? {
        guard let selfLink else { return nil }
        if Self.remote(selfLink) != nil {
            return URL(string: file, relativeTo: URL(string: selfLink)).flatMap { Self.remote($0.absoluteString) }
        }
        let folder = ProductFolder.split(selfLink.hasPrefix("file://") ? String(selfLink.dropFirst(7)) : selfLink)
            .folder
        let whole = "\(folder)/\(file)"
        return folder.hasPrefix("/") && FileManager.default.fileExists(atPath: whole) ? whole : nil
    }

    private static func remote(_ link: String) -> String? {
        for (scheme, handler) in schemes where link.lowercased().hasPrefix(scheme) {
            return handler + link.dropFirst(scheme.count)
        }
        return nil
    }
}
