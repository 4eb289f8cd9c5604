public import Raster

/// One scene of a plan and the map that it is to become: one line of the plan's file.
public struct WorkItem: Sendable, Equatable, Codable {
    /// The version of the form of such lines.
    static let version = 1

    /// The version of the form of this line.
    public let v: Int
    /// The number in the plan, from 0 on without gaps.
    public let i: Int
    /// The name in the plan: that of the map without folder and ending.
    public let id: String
    /// The scene.
    public let scene: String
    /// The files that are going to be read, as they were when this was planned.
    public let inputs: [FileState]
    /// The pixels of the scene that the map covers; nil for all of them.
    public let window: Window?
    /// The map.
    public let output: String
    /// SHA-256 of all that the map depends on: inputs, model, options and version.
    public let digest: String
    /// How the scene is to be classified, as one would type it.
    public let arguments: [String]
    /// About how many seconds it takes on one core.
    public let seconds: Double
    /// The most bytes that the map takes: those of its pixels.
    public let bytes: Int
}
