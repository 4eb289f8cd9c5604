/// Default class colours: a colour that suits the class name, and distinct from those of all other classes.
///
/// Up to 16 classes differ by more than 15 (CIEDE2000) from each other, for readers with protanopia or deuteranopia,
/// too. Of more classes those of different families differ by more than 15, and those of a family by more than 5, as
/// far as there are colours.
package enum ClassPalette {
    /// The colours and the families that they suit; those of no family come first.
    ///
    /// Found by simulated annealing: near the usual colours of the families, all pairs over 15 apart for each of
    /// `ColorVision`.
    static let colors: [(family: ClassFamily?, color: [UInt8])] =
        [
            (nil, [195, 120, 255]), (nil, [60, 0, 180]), (.orchard, [210, 120, 30]), (.transport, [105, 105, 120]),
            (.burnt, [60, 15, 0]), (.shadow, [45, 45, 75]), (.cloud, [150, 210, 240]), (.bare, [195, 165, 135]),
            (.snow, [240, 255, 255]), (.shrub, [105, 120, 90]), (.wetland, [90, 165, 165]), (.crop, [255, 240, 180]),
            (.urban, [195, 15, 15]), (.grass, [165, 225, 15]), (.forest, [15, 75, 60]), (.water, [60, 105, 180]),
        ]

    /// The classes with a colour each; colours that they have stay.
    package static func filled(_ classes: [MapClass]) -> [MapClass] {
        let families = classes.map { ClassFamily($0.name) }
        let isSmall = classes.count <= colors.count
        // Each of a few classes is a group of its own; of many, those of a family are.
        let groups = classes.indices.map { index in
            isSmall ? index : families[index].flatMap(ClassFamily.allCases.firstIndex) ?? ClassFamily.allCases.count
        }
        var choice = ColorChoice(visions: isSmall ? ColorVision.allCases : [.normal])
        for (entry, group) in zip(classes, groups) {
            if let color = entry.color { choice.take(color, group) }
        }
        var filled = classes
        for index in order(of: families) where classes[index].color == nil {
            let usual = families[index].flatMap { family in colors.first { $0.family == family }?.color }
            filled[index].color = choice.color(near: usual, for: groups[index])
        }
        return filled
    }

    /// The order in which classes choose: the first of each family, then its others, then names without a family.
    private static func order(of families: [ClassFamily?]) -> [Int] {
        let firsts = Set(ClassFamily.allCases.compactMap { families.firstIndex(of: $0) })
        let others = families.indices.filter { families[$0] != nil && !firsts.contains($0) }
        return firsts.sorted() + others + families.indices.filter { families[$0] == nil }
    }
}
