public import Web

extension Right {
    /// Reading the register; a member's own people see their own member only.
    public static let readMembers = Right(
        "read-members", nl: "het ledenregister lezen", fr: "lire le registre des membres",
        en: "read the register of members")
    /// Admitting members, correcting them, changing what is known of them, recording that they leave.
    public static let keepMembers = Right(
        "keep-members", nl: "het ledenregister bijhouden", fr: "tenir le registre des membres",
        en: "keep the register of members")
    /// Following candidates, representatives, the list for the VAT office and the association's test.
    public static let followMembers = Right(
        "follow-members", nl: "toetreding en btw-lijst volgen",
        fr: "suivre les adhésions et la liste TVA",
        en: "follow admissions and the list for the VAT office")
}
