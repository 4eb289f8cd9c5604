internal import Batch
internal import CommandSupport
internal import YatlasCore

extension NamedPlaces {
    /// The paths of a plan; one that cannot be read has none, and is refused later.
    ///
    /// - Parameters:
    ///   - path: the plan.
    ///   - items: the items; all of them by default.
    init(plan path: String, items: (WorkPlan) throws -> [Int] = { Array(0..<$0.count) }) {
        self.init(reads: [], writes: [])
        guard let plan = try? WorkPlan(path: path), let numbers = try? items(plan) else { return }
        // Thousands of scenes are in few folders.
        var (read, written) = (Set<String>(), [String: String]())
        for number in numbers {
            guard let files = try? plan.files(of: number) else { continue }
            for file in files.scene { read.insert(file.parentFolder.isEmpty ? "." : file.parentFolder) }
            read.formUnion(files.others)
            written[files.output.parentFolder] = files.output
        }
        (reads, writes) = (read.sorted(), written.values.sorted())
    }
}
