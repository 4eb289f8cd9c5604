internal import Foundation

/// The base folder of relative paths in a plan: the folder of the plan file.
struct PlanFolder {
    /// The path as given; empty for the working folder.
    private let typed: String
    /// The components of the absolute path.
    private let components: [String]

    init(_ path: String) {
        typed = path
        components = PlanFolder.components(path.isEmpty ? "." : path)
    }

    /// The components of the absolute path, without dots; links are resolved when the file is opened.
    private static func components(_ path: String) -> [String] {
        Array(URL(fileURLWithPath: path).standardizedFileURL.path.split(separator: "/").map(String.init))
    }

    /// The GDAL prefix of a path into an archive.
    private static func prefix(of path: String) -> String {
        path.hasPrefix("/vsi") ? String(path.prefixMatch(of: /(\/vsi(zip|tar|gzip)\/)+/)?.0 ?? "") : ""
    }

    /// Whether a path is no local file: a URL, or a driver's own syntax.
    private static func isNoFile(_ path: String) -> Bool {
        path.prefixMatch(of: /\/?vsi\w*\/|[A-Z0-9_]+:/) != nil || path.contains("://")
    }

    /// A path as the plan stores it: relative to the plan's folder, unless it was given as absolute and is outside the
    /// folder.
    ///
    /// - Parameters:
    ///   - path: a local path; others are unchanged.
    ///   - keepsAbsolute: whether absolute paths outside the folder stay absolute.
    /// - Returns: the path.
    func relative(_ path: String, keepsAbsolute: Bool = true) -> String {
        let prefix = PlanFolder.prefix(of: path)
        let file = String(path.dropFirst(prefix.count))
        if file.isEmpty || PlanFolder.isNoFile(file) { return path }
        let names = PlanFolder.components(file)
        let shared = zip(names, components).prefix { $0 == $1 }.count
        if keepsAbsolute, file.hasPrefix("/"), shared < components.count { return path }
        let steps = Array(repeating: "..", count: components.count - shared) + names.dropFirst(shared)
        return prefix + (steps.isEmpty ? "." : steps.joined(separator: "/"))
    }

    /// A stored path, resolved for this process.
    func resolved(_ path: String) -> String {
        if typed.isEmpty { return path }
        let prefix = PlanFolder.prefix(of: path)
        let file = String(path.dropFirst(prefix.count))
        if file.isEmpty || file.hasPrefix("/") || PlanFolder.isNoFile(file) { return path }
        var names: [Substring] = []
        for name in "\(typed)/\(file)".split(separator: "/") where name != "." {
            if name == "..", let last = names.last, last != ".." { names.removeLast() } else { names.append(name) }
        }
        return prefix + (typed.hasPrefix("/") ? "/" : "") + names.joined(separator: "/")
    }
}
