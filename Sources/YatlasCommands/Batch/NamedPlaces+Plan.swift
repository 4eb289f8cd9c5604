internal import Batch
internal import CommandSupport
internal import YatlasCore

extension NamedPlaces {
    /// What a plan names; one that cannot be read names nothing, and is refused later.
    ///
    /// - Parameters:
    ///   - path: the plan.
    ///   - items: some of its items; all of them unless said.
    init(plan path: String, items: (WorkPlan) throws -> [Int] = { Array(0..<$0.count) }) {
        self.init(reads: [], writes: [])
        guard let plan = try? WorkPlan(path: path), let numbers = try? items(plan) else { return }
        // The folders of thousands of scenes are few.
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
