internal import YatlasCore

/// The blocks of a run: which is to be decoded next, and those that windows still need. Its caller holds a lock.
final class BlockStore {
    private enum State { case absent, coming, here(DecodedBlock), gone }

    private let plan: ReadPlan
    private let memory: Int
    private let keeps: Bool
    private var states: [State]
    private var left: [Int]
    /// The first block that may be absent.
    private var cursor = 0
    private var bytes = 0
    private var coming = 0
    /// How many blocks that a server has are still to be asked for.
    private var farLeft = 0
    private var busy: Set<String> = []
    /// Memory of blocks that nobody needs any more, for blocks of the same size.
    private var spare: [Int: [DecodedBlock]] = [:]
    private var spareBytes = 0
    /// How often stored blocks were decoded.
    private(set) var decodings = 0

    /// Takes a plan.
    ///
    /// - Parameters:
    ///   - plan: what windows need.
    ///   - memory: bytes that blocks may take; where a window needs more, it gets it.
    ///   - keeps: whether blocks are kept with their rasters for another step.
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

    /// Whether some blocks that a server has are still to be asked for.
    var isFetching: Bool { farLeft > 0 }

    /// Whether all blocks under a window are there.
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

    /// A block to decode.
    ///
    /// - Parameters:
    ///   - isUrgent: whether nobody works on a window, so that no memory would ever come free.
    ///   - isFar: whether it has to be one that a server has.
    /// - Returns: its number; nil where there is none, or no memory for it until a window is done.
    func next(isUrgent: Bool, isFar: Bool = false) -> Int? {
        while cursor < states.count {
            if case .absent = states[cursor] { break }
            cursor += 1
        }
        var number = cursor
        // A raster that one worker reads at a time is passed over while it is read.
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

    /// Memory for a block that is to be decoded.
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

    /// How a block is decoded, without the lock.
    func group(of number: Int) -> BlockGroup { plan.groups[plan.blocks[number].group] }

    /// Takes a block that was decoded.
    func take(_ block: DecodedBlock, _ number: Int) {
        states[number] = .here(block)
        coming -= 1
        let group = group(of: number)
        let count = group.storedBlocks(of: block.window)
        decodings += count
        if keeps { group.raster.rasters.count(count) }
        busy.remove(group.raster.name)
    }

    /// Lets go of the blocks that only this window still needed.
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
