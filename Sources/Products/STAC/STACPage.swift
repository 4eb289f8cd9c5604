internal import Foundation
internal import Raster
internal import YatlasCore

/// One page of a search, and the Items that it omits.
struct STACPage: Sendable {
    /// The number of Items of the page.
    let count: Int
    /// The number of Items of the search, if given.
    let matched: Int?
    /// A shell command to download all, if the link to the next page contains the server.
    private let command: String?

    /// Reads a FeatureCollection; nil if it is complete.
    init?(_ root: [String: Any], count: Int) {
        let links = (root["links"] as? [[String: Any]]) ?? []
        let context = root["context"] as? [String: Any]
        let matched = root["numberMatched"] as? Int ?? root["numMatched"] as? Int ?? context?["matched"] as? Int
        let next = links.first { $0["rel"] as? String == "next" }
        let isLast = links.contains { ["prev", "previous"].contains($0["rel"] as? String) } && matched ?? 0 > count
        guard next != nil || isLast else { return nil }
        self.count = count
        self.matched = matched
        command = next.flatMap(Self.command)
    }

    /// The error for an incomplete page.
    func error(_ path: String) -> YatlasError {
        let share: Message = matched.map { "\(count) of \($0) Items" } ?? "\(count) Items and a link to the next ones"
        let limit = matched.map { $0 <= 10_000 ? "search again with limit \($0), or " : "" } ?? ""
        let words =
            command ?? ["stac-client", "search", "URL", OtherProgram.option("save"), "all.json"].joined(separator: " ")
        let rest = command == nil ? ", with URL, bounds and days of the search" : ""
        return YatlasError(
            .damaged, path, "one page of a search: \(share)",
            fix: "\(limit)get all pages with pystac-client: \(words)\(rest)")
    }

    /// The command for the search of a link.
    private static func command(_ link: [String: Any]) -> String? {
        guard let href = link["href"] as? String, let parts = URLComponents(string: href), parts.host != nil,
            let end = href.range(of: "/search")
        else { return nil }
        let body = link["body"] as? [String: Any] ?? [:]
        func told(_ name: String) -> [String] {
            if let list = body[name] as? [Any] { return list.map { "\($0)" } }
            if let text = body[name] as? String { return [text] }
            let text = parts.queryItems?.first { $0.name == name }?.value ?? ""
            return text.isEmpty ? [] : text.split(separator: ",").map(String.init)
        }
        let options = [
            ("-c", "collections"), (OtherProgram.option("bbox"), "bbox"), (OtherProgram.option("datetime"), "datetime"),
        ].flatMap { option, name in
            let values = told(name)
            return values.isEmpty ? [] : [option] + values
        }
        let words =
            ["stac-client", "search", String(href[..<end.lowerBound])] + options + [
                OtherProgram.option("save"), "all.json",
            ]
        return words.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_.:\/+-]+/) != nil } ? words.joined(separator: " ") : nil
    }
}
