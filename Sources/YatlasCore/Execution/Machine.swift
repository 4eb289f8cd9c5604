package import Foundation

/// The cores and memory available to this process, including the limits of containers and jobs.
package struct Machine: Sendable {
    /// The number of available cores.
    package let cores: Int
    /// The memory limit in bytes; nil without a limit.
    package let memoryLimit: Int?
    /// The name of the processor; nil if the kernel does not report it.
    package let processor: String?

    /// Reads the CPU affinity of this process and its control groups, versions 1 and 2.
    ///
    /// - Parameter root: the parent folder of /proc and /sys.
    package init(root: URL = URL(fileURLWithPath: "/")) {
        let groups = Machine.groups(root)
        let quotas = groups.compactMap(Machine.quota)
        let available = ProcessInfo.processInfo.activeProcessorCount
        cores = quotas.map { max(1, Int($0.rounded(.up))) }.reduce(available) { min($0, $1) }
        let limits = groups.flatMap { group in
            ["memory.max", "memory.high", "memory.limit_in_bytes"].compactMap { Machine.number(group, $0) }
        }
        // Version 1 uses a huge number for "no limit".
        memoryLimit = limits.filter { $0 > 0 && $0 < 1e15 }.min().map { Int($0) }
        let lines = Machine.text(root.appendingPathComponent("proc/cpuinfo"))?.split(separator: "\n") ?? []
        processor = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last?
            .trimmingCharacters(in: .whitespaces)
    }

    /// Folders of the control groups of this process and their parents.
    private static func groups(_ root: URL) -> [URL] {
        let told = text(root.appendingPathComponent("proc/self/cgroup")) ?? ""
        return told.split(separator: "\n").flatMap { line -> [URL] in
            // "0::/a/b" in version 2, "4:memory:/a/b" in version 1.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { return [] }
            let base = root.appendingPathComponent("sys/fs/cgroup")
            let mount = parts[1].isEmpty ? base : base.appendingPathComponent(String(parts[1]))
            var names = parts[2].split(separator: "/").map(String.init)
            // Inside a container the mount may have the group itself as its root.
            var folders = [mount]
            while !names.isEmpty {
                folders.append(mount.appendingPathComponent(names.joined(separator: "/")))
                names.removeLast()
            }
            return folders
        }
    }

    /// The number of cores of a group's quota: "200000 100000" is 2.
    private static func quota(_ group: URL) -> Double? {
        if let told = text(group.appendingPathComponent("cpu.max")) {
            let parts = told.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            return parts.count == 2 && parts[1] > 0 ? parts[0] / parts[1] : nil
        }
        guard let quota = number(group, "cpu.cfs_quota_us"), let period = number(group, "cpu.cfs_period_us"),
            quota > 0, period > 0
        else { return nil }
        return quota / period
    }

    private static func number(_ group: URL, _ file: String) -> Double? {
        text(group.appendingPathComponent(file)).flatMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    private static func text(_ file: URL) -> String? { try? String(contentsOf: file, encoding: .utf8) }

    /// This machine, read once.
    package static let current = Machine()

    /// The peak memory of this process in bytes.
    package static var peakMemory: Int {
        #if os(Linux)
            // getrusage would include the program that started this one.
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            return status.firstMatch(of: /VmHWM:\s*(\d+) kB/).flatMap { Int($0.1) }.map { $0 << 10 } ?? 0
        #else
            var usage = rusage()
            return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
        #endif
    }
}
