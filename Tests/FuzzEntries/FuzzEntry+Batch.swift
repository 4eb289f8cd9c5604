internal import Batch
internal import Foundation

extension FuzzEntry {
    /// A plan (JSON lines) and, after the separator, the refused scenes.
    func plan(_ bytes: Data) throws {
        let (lines, refused) = parts(bytes)
        let name = "plan\(fresh("jsonl"))"
        try with(refused, called: (name as NSString).deletingPathExtension + ".refused.jsonl") { _ in
            try with(lines, called: name) { path in
                let plan = try WorkPlan(path: path)
                _ = plan.refused
                _ = try? plan.number(of: "a")
                _ = try PlanStatus(plan, threads: 1)
                try tell("batch status", "--plan", path)
                try tell("batch report", "--plan", path)
                _ = try PlanFinisher(plan).missing()
            }
        }
    }

    /// The marker of a completed map.
    func marker(_ bytes: Data) throws {
        let map = "\(folder)/map.tif"
        try with(bytes, called: "map.tif.done") { _ in _ = CompletionMarker(of: map)?.shares }
        try with(bytes, called: "map.tif.failed") { _ in _ = FailureRecord(of: map) }
    }
}
