internal import CFuzzer
internal import Foundation
internal import FuzzEntries

// libFuzzer calls a plain C function, so the reader is kept here. The target and its folder come from the environment:
// libFuzzer uses the arguments.
let environment = ProcessInfo.processInfo.environment
guard let target = environment["FUZZ_TARGET"].flatMap(FuzzTarget.init), let folder = environment["FUZZ_FOLDER"] else {
    print(FuzzTarget.allCases.map { "\($0) \($0.isReadByGDAL ? "GDAL" : "Swift")" }.joined(separator: "\n"))
    exit(0)
}
// No input may contact a server.
setenv("CPL_VSIL_CURL_ALLOWED_FILENAME", "none", 1)
nonisolated(unsafe) let entry = try FuzzEntry(target, folder: folder)
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
    LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in
        try? entry.read(Data(UnsafeBufferPointer(start: bytes, count: size)))
        return 0
    })
