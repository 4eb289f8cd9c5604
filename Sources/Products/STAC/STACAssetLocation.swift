internal import Foundation
internal import Raster
internal import YatlasCore

/// Where the files of an Item are: beside it, or where the Item itself comes from.
struct STACAssetLocation {
    /// The Item, or `FILE.json#NAME`.
    let path: String
    /// The Item's link to itself, which relative links of an Item count from that somebody saved.
    let selfLink: String?
    /// What the item may lead to, where it lies on this machine.
    let access: SourceAccess

    private static let schemes = [
        "http://": "/vsicurl/http://", "https://": "/vsicurl/https://", "s3://": "/vsis3/", "gs://": "/vsigs/",
    ]

    /// The path that GDAL opens of an asset's file.
    ///
    /// - Throws: `YatlasError` when the file is not there, or cannot be reached from there.
    func file(_ href: String, asset key: String) throws -> String {
        guard let file = try find(href, asset: key) else {
            throw YatlasError(
                .damaged, path, "no file \(Message.quoted(href, limit: 60)), which is its asset \(key)",
                fix: "download its assets, or take the item whose links are of http")
        }
        return file
    }

    /// The path that GDAL opens of an asset's file; nil when it is to be on this machine and is not there.
    ///
    /// An item on a server or in an archive must not reach files of this machine; one on this machine reaches what lies
    /// below its folder, and what is allowed.
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

    /// An address without what names a file there.
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

    /// A relative link from where the Item comes from: a server, or a folder that still has the file.
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
