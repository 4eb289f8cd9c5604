internal import YatlasCore

/// The blocks of a run: the next to decode, and those that windows still need. The caller holds a lock.
final class BlockStore {
    private enum State { case absent, coming, here(DecodedBlock), gone }

    private let plan: ReadPlan
    private let memory: Int
    private let keeps: Bool
    private var states: [State]
    private var left: [Int]
    /// The first block that may not be decoded yet.
    private var cursor = 0
    private var bytes = 0
    private var coming = 0
    /// The number of blocks still to be requested from a server.
    private var farLeft = 0
    private var busy: Set<String> = []
    /// Memory of released blocks, for reuse by blocks of the same size.
    private var spare: [Int: [DecodedBlock]] = [:]
    private var spareBytes = 0
    /// The number of stored blocks decoded, with repetitions.
    private(set) var decodings = 0

    /// Starts a plan.
    ///
    /// - Parameters:
    ///   - plan: the blocks that windows need.
    ///   - memory: the limit in bytes for blocks; a window that needs more gets it.
    ///   - keeps: whether blocks stay with their rasters for another step.
    init(_ plan: ReadPlan, memory: Int, keeps: Bool) {
        self.plan = plan
        self.memory = memory
        self.keeps = keeps
        states = Array(repeating: .absent, count: plan.blocks.count)
        left = plan.blocks.map(\.uses)
        for (number, block) in plan.blocks.enumerated() {
            let group = plan.groups[block.group]
            guard let known = group.raster.rasters.take(block.window, of: group) else {
                if group.isFar { farLeft += 1 }
                continue
            }
            states[number] = .here(known)
            bytes += known.bytes.count
        }
    }

    /// Whether some blocks still have to be requested from a server.
    var isFetching: Bool { farLeft > 0 }

    /// Whether all blocks of a window are decoded.
    func isReady(_ index: Int) -> Bool {
        plan.needs[index].allSatisfy { if case .here = states[$0] { true } else { false } }
    }

    /// A window with its blocks.
    func loaded(_ index: Int) -> LoadedWindow {
        var blocks = plan.groups.map { _ in [DecodedBlock]() }
        for number in plan.needs[index] {
            if case .here(let block) = states[number] { blocks[plan.blocks[number].group].append(block) }
        }
        return LoadedWindow(plan.windows[index], plan.groups, blocks)
    }

    /// The next block to decode.
    ///
    /// - Parameters:
    ///   - isUrgent: whether no window is being processed, so that waiting would free no memory.
    ///   - isFar: whether it must be a block on a server.
    /// - Returns: its number; nil if there is none, or no memory until a window is finished.
    func next(isUrgent: Bool, isFar: Bool = false) -> Int? {
        while cursor < states.count {
            if case .absent = states[cursor] { break }
            cursor += 1
        }
        var number = cursor
        // A raster that allows one reader is skipped while it is read.
        while number < states.count, !isFree(number) || isFar && !group(of: number).isFar { number += 1 }
        guard number < states.count else { return nil }
        let size = plan.bytes(of: plan.blocks[number])
        guard bytes + size <= memory || isUrgent && coming == 0 else { return nil }
        states[number] = .coming
        bytes += size
        coming += 1
        if group(of: number).isFar { farLeft -= 1 }
        let raster = group(of: number).raster
        if raster.isExclusive { busy.insert(raster.name) }
        return number
    }

    private func isFree(_ number: Int) -> Bool {
        guard case .absent = states[number] else { return false }
        return !busy.contains(group(of: number).raster.name)
    }

    /// Memory for a block to decode.
    func buffer(for number: Int) -> DecodedBlock {
        let size = plan.bytes(of: plan.blocks[number])
        let old = spare[size]?.popLast()
        if old != nil {
            spareBytes -= size
        } else if bytes + spareBytes > memory {
            (spare, spareBytes) = ([:], 0)
        }
        return DecodedBlock(plan.blocks[number].window, byteCount: size, reusing: old)
    }

    /// The group of a block, which decodes it outside the lock.
    func group(of number: Int) -> BlockGroup { plan.groups[plan.blocks[number].group] }

    /// Stores a decoded block.
    func take(_ block: DecodedBlock, _ number: Int) {
        states[number] = .here(block)
        coming -= 1
        let group = group(of: number)
        let count = group.storedBlocks(of: block.window)
        decodings += count
        if keeps { group.raster.rasters.count(count) }
        busy.remove(group.raster.name)
    }

    /// Releases the blocks that only this window still needed.
    func release(_ index: Int) {
        for number in plan.needs[index] {
            left[number] -= 1
            guard left[number] == 0, case .here(let block) = states[number] else { continue }
            states[number] = .gone
            bytes -= block.bytes.count
            if keeps {
                group(of: number).raster.rasters.keep(block, of: group(of: number))
                continue
            }
            spare[block.bytes.count, default: []].append(block)
            spareBytes += block.bytes.count
        }
    }
}
