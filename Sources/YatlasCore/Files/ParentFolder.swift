extension String {
    /// The path of the parent folder; empty for a bare name, which is in the working folder.
    ///
    /// Foundation's `deletingLastPathComponent` (Swift 6.3) traps on names of one letter.
    package var parentFolder: String {
        var path = self[...]
        while path.count > 1, path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
