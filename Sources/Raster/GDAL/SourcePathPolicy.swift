internal import CGDAL
internal import Foundation
internal import YatlasCore

/// The policy for file references in rasters: in VRTs, including those that serve as overviews and masks, in sidecar
/// files (.aux.xml) and in tags. Allowed are references into the raster's own folder, and those that `SourceAccess`
/// allows. So a file from elsewhere cannot make Yatlas read other local files or contact a server.
struct SourcePathPolicy {
    let access: SourceAccess

    private struct Link: Hashable {
        let path: String
        /// Whether it is relative to the folder of the file, not to the working folder.
        let isRelative: Bool
    }

    /// XML elements and keys of metadata and options that contain a path.
    private static let keys: Set = [
        "sourcefilename", "sourcedataset", "dempath", "rpc_dem", "x_dataset", "y_dataset", "overview_file",
    ]

    /// Throws if a VRT, or a file with a sidecar, has a reference that is not allowed; other files pass.
    ///
    /// - Throws: `YatlasError` with file and reference.
    func check(_ path: String) throws {
        guard access.links != ["any"] else { return }
        var seen: Set<String> = []
        var next = [path]
        while let path = next.popLast() {
            guard seen.insert(path).inserted else { continue }
            next += try places(in: path)
            // For remote files, each would be a request.
            if !isRemote(path) { next += [".aux.xml", ".ovr", ".msk"].map { path + $0 }.filter(Self.exists) }
        }
    }

    /// Throws if the tags of an open raster refer to overviews elsewhere, which GDAL opens on demand.
    ///
    /// - Throws: `YatlasError` with file and reference.
    func check(_ dataset: GDALDatasetH, path: String) throws {
        guard let text = GDALGetMetadataItem(dataset, "OVERVIEW_FILE", "OVERVIEWS") else { return }
        _ = try place(of: Self.link(String(cString: text), isRelative: false), in: path)
    }

    /// The targets of a file's references, all of them allowed.
    private func places(in path: String) throws -> [String] {
        guard let text = try Self.text(of: path), let root = CPLParseXMLString(text) else { return [] }
        defer { CPLDestroyXMLNode(root) }
        return try Self.links(below: root).sorted { $0.path < $1.path }.map { try place(of: $0, in: path) }
    }

    /// The target of a reference, if it is allowed.
    private func place(of link: Link, in path: String) throws -> String {
        let folder = Self.standard(path.parentFolder)
        let place = link.isRelative ? Self.standard("\(folder)/\(link.path)") : Self.standard(link.path)
        guard access.allows(place, from: folder, as: link.path) else {
            let shown = link.isRelative ? place : link.path
            throw YatlasError(
                .unsuitable, path, "points out of its folder, to \(shown.prefix(200))",
                fix: "move that there, or allow it: \(setting: .links)=\(shown.prefix(200))")
        }
        return place
    }

    private static func exists(_ path: String) -> Bool {
        path.hasPrefix("/vsi") ? VirtualFiles.isFile(path) : Foundation.access(path, F_OK) == 0
    }

    /// The absolute path without "." and "..".
    private static func standard(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
        let parts = whole.split(separator: "/").reduce(into: [Substring]()) { parts, part in
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The text of a file that may contain references; nil if it cannot.
    private static func text(of path: String) throws -> String? {
        if path.contains("<VRTDataset") { return path }
        guard let file = VirtualFiles.open(try SignedAddress.of(path)) else { return nil }
        var head = [UInt8](repeating: 0, count: 2048)
        let count = VSIFReadL(&head, 1, head.count, file)
        VSIFCloseL(file)
        // Thousands of rasters are opened in a run: most are not converted to text for this.
        let data = Data(head[..<count])
        guard ["<VRTDataset", "<PAMDataset"].contains(where: { data.range(of: Data($0.utf8)) != nil }) else {
            return nil
        }
        return String(decoding: try VirtualFiles.read(path), as: UTF8.self)
    }

    private static func links(below root: UnsafeMutablePointer<CPLXMLNode>) -> Set<Link> {
        var links: Set<Link> = []
        var open = [root]
        while let node = open.popLast() {
            open += [node.pointee.psNext, node.pointee.psChild].compactMap { $0 }
            guard node.pointee.eType == CXT_Element else { continue }
            // <SourceFilename>, <MDI key="X_DATASET">, <Option name="RPC_DEM">
            var names = [node.pointee.pszValue.map { String(cString: $0) }]
            for key in ["key", "name"] { names.append(CPLGetXMLValue(node, key, nil).map { String(cString: $0) }) }
            guard names.contains(where: { $0.map { keys.contains($0.lowercased()) } ?? false }),
                let value = CPLGetXMLValue(node, nil, nil)
            else { continue }
            let text = String(cString: value).trimmingCharacters(in: .whitespacesAndNewlines)
            let isRelative = CPLGetXMLValue(node, "relativeToVRT", "0").map { atoi($0) != 0 } ?? false
            let link = link(text, isRelative: isRelative)
            if !link.path.isEmpty { links.insert(link) }
        }
        return links
    }

    private static func link(_ text: String, isRelative: Bool) -> Link {
        // GDAL's prefix for paths relative to the containing file.
        let base = ":::BASE:::"
        let isBased = text.hasPrefix(base)
        return Link(path: isBased ? String(text.dropFirst(base.count)) : text, isRelative: isRelative || isBased)
    }
}
