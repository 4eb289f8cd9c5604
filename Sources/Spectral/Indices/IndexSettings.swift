/// What a person sets of an index, such as `SAVI(L=0.25)` or `kNDVI(kernel=poly, p=3)`.
struct IndexSettings {
    var numbers: [String: Double] = [:]
    var kernel: String?
}
