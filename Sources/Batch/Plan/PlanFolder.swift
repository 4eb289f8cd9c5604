internal import Foundation

/// The folder that paths count from: that of the plan which they stand in.
struct PlanFolder {
    /// As it was typed; empty for the working folder.
    private let typed: String
    /// From the root on.
    private let components: [String]

    init(_ path: String) {
        typed = path
        components = PlanFolder.components(path.isEmpty ? "." : path)
    }

    /// From the root on, without dots; links are followed by whoever opens the file.
    private static func components(_ path: String) -> [String] {
        Array(URL(fileURLWithPath: path).standardizedFileURL.path.split(separator: "/").map(String.init))
    }

    /// What stands before the path of a file in an archive.
    private static func prefix(of path: String) -> String {
        path.hasPrefix("/vsi") ? String(path.prefixMatch(of: /(\/vsi(zip|tar|gzip)\/)+/)?.0 ?? "") : ""
    }

    /// Whether a path stands for something that no folder of this machine holds: an address, a driver's own form.
    private static func isNoFile(_ path: String) -> Bool {
        path.prefixMatch(of: /\/?vsi\w*\/|[A-Z0-9_]+:/) != nil || path.contains("://")
    }

    /// A path as it is written into a plan: from the plan's folder on, unless it was typed from the root on and leads
    /// elsewhere.
    ///
    /// - Parameters:
    ///   - path: a path of this machine, or what stands for a file elsewhere, which stays.
    ///   - keepsAbsolute: whether what is typed from the root on stays so outside the folder.
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

    /// A path of a plan as this process opens it.
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
