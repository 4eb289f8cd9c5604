/// The settings that messages name; the raw value is the library's name.
package enum Setting: String, Sendable, Hashable, Codable, CaseIterable {
    case allowUnlike = "allow unlike"
    case areaWidth = "area width"
    case auxiliarySource = "auxiliary source"
    case bands
    case byPosition = "by position"
    case className = "class"
    case classField = "class field"
    case color
    case creationOption = "creation option"
    case crs = "CRS"
    case date
    case design
    case drivers
    case encoding
    case expectedAccuracy = "expected accuracy"
    case foldField = "fold field"
    case format
    case groupField = "group field"
    case holdOut = "hold out"
    case instructionSet = "instruction set"
    case items
    case json = "JSON"
    case layer
    case layers
    case leaky
    case links
    case margin
    case masked
    case memory
    case mergeClasses = "merge classes"
    case model
    case offset
    case overwrite
    case reject
    case resolution
    case sampling
    case scale
    case sensor
    case signing
    case strata
    case table
    case tag
    case unit
    case values
    case weight
    case `where`
    case zero
}
