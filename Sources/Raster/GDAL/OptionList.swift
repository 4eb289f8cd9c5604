internal import CGDAL

/// A list of strings in the form GDAL reads, freed with the value.
struct OptionList: ~Copyable {
    private(set) var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

    /// The same list for functions that promise not to change it.
    var constant: UnsafePointer<UnsafePointer<CChar>?>? {
        UnsafeRawPointer(list)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    }

    init(_ items: [String]) {
        for item in items { list = CSLAddString(list, item) }
    }

    deinit { CSLDestroy(list) }
}
