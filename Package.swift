// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The kernels have one source (Sources/KernelsPortable). The other two kernel targets link to it, and each is compiled
/// for its own instruction set. Bounds checks are off here: `Kernels` checks the bounds before it calls them.
func kernelSettings(define: String? = nil, march: String? = nil) -> [SwiftSetting] {
    let architecture = march.map { ["-Xcc", "-march=\($0)"] } ?? []
    return strict + [.unsafeFlags(["-Ounchecked"] + architecture)] + (define.map { [.define($0)] } ?? [])
}

#if arch(x86_64)
    let kernelVariants: [Target] = [
        .target(
            name: "KernelsAVX2", dependencies: ["KernelTypes"],
            swiftSettings: kernelSettings(define: "AVX2", march: "x86-64-v3")),
        .target(
            name: "KernelsAVX512", dependencies: ["KernelTypes"],
            swiftSettings: kernelSettings(define: "AVX512", march: "x86-64-v4")),
    ]
#else
    let kernelVariants: [Target] = []
#endif

/// Links Swift into the program, which then runs where no Swift is installed. Modules that were compiled for Swift's shared
/// libraries do not name the libraries that its static ones need.
let staticSwift =
    ["-static-stdlib"]
    + ["CoreFoundation", "_CFXMLInterface", "xml2", "_FoundationICU", "_FoundationCShims", "_FoundationCollections"]
    .map { "-l" + $0 }

/// A test target with the dependencies that all tests share.
func tests(_ name: String, of targets: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: targets + ["YatlasCore", "YatlasTestSupport"], exclude: exclude,
        swiftSettings: strict)
}

