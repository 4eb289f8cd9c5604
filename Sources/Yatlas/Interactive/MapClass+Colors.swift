public import YatlasCore

extension [MapClass] {
    /// The classes with a colour each: one that suits the name and differs from the others, for colour-blind readers,
    /// too. Colours that they have stay.
    public func colored() -> [MapClass] { ClassPalette.filled(self) }
}
