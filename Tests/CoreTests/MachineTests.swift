import Foundation
import YatlasCore
import Testing

/// Kernel files in a folder of their own.
private func machine(_ files: [String: String]) throws -> Machine {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("yatlas-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (name, text) in files {
        let file = root.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    return Machine(root: root)
}

@Suite struct MachineTests {
    let all = ProcessInfo.processInfo.activeProcessorCount

    @Test("without limits: the processors that the process may run on")
    func bare() throws {
        let machine = try machine(["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "max 100000\n"])
        #expect(machine.cores == all && machine.memoryLimit == nil)
    }

    @Test("the processor's name, where the kernel tells it")
    func processor() throws {
        let text = "processor\t: 0\nmodel name\t: Xeon 2.0 GHz\nprocessor\t: 1\nmodel name\t: other\n"
        #expect(try machine(["proc/cpuinfo": text]).processor == "Xeon 2.0 GHz")
        #expect(try machine(["proc/cpuinfo": "processor\t: 0\n"]).processor == nil)
    }

    @Test("version 2: the tightest of the group and those above it")
    func unified() throws {
        let machine = try machine([
            "proc/self/cgroup": "0::/jobs/7\n", "sys/fs/cgroup/jobs/cpu.max": "50000 100000\n",
            "sys/fs/cgroup/jobs/memory.max": "1073741824\n", "sys/fs/cgroup/jobs/7/memory.max": "max\n",
            "sys/fs/cgroup/jobs/7/memory.high": "536870912\n",
        ])
        #expect(machine.cores == 1 && machine.memoryLimit == 512 << 20)
    }

    @Test("version 1, and a container that shows its own group as the root")
    func separate() throws {
        let machine = try machine([
            "proc/self/cgroup": "4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n",
            "sys/fs/cgroup/memory/memory.limit_in_bytes": "268435456\n",
            "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "100000\n",
            "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
        ])
        #expect(machine.cores == 1 && machine.memoryLimit == 256 << 20)
        #expect(ExecutionOptions(machine: machine).memory == 128 << 20)
        #expect(ExecutionOptions(memory: 300 << 20, machine: machine).memory == 300 << 20)
    }

    @Test("version 1 writes a huge number, or -1, for no limit")
    func unlimited() throws {
        let machine = try machine([
            "proc/self/cgroup": "4:memory:/\n2:cpu:/\n",
            "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n", "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ])
        #expect(machine.cores == all && machine.memoryLimit == nil)
        #expect(ExecutionOptions(machine: machine).memory == 512 << 20)
    }
}
