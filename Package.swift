// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The kernels are one source (Sources/KernelsPortable) that the other two targets reach through links,
/// compiled once for each instruction set. Bounds are the callers' business: `Kernels` checks them.
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

let package = Package(
    name: "yatlas",
    products: [
        .executable(name: "yatlas", targets: ["yatlas"]),
        .library(
            name: "Yatlas",
            targets: ["Raster", "Products", "Spectral", "Kernels", "Yat", "Accuracy", "Mapping", "Report"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: kernelVariants + [
        .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
        .target(name: "CPUFeatures"),
        .target(name: "YatlasCore", swiftSettings: strict),
        .target(name: "KernelTypes", swiftSettings: strict),
        .target(name: "KernelsPortable", dependencies: ["KernelTypes"], swiftSettings: kernelSettings()),
        .target(
            name: "Kernels",
            dependencies: ["YatlasCore", "KernelTypes", "KernelsPortable", "CPUFeatures"]
                + kernelVariants.map { .target(name: $0.name) },
            swiftSettings: strict),
        .target(name: "Raster", dependencies: ["CGDAL", "YatlasCore"], swiftSettings: strict),
        .target(name: "Spectral", dependencies: ["YatlasCore", "KernelTypes"], swiftSettings: strict),
        .target(name: "Products", dependencies: ["YatlasCore", "Raster", "Spectral"], swiftSettings: strict),
        .target(name: "Yat", dependencies: ["YatlasCore", "Kernels", "COpenBLAS", "COpenSSL"], swiftSettings: strict),
        .target(
            name: "Bench",
            dependencies: ["YatlasCore", "Kernels", "KernelTypes", "Spectral", "Yat", "Raster", "Mapping"],
            swiftSettings: strict),
        .target(name: "Accuracy", swiftSettings: strict),
        .target(name: "Report", dependencies: ["YatlasCore", "CCairo", "Accuracy"], swiftSettings: strict),
        .target(
            name: "Mapping",
            dependencies: [
                "YatlasCore", "Raster", "Spectral", "Products", "KernelTypes", "Kernels", "Yat", "Accuracy", "Report",
                "COpenSSL",
            ],
            swiftSettings: strict),
        .target(
            name: "Claims",
            dependencies: [
                "YatlasCore", "KernelTypes", "Kernels", "Yat", "Accuracy", "Spectral", "Raster", "Mapping", "Bench",
            ],
            swiftSettings: strict),
        .target(
            name: "YatlasCommands",
            dependencies: [
                "YatlasCore", "Raster", "Spectral", "Products", "Kernels", "Yat", "Accuracy", "Mapping", "Report",
                "Bench", "Claims",
                "Yams",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(name: "yatlas", dependencies: ["YatlasCommands"], swiftSettings: strict),
        .testTarget(name: "RasterTests", dependencies: ["YatlasCore", "Raster"], swiftSettings: strict),
        .testTarget(
            name: "SpectralTests", dependencies: ["YatlasCore", "Spectral", "Kernels", "KernelTypes"],
            exclude: ["Data"],
            swiftSettings: strict),
        .testTarget(
            name: "ProductsTests", dependencies: ["YatlasCore", "Products", "Raster", "Spectral"], swiftSettings: strict
        ),
        .testTarget(
            name: "KernelsTests", dependencies: ["YatlasCore", "Kernels", "KernelTypes"], swiftSettings: strict),
        .testTarget(
            name: "YatTests", dependencies: ["YatlasCore", "Yat", "Kernels", "KernelTypes"], exclude: ["Data"],
            swiftSettings: strict),
        .testTarget(name: "MappingTests", dependencies: ["YatlasCore", "Mapping"], swiftSettings: strict),
        .testTarget(
            name: "ClaimsTests", dependencies: ["Claims", "Yat", "Kernels", "Bench", "Accuracy"], swiftSettings: strict),
        .testTarget(name: "AccuracyTests", dependencies: ["Accuracy"], swiftSettings: strict),
        .testTarget(name: "ReportTests", dependencies: ["YatlasCore", "Report", "Accuracy"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["yatlas", "Raster"], swiftSettings: strict),
    ]
)
