/// Settings of an index given by the user, such as `SAVI(L=0.25)` or `kNDVI(kernel=poly, p=3)`.
struct IndexSettings {
    var numbers: [String: Double] = [:]
    var kernel: String?
}
