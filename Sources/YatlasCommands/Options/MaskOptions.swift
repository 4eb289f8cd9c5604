internal import ArgumentParser

/// What of a scene is left out.
struct MaskOptions: ParsableArguments {
    @Option(help: "Pixels to leave out (clouds): a raster over the scene that is not 0 there, or polygons.")
    var mask: String?
}
