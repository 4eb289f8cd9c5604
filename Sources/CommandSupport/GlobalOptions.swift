internal import ArgumentParser

/// How a verb talks.
package struct GlobalOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    package var json = false

    @Flag(name: [.short, .long], help: "Print neither progress nor result text.")
    package var quiet = false

    /// Options as nobody typed them.
    package init() {}
}
