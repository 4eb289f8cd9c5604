internal import ArgumentParser

/// The options of all commands.
package struct GlobalOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    package var json = false

    @Flag(name: [.short, .long], help: "Print neither progress nor result text.")
    package var quiet = false

    /// Makes default options.
    package init() {}
}
