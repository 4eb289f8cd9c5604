package import Testing
internal import YatlasCore

/// Checks that an operation is refused with a one-line error of Yatlas that contains certain words.
package func expectError(
    _ words: String..., location: SourceLocation = #_sourceLocation, from body: () throws -> Void
) {
    expectError(words, location: location, from: body)
}

/// Checks that an operation is refused with a one-line error of Yatlas that contains certain words.
package func expectError(
    _ words: [String], location: SourceLocation = #_sourceLocation, from body: () throws -> Void
) {
    do {
        try body()
        Issue.record("nothing was refused", sourceLocation: location)
    } catch {
        let text = "\(error)"
        #expect(error is YatlasError && !text.contains { $0.isNewline }, "\(text)", sourceLocation: location)
        for word in words { #expect(text.contains(word), "\(text)", sourceLocation: location) }
    }
}
