internal import Foundation

/// A page of help in the order in which people look for options.
enum HelpPage {
    /// Puts options without a title first, where the parser puts them last: they are what a command is about. What all
    /// commands have, version and help, stays at the end.
    static func ordered(_ page: String) -> String {
        var parts = page.components(separatedBy: "\n\n")
        guard let usage = parts.firstIndex(where: { $0.hasPrefix("USAGE:") }),
            let place = parts[usage...].firstIndex(where: { $0.hasPrefix("OPTIONS:\n") })
        else { return page }
        let lines = parts[place].components(separatedBy: "\n")
        let common = lines.firstIndex { $0.hasPrefix("  --version") || $0.hasPrefix("  -h, --help") } ?? lines.count
        parts[place] = (["HELP:"] + lines[common...]).joined(separator: "\n")
        if common > 1 {
            let first = parts[usage...].firstIndex { $0.hasPrefix("ARGUMENTS:") } ?? usage
            parts.insert(lines[..<common].joined(separator: "\n"), at: first + 1)
        }
        return parts.joined(separator: "\n\n")
    }
}
