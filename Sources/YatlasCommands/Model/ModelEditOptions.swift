internal import ArgumentParser
internal import Yat
internal import YatlasCore

/// Options for the output of an edited model.
struct ModelEditOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The model file to write (safetensors).")
    var output: String
    @Flag(help: "Replace the model file if it exists.")
    var overwrite = false

    func write(_ model: YatModel) throws {
        try AtomicFile.write(try ModelFile.encode(model), to: output, overwrite: overwrite)
    }
}
