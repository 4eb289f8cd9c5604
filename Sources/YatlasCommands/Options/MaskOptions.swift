internal import ArgumentParser

/// Options for masks.
struct MaskOptions: ParsableArguments {
    @Option(help: "Pixels to leave out (clouds): a raster over the scene that is not 0 there, or polygons.")
    var mask: String?
}
