internal import ArgumentParser

/// What of a scene is left out.
struct MaskOptions: ParsableArguments {
    @Option(help: "What to leave out (clouds): a raster that covers the scene and is not 0 there, or polygons.")
    var mask: String?
}
