internal import CGDAL
internal import Foundation
internal import YatlasCore

/// Where virtual rasters (VRT) and sidecar files (.aux.xml) may point: into their own folder, and to what `SourceAccess`
/// allows. So a file from elsewhere reads no other files of this machine, and asks no server.
struct SourcePathPolicy {
    /// Beginnings of paths that are allowed besides, or `any`.
    let allowed: [String]

    private struct Link: Hashable {
        let path: String
        /// Whether it counts from the folder of the file that holds it, rather than from the current one.
        let isRelative: Bool
    }

    /// Elements, and keys of metadata and options, that hold a path.
    private static let keys: Set = [
        "sourcefilename", "sourcedataset", "dempath", "rpc_dem", "x_dataset", "y_dataset", "overview_file",
    ]

    /// Refuses a VRT, or a file with a sidecar, that points elsewhere; any other file passes.
    ///
    /// - Throws: `YatlasError` naming file and link.
    func check(_ path: String) throws {
        guard allowed != ["any"] else { return }
        var seen: Set<String> = []
        var next = [path]
        while let path = next.popLast() {
            guard seen.insert(path).inserted else { continue }
            next += try places(in: path)
            // A server would be asked once more for each file.
            let sidecar = path + ".aux.xml"
            if path.hasPrefix("/vsi") ? !isRemote(path) : access(sidecar, F_OK) == 0 { next += try places(in: sidecar) }
        }
    }

    /// The files that a file points to, all of which it may.
    private func places(in path: String) throws -> [String] {
        guard let text = try Self.text(of: path), let root = CPLParseXMLString(text) else { return [] }
        defer { CPLDestroyXMLNode(root) }
        let folder = Self.standard(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
        return try Self.links(below: root).sorted { $0.path < $1.path }.map { link in
            let place = link.isRelative ? Self.standard("\(folder)/\(link.path)") : Self.standard(link.path)
            // A colon is that of a connection or a subdataset.
            let isInside = place.hasPrefix(folder + "/") && !link.path.contains(":") && !link.path.contains("<")
            guard isInside || allowed.contains(where: { link.path.hasPrefix($0) || place.hasPrefix($0) }) else {
                let shown = link.isRelative ? place : link.path
                throw YatlasError(
                    .unsuitable, path, "points out of its folder, to \(shown.prefix(200))",
                    fix: "move that there, or allow it: \(setting: .links)=\(shown.prefix(200))")
            }
            return place
        }
    }

    /// An absolute path without "." and "..".
    private static func standard(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
        let parts = whole.split(separator: "/").reduce(into: [Substring]()) { parts, part in
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The text of a file that can hold links; nil when it can hold none.
    private static func text(of path: String) throws -> String? {
        if path.contains("<VRTDataset") { return path }
        guard let file = VSIFOpenL(path, "rb") else { return nil }
        var head = [UInt8](repeating: 0, count: 2048)
        let count = VSIFReadL(&head, 1, head.count, file)
        VSIFCloseL(file)
        // Thousands of rasters are opened in a run: their bytes are not made text for this.
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
            // What GDAL writes before names that count from the file they go with.
            let base = ":::BASE:::"
            let isBased = text.hasPrefix(base)
            let link = Link(
                path: isBased ? String(text.dropFirst(base.count)) : text, isRelative: isRelative || isBased)
            if !link.path.isEmpty { links.insert(link) }
        }
        return links
    }
}
