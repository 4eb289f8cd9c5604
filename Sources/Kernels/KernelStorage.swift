/// Arrays at fixed addresses, freed together.
final class KernelStorage {
    private var blocks: [UnsafeMutableRawPointer] = []

    func keep<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafePointer<Element> {
        let bytes = max(values.count, 1) * MemoryLayout<Element>.stride
        let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        blocks.append(block)
        let start = block.bindMemory(to: Element.self, capacity: max(values.count, 1))
        for (index, value) in values.enumerated() { (start + index).initialize(to: value) }
        return UnsafePointer(start)
    }

    deinit { for block in blocks { block.deallocate() } }
}
