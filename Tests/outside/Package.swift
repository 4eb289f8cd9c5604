// swift-tools-version: 6.2
import PackageDescription

/// A program of another package, as users write it: it sees what is public.
let package = Package(
    name: "outside",
    dependencies: [.package(name: "yatlas", path: "../..")],
    targets: [
        .executableTarget(name: "outside", dependencies: [.product(name: "Yatlas", package: "yatlas")])
    ]
)
