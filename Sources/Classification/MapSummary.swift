public import YatlasCore

/// The summary of a classified scene.
public struct MapSummary: Sendable, Codable {
    /// The map.
    public let map: String
    /// The scene.
    public let scene: String
    /// The total number of pixels.
    public let pixels: Int
    /// The pixels of each class of the model, and of the values without a class that occur.
    public let shares: [ClassShare]
    /// Wall-clock seconds.
    public let seconds: Double
    /// The number of workers.
    package let threads: Int
    /// The instruction set of the kernels.
    package let instructionSet: String
    /// The peak memory of this process in bytes.
    package let peakMemory: Int
    /// Assumptions, a line each.
    public let notes: [String]
    /// The number of distinct stored blocks of the scene's files that the map needs.
    package let blocks: Int
    /// The number of stored blocks decoded, with repetitions if memory was short.
    package let blocksDecoded: Int

    /// That no pixel of the map has a class, as of a scene under cloud; nil where one has.
    package var emptiness: String? {
        let isEmpty = shares.allSatisfy { LabelCode.absence($0.value) != nil || $0.pixels == 0 }
        return isEmpty ? "\(map): no pixel has a class: all are nodata, masked or outside" : nil
    }
}
