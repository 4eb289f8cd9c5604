/// Which blocks the windows of a run lie on: each is decoded once, kept while windows need it, and shared by workers.
package struct ReadPlan: Sendable {
    /// A block, or the part of one that a single window needs.
    struct Block: Sendable {
        let group: Int
        let window: Window
        /// How many windows need it.
        var uses = 0
        /// The last of them.
        var last = -1
    }

    /// What is read.
    package let groups: [BlockGroup]
    /// The windows in the order of work.
    let windows: [Window]
    /// Blocks in the order in which they are needed.
    private(set) var blocks: [Block] = []
    /// For each window the numbers of the blocks under it.
    private(set) var needs: [[Int]] = []
    /// How many stored blocks are needed.
    package private(set) var storedBlocks = 0
    /// How often stored blocks are decoded.
    package private(set) var decodings = 0

    /// Plans what windows need.
    ///
    /// - Parameters:
    ///   - windows: in the order of work.
    ///   - groups: what is read.
    ///   - passing: numbers of groups whose blocks are decoded for each window anew, as memory cannot hold them.
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

    /// Bytes of a block.
    func bytes(of block: Block) -> Int { block.window.count * groups[block.group].pixelBytes }

    /// Bytes of all blocks.
    package var bytes: Int { blocks.reduce(0) { $0 + bytes(of: $1) } }

    /// The most bytes that blocks take together, if each is decoded when it is needed.
    package var peak: Int {
        var (held, most) = (0, 0)
        var ends: [Int: Int] = [:]
        var known = 0
        for index in windows.indices {
            // Blocks are numbered in the order of need.
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
