/// Default class colours: suggested by the class name, else from a palette for colour-blind readers.
package enum ClassPalette {
    /// Words in class names and the colour they suggest.
    private static let suggestions: [(words: [String], color: [UInt8])] = [
        (["water", "river", "lake", "sea"], [38, 115, 200]),
        (["wetland", "marsh"], [90, 170, 170]),
        (["forest", "tree", "wood"], [24, 104, 48]),
        (["shrub", "bush"], [150, 160, 60]),
        (["grass", "pasture", "meadow", "herbaceous"], [150, 205, 95]),
        (["crop", "cultivated", "agricult", "arable", "field"], [240, 200, 90]),
        (["urban", "artificial", "built", "developed", "settlement", "village"], [205, 65, 55]),
        (["bare", "barren", "soil", "sand", "rock"], [196, 160, 120]),
        (["snow", "ice"], [225, 240, 250]),
        (["cloud"], [245, 245, 245]),
        (["shadow"], [70, 70, 80]),
    ]
    /// Okabe and Ito's colour-blind palette without black, with darker and lighter variants.
    private static let palette: [[UInt8]] = [
        [230, 159, 0], [86, 180, 233], [0, 158, 115], [240, 228, 66], [0, 114, 178], [213, 94, 0], [204, 121, 167],
        [120, 94, 40], [120, 60, 160], [150, 150, 150],
    ]

    /// The classes with a colour each, distinct as far as the palette allows.
    package static func filled(_ classes: [MapClass]) -> [MapClass] {
        var taken = classes.compactMap(\.color)
        return classes.map { entry in
            guard entry.color == nil else { return entry }
            var filled = entry
            let name = entry.name.lowercased()
            let suggested = suggestions.filter { $0.words.contains { name.contains($0) } }.map(\.color)
            let value = Int(entry.value)
            let spread = (0..<256).map { step in
                [
                    UInt8((value * 67 + step * 29) % 200 + 40), UInt8((value * 131 + step * 53) % 200 + 40),
                    UInt8((value * 29 + step * 97) % 200 + 40),
                ]
            }
            let color = (suggested + palette + spread).first { !taken.contains($0) } ?? palette[0]
            taken.append(color)
            filled.color = color
            return filled
        }
    }
}
