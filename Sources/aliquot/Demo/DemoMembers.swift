/// The list that the demo imports: the published one of 332 institutions, and two invented members on
/// whom every story falls that would do a real one wrong.
enum DemoMembers {
    static var list: [UInt8] {
        PackageResources.members_csv
            + Array(
                """
                C,Demo member A,DEMO-A
                C,Demo member B,DEMO-B

                """.utf8)
    }
}
