/// The blocks that the windows of a run need: each is decoded once, kept while windows need it, and shared by workers.
package struct ReadPlan: Sendable {
    /// A block, or the part of one that only one window needs.
    struct Block: Sendable {
        let group: Int
        let window: Window
        /// The number of windows that need it.
        var uses = 0
        /// The last window that needs it.
        var last = -1
    }

    /// The groups of planes to read.
    package let groups: [BlockGroup]
    /// The windows in processing order.
    let windows: [Window]
    /// Blocks in the order in which they are needed.
    private(set) var blocks: [Block] = []
    /// The numbers of the blocks of each window.
    private(set) var needs: [[Int]] = []
    /// The number of distinct stored blocks that are needed.
    package private(set) var storedBlocks = 0
    /// The number of stored blocks decoded, with repetitions.
    package private(set) var decodings = 0

    /// Plans the blocks of windows.
    ///
    /// - Parameters:
    ///   - windows: the windows in processing order.
    ///   - groups: the groups of planes to read.
    ///   - passing: the groups whose blocks are decoded again for each window, as memory cannot hold them.
    ///   - parts: the parts of rasters that a window needs, with the number of their group.
    package init(
        _ windows: [Window], _ groups: [BlockGroup], passing: Set<Int> = [],
        parts: (Window) throws -> [(group: Int, part: Window)]
    ) rethrows {
        self.windows = windows
        self.groups = groups
        struct Place: Hashable { let group, x, y: Int }
        var numbers: [Place: Int] = [:]
        for (index, window) in windows.enumerated() {
            var own: [Int] = []
            for (group, part) in try parts(window) {
                let isPassing = passing.contains(group)
                for block in groups[group].blocks(of: part) {
                    let place = Place(group: group, x: block.x, y: block.y)
                    if numbers[place] == nil {
                        storedBlocks += groups[group].storedBlocks(of: block)
                        numbers[place] = isPassing ? -1 : add(Block(group: group, window: block))
                    }
                    guard !isPassing, let number = numbers[place], blocks[number].last != index else { continue }
                    own.append(number)
                    blocks[number].uses += 1
                    blocks[number].last = index
                }
                if isPassing { own.append(add(Block(group: group, window: part, uses: 1, last: index))) }
            }
            needs.append(own)
        }
    }

    private mutating func add(_ block: Block) -> Int {
        blocks.append(block)
        decodings += groups[block.group].storedBlocks(of: block.window)
        return blocks.count - 1
    }

    /// The bytes of a block.
    func bytes(of block: Block) -> Int { block.window.count * groups[block.group].pixelBytes }

    /// The bytes of all blocks.
    package var bytes: Int { blocks.reduce(0) { $0 + bytes(of: $1) } }

    /// The peak of the bytes of all decoded blocks, if each is decoded when it is first needed.
    package var peak: Int {
        var (held, most) = (0, 0)
        var ends: [Int: Int] = [:]
        var known = 0
        for index in windows.indices {
            // Blocks are numbered in the order in which they are needed.
            while known < blocks.count, let last = needs[index].max(), known <= last {
                held += bytes(of: blocks[known])
                ends[blocks[known].last, default: 0] += bytes(of: blocks[known])
                known += 1
            }
            most = max(most, held)
            held -= ends[index] ?? 0
        }
        return most
    }
}