/// The targets of `make fuzz`, built in a folder of their own: every module is instrumented and libFuzzer provides
/// main().
let fuzzers: [Target] =
    Context.environment["YATLAS_FUZZ"] == nil
    ? []
    : [
        .target(name: "CFuzzer", path: "Tests/CFuzzer"),
        .executableTarget(
            name: "yatlas-fuzz", dependencies: ["CFuzzer", "FuzzEntries"], path: "Tests/Fuzzer", swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]

/// `scripts/c-library.sh` puts Swift into the C library: the package manager's own option does so for programs only.
let staticLibrary = Context.environment["YATLAS_C_LIBRARY"] == nil ? [] : ["-static-stdlib"]

/// The functions that the C library shows.
let exports = ["-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/CInterface/exports.map"]

let libraries: [Target] = [
    // System libraries.
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .target(name: "CPUFeatures"),
    .target(name: "CLinux"),

    // Shared modules, and modules that need no raster. A target imports only targets above it.
    .target(name: "YatlasCore", dependencies: ["COpenSSL", "CLinux"], swiftSettings: strict),
    .target(name: "KernelTypes", swiftSettings: strict),
    .target(name: "KernelsPortable", dependencies: ["KernelTypes"], swiftSettings: kernelSettings()),
    .target(
        name: "Kernels",
        dependencies: ["YatlasCore", "KernelTypes", "KernelsPortable", "CPUFeatures"]
            + kernelVariants.map { .target(name: $0.name) },
        swiftSettings: strict),
    .target(name: "Spectral", dependencies: ["YatlasCore", "KernelTypes"], swiftSettings: strict),
    .target(name: "Accuracy", dependencies: ["YatlasCore"], swiftSettings: strict),
    .target(
        name: "Yat", dependencies: ["YatlasCore", "KernelTypes", "Kernels", "Spectral", "COpenBLAS"],
        swiftSettings: strict),
    .target(
        name: "Training", dependencies: ["YatlasCore", "KernelTypes", "Kernels", "Spectral", "Yat", "Accuracy"],
        swiftSettings: strict),
    .target(name: "Report", dependencies: ["YatlasCore", "Accuracy", "CCairo"], swiftSettings: strict),

    // Rasters and scenes.
    .target(name: "Raster", dependencies: ["YatlasCore", "CGDAL"], swiftSettings: strict),
    .target(name: "Products", dependencies: ["YatlasCore", "Raster", "Spectral"], swiftSettings: strict),
    .target(
        name: "Scenes",
        dependencies: ["YatlasCore", "KernelTypes", "Kernels", "Raster", "Spectral", "Products", "COpenBLAS"],
        swiftSettings: strict),
    .target(
        name: "Learning",
        dependencies: [
            "YatlasCore", "KernelTypes", "Kernels", "Raster", "Spectral", "Scenes", "Yat", "Accuracy", "Training",
        ],
        swiftSettings: strict),
    .target(name: "Maps", dependencies: ["YatlasCore", "Raster", "Accuracy", "Report"], swiftSettings: strict),
    .target(
        name: "Classification",
        dependencies: [
            "YatlasCore", "KernelTypes", "Kernels", "Raster", "Spectral", "Products", "Scenes", "Yat", "Report",
            "Maps",
        ],
        swiftSettings: strict),
    .target(
        name: "Batch",
        dependencies: [
            "YatlasCore", "Kernels", "Raster", "Spectral", "Products", "Scenes", "Yat", "Report", "Classification",
        ],
        swiftSettings: strict),

    // Report pages and pictures.
    .target(
        name: "ReportPages",
        dependencies: [
            "YatlasCore", "Kernels", "Raster", "Spectral", "Scenes", "Yat", "Accuracy", "Training", "Report",
            "Classification", "Maps", "Batch",
        ],
        swiftSettings: strict),

    // The public library.
    .target(
        name: "Yatlas",
        dependencies: [
            "YatlasCore", "KernelTypes", "Kernels", "Raster", "Spectral", "Scenes", "Yat", "Accuracy", "Training",
            "Learning", "Classification", "Maps", "Batch",
        ],
        swiftSettings: strict),
]

let programs: [Target] = [
    // The C library of the Python package.
    .target(name: "CYatlas"),
    .target(
        name: "CInterface",
        dependencies: ["CYatlas", "YatlasCore", "KernelTypes", "Spectral", "Yat", "Training"],
        exclude: ["exports.map"], swiftSettings: strict,
        linkerSettings: [.unsafeFlags(exports + staticLibrary)]),

    // The command line.
    .target(
        name: "CommandSupport",
        dependencies: [
            "CLinux", "YatlasCore", "Kernels", "Raster", "Scenes", "Report",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        swiftSettings: strict),
    .target(
        name: "YatlasCommands",
        dependencies: [
            "YatlasCore", "Kernels", "Raster", "Spectral", "Products", "Scenes", "Yat", "Accuracy", "Training",
            "Learning", "Report", "Classification", "Maps", "Batch", "ReportPages", "CommandSupport", "Yams",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        swiftSettings: strict),
    // Swift is linked statically: the program runs where no Swift is installed.
    .executableTarget(
        name: "yatlas", dependencies: ["YatlasCommands"], swiftSettings: strict,
        linkerSettings: [.unsafeFlags(staticSwift, .when(platforms: [.linux]))]),

    // The Studio: a server of one page, over the public library alone.
    .executableTarget(
        name: "yatlas-studio",
        dependencies: [
            "Yatlas", .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        path: "Sources/Studio", resources: [.copy("Page")], packageAccess: false, swiftSettings: strict,
        linkerSettings: [.unsafeFlags(staticSwift, .when(platforms: [.linux]))]),

    // Benchmarks and claims.
    .target(
        name: "Bench",
        dependencies: [
            "YatlasCore", "KernelTypes", "Kernels", "Raster", "Spectral", "Scenes", "Yat", "Training", "Learning",
            "Classification",
        ],
        path: "Sources/Lab/Bench", swiftSettings: strict),
    .target(
        name: "Claims",
        dependencies: [
            "YatlasCore", "KernelTypes", "Kernels", "Raster", "Spectral", "Scenes", "Yat", "Accuracy", "Training",
            "Learning", "Bench", "Report", "COpenBLAS",
        ],
        path: "Sources/Lab/Claims", swiftSettings: strict),
    .target(
        name: "Suggestions",
        dependencies: [
            "YatlasCore", "Kernels", "Raster", "Scenes", "Yat", "Accuracy", "Training", "Learning", "Report",
            "Claims",
        ],
        path: "Sources/Lab/Suggestions", swiftSettings: strict),
    .target(
        name: "LabCommands",
        dependencies: [
            "YatlasCore", "Kernels", "Yat", "Bench", "Claims", "Suggestions", "CommandSupport",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        path: "Sources/Lab/LabCommands", swiftSettings: strict),
    .executableTarget(
        name: "yatlas-lab", dependencies: ["LabCommands"], path: "Sources/Lab/yatlas-lab", swiftSettings: strict),
]

let testTargets: [Target] = [
    .target(
        name: "YatlasTestSupport", dependencies: ["YatlasCore", "Raster"], path: "Tests/YatlasTestSupport",
        swiftSettings: strict),
    .target(
        name: "FuzzEntries",
        dependencies: [
            "YatlasCore", "Kernels", "KernelTypes", "Raster", "Spectral", "Products", "Scenes", "Yat", "Training",
            "Learning", "Batch", "CommandSupport", "YatlasCommands",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        path: "Tests/FuzzEntries", swiftSettings: strict),
    tests("FuzzTests", of: ["FuzzEntries"]),
    tests("CoreTests", of: []),
    tests("RasterTests", of: ["Raster"]),
    tests("SpectralTests", of: ["Spectral", "Kernels", "KernelTypes"], exclude: ["Data"]),
    tests("ProductsTests", of: ["Products", "Raster", "Spectral"]),
    tests("KernelsTests", of: ["Kernels", "KernelTypes"]),
    tests("YatTests", of: ["Yat", "Kernels", "KernelTypes"], exclude: ["Data"]),
    tests("AccuracyTests", of: ["Accuracy"], exclude: ["Data"]),
    tests("TrainingTests", of: ["Training", "Yat", "Kernels", "Accuracy", "Spectral"]),
    tests("ScenesTests", of: ["Scenes", "Raster", "Spectral"]),
    tests("ClassificationTests", of: ["Classification", "Scenes", "Raster", "Yat"]),
    tests("LearningTests", of: ["Learning", "Training", "Scenes", "Raster", "Spectral", "Yat"]),
    tests("MapsTests", of: ["Maps", "Raster", "Accuracy"]),
    tests("BatchTests", of: ["Batch", "FuzzEntries", "Classification", "Scenes", "Yat", "Kernels", "Raster"]),
    tests("LibraryTests", of: ["Yatlas"]),
    tests("ReportTests", of: ["Spectral", "Yat", "Accuracy", "Training", "Report", "Batch", "ReportPages"]),
    tests("ClaimsTests", of: ["Claims", "Suggestions", "Yat", "Kernels", "Bench", "Accuracy"]),
    // The programs are built with the tests; as a dependency, one would link Swift into the tests, too.
    tests("CommandTests", of: ["Raster"], exclude: ["Data"]),
]

let package = Package(
    name: "yatlas",
    products: [
        .executable(name: "yatlas", targets: ["yatlas"]),
        .executable(name: "yatlas-studio", targets: ["yatlas-studio"]),
        .executable(name: "yatlas-lab", targets: ["yatlas-lab"]),
        .library(name: "Yatlas", targets: ["Yatlas"]),
        .library(name: "yatlas-c", type: .dynamic, targets: ["CInterface"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: kernelVariants + libraries + programs + testTargets + fuzzers
)
