public import YatlasCore

/// What a classified scene amounts to.
public struct MapSummary: Sendable, Codable {
    /// The map.
    public let map: String
    /// What was classified.
    public let scene: String
    /// How many pixels there are in all.
    public let pixels: Int
    /// Classes of the model, and absences that occur.
    public let shares: [ClassShare]
    /// Wall-clock seconds.
    public let seconds: Double
    /// Workers.
    package let threads: Int
    /// What the kernels ran on.
    package let instructionSet: String
    /// The most memory that this process has held so far, in bytes.
    package let peakMemory: Int
    /// What was taken for granted, a line each.
    public let notes: [String]
    /// How many stored blocks of the scene's files the map needs.
    package let blocks: Int
    /// How often stored blocks were decoded: as many times as there are blocks, unless memory was short.
    package let blocksDecoded: Int

    /// Whether no pixel of the map has a class.
    package var isEmpty: Bool {
        shares.allSatisfy { LabelCode.absence($0.value) != nil || $0.pixels == 0 }
    }
}
