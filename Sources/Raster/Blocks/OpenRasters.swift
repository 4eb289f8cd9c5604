internal import Synchronization

/// The open rasters and decoded blocks that one step of a run leaves to the next: blocks decoded for the checks of a
/// scene are kept for its classification.
package final class OpenRasters: Sendable {
    private struct Place: Hashable {
        let raster: String
        let window: Window
    }

    private struct Kept {
        let block: DecodedBlock
        let group: BlockGroup
        let storedBlocks: Int
    }

    private struct State {
        var idle: [String: [Opened]] = [:]
        var kept: [Place: [Kept]] = [:]
        var decodings = 0
        var unused = 0
    }

    /// An open raster without a reader at present.
    private struct Opened: @unchecked Sendable { let dataset: Dataset }

    private let state = Mutex(State())

    /// Starts without open rasters.
    package init() {}

    /// The number of stored blocks decoded for the kept blocks.
    package var decodings: Int { state.withLock { $0.decodings } }

    /// The number of stored blocks that no step has used.
    package var unused: Int { state.withLock { $0.unused } }

    /// Removes and returns an idle open raster by its key: path and view.
    package func take(_ name: String) -> Dataset? { state.withLock { $0.idle[name]?.popLast()?.dataset } }

    /// Returns a raster after reading.
    package func give(_ dataset: Dataset, _ name: String) {
        let opened = Opened(dataset: dataset)
        state.withLock { $0.idle[name, default: []].append(opened) }
    }

    func keep(_ block: DecodedBlock, of group: BlockGroup) {
        let kept = Kept(block: block, group: group, storedBlocks: group.storedBlocks(of: block.window))
        state.withLock {
            $0.kept[Place(raster: group.raster.name, window: block.window), default: []].append(kept)
            $0.unused += kept.storedBlocks
        }
    }

    func count(_ decodings: Int) { state.withLock { $0.decodings += decodings } }

    /// Removes and returns a block with the planes of a group; more planes may have been decoded.
    func take(_ window: Window, of group: BlockGroup) -> DecodedBlock? {
        let found = state.withLock { state -> Kept? in
            let place = Place(raster: group.raster.name, window: window)
            guard
                let index = state.kept[place]?.firstIndex(where: { Set($0.group.planes).isSuperset(of: group.planes) })
            else { return nil }
            let kept = state.kept[place]?.remove(at: index)
            state.unused -= kept?.storedBlocks ?? 0
            return kept
        }
        return found.map { group.planes == $0.group.planes ? $0.block : group.planes(of: $0.block, $0.group) }
    }
}

extension BlockGroup {
    /// A block with only the planes of this group.
    fileprivate func planes(of block: DecodedBlock, _ group: BlockGroup) -> DecodedBlock {
        let own = DecodedBlock(block.window, byteCount: block.window.count * pixelBytes)
        for (index, plane) in planes.enumerated() {
            guard let place = group.planes.firstIndex(of: plane) else {
                preconditionFailure("a plane that was decoded")
            }
            let (to, from) = (offset(of: index, in: block.window), group.offset(of: place, in: block.window))
            let count = block.window.count * sampleBytes[index]
            own.bytes[to..<(to + count)].copyBytes(from: block.bytes[from..<(from + count)])
        }
        return own
    }
}
