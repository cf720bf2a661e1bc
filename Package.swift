// swift-tools-version:6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module that owns templates, messages or files that the build compiles into it.
let compiled: [Target.PluginUsage] = [.plugin(name: "CompileTemplates")]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "aliquot",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "aliquot", targets: ["aliquot"]),
        .executable(name: "aliquot-bench", targets: ["bench"]),
    ],
    dependencies: [
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "Kernel", swiftSettings: swiftSettings),
        .target(
            name: "EInvoice", dependencies: ["CXML", "CZip", "Kernel"],
            swiftSettings: swiftSettings),
        .target(
            name: "Allocation",
            dependencies: ["Kernel", bigInt],
            swiftSettings: swiftSettings),
        .target(name: "Tally", dependencies: [bigInt], swiftSettings: swiftSettings),
        .target(
            name: "Postgres", dependencies: ["CLibpq", "Kernel", logging, crypto],
            swiftSettings: swiftSettings),
        .target(
            name: "Journal", dependencies: ["Kernel", "Postgres", logging, crypto],
            swiftSettings: swiftSettings),
        .target(name: "Migrations", swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "TemplateCompiler", dependencies: [yams],
            path: "Sources/TemplateCompiler/Compiler", swiftSettings: swiftSettings),
        .executableTarget(
            name: "template-compiler", dependencies: ["TemplateCompiler"],
            path: "Sources/TemplateCompiler/Tool", swiftSettings: swiftSettings),
        .plugin(
            name: "CompileTemplates", capability: .buildTool(), dependencies: ["template-compiler"],
            path: "Sources/TemplateCompiler/Plugin"),
        .target(
            name: "Web",
            dependencies: [
                "Journal", "Kernel", "Postgres", hummingbird, logging, crypto,
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "Membership", dependencies: ["Journal", "Kernel", "Postgres", "Web"],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "CostSharing",
            dependencies: [
                "Allocation", "EInvoice", "Journal", "Kernel", "Postgres", "Web", crypto,
            ],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "Procurement", dependencies: ["Journal", "Kernel", "Postgres", "Web"],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "Governance", dependencies: ["Journal", "Kernel", "Postgres", "Web"],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "Staffing", dependencies: ["Allocation", "Journal", "Kernel", "Postgres", "Web"],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "FullSize", dependencies: ["Kernel", "Postgres"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CLibpq", "CostSharing", "FullSize", "Kernel", "Migrations", "Postgres",
                "Procurement", logging,
            ],
            resources: [.embedInCode("rival.sql")], swiftSettings: swiftSettings),
        .executableTarget(
            name: "aliquot",
            dependencies: [
                "Allocation", "CostSharing", "EInvoice", "FullSize", "Governance", "Journal",
                "Kernel", "Membership",
                "Migrations", "Postgres", "Procurement", "Staffing", "Tally", "Web", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Demo/members.csv")],
            swiftSettings: swiftSettings, plugins: compiled),
        .target(
            name: "TestKit", dependencies: ["CZip", "Kernel", "Postgres", logging],
            path: "Tests/TestKit", swiftSettings: swiftSettings),
        tests(of: "Kernel"),
        tests(of: "Allocation", with: ["Kernel", bigInt], resources: [.copy("Vectors")]),
        tests(of: "Tally", with: [bigInt], resources: [.copy("Vectors")]),
        tests(of: "EInvoice", with: ["Kernel", "TestKit"]),
        tests(of: "Postgres", with: ["Kernel", "TestKit", logging]),
        tests(of: "TemplateCompiler"),
        tests(of: "Journal", with: ["Kernel", "Postgres", "TestKit", logging]),
        tests(
            of: "Web", with: ["Journal", "Kernel", "Migrations", "Postgres", "TestKit", logging],
            exclude: ["Record/Refusals.txt"]),
        tests(
            of: "Membership",
            with: ["Journal", "Kernel", "Migrations", "Postgres", "TestKit", "Web", logging]),
        tests(
            of: "CostSharing",
            with: [
                "Allocation", "EInvoice", "Journal", "Kernel", "Migrations", "Postgres", "TestKit",
                "Web", logging,
            ],
            exclude: [
                "Refusals.txt", "Cycle/Refusals.txt", "Delivery/Refusals.txt",
                "Question/Refusals.txt",
            ]),
        tests(
            of: "Procurement",
            with: ["Journal", "Kernel", "Migrations", "Postgres", "TestKit", "Web", logging],
            exclude: ["Refusals.txt"]),
        tests(
            of: "Governance",
            with: ["Journal", "Kernel", "Migrations", "Postgres", "TestKit", "Web", logging],
            exclude: ["Refusals.txt"]),
        tests(
            of: "Staffing",
            with: ["Journal", "Kernel", "Migrations", "Postgres", "TestKit", "Web", logging],
            exclude: ["Refusals.txt"]),
        tests(
            of: "aliquot",
            with: [
                "Allocation", "CostSharing", "EInvoice", "Governance", "Journal", "Kernel",
                "Membership", "Migrations", "Postgres", "Procurement", "Staffing", "TestKit", "Web",
                logging,
            ]),
        tests(of: "TestKit"),
    ]
)

/// The test target of a module: the same name, the same folders.
func tests(
    of module: String, with others: [Target.Dependency] = [], exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .testTarget(
        name: module + "Tests", dependencies: [.byName(name: module)] + others, exclude: exclude,
        resources: resources, swiftSettings: swiftSettings)
}
