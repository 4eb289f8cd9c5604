internal import Synchronization

/// Blocks that were decoded to look at a scene, kept for the run that works through it.
package final class KeptBlocks: Sendable {
    struct Key: Hashable {
        let raster: String
        let planes: [SamplePlane]
        let window: Window
    }

    private struct State {
        var blocks: [Key: DecodedBlock] = [:]
        var decodings = 0
        var unused = 0
    }

    private let state = Mutex(State())

    /// Nothing is kept yet.
    package init() {}

    /// How often stored blocks were decoded for what is kept here.
    package var decodings: Int { state.withLock { $0.decodings } }

    /// How many stored blocks were decoded that no run has taken.
    package var unused: Int { state.withLock { $0.unused } }

    func keep(_ block: DecodedBlock, of group: BlockGroup) {
        state.withLock {
            $0.blocks[Key(block, group)] = block
            $0.unused += group.storedBlocks(of: block.window)
        }
    }

    func count(_ decodings: Int) { state.withLock { $0.decodings += decodings } }

    /// Gives a block away.
    func take(_ window: Window, of group: BlockGroup) -> DecodedBlock? {
        state.withLock {
            let key = Key(raster: group.raster.name, planes: group.planes, window: window)
            let block = $0.blocks.removeValue(forKey: key)
            if block != nil { $0.unused -= group.storedBlocks(of: window) }
            return block
        }
    }
}

extension KeptBlocks.Key {
    init(_ block: DecodedBlock, _ group: BlockGroup) {
        self.init(raster: group.raster.name, planes: group.planes, window: block.window)
    }
}
