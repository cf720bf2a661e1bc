public import Web

extension Right {
    /// Reading the register; a member's own people see their own member only.
    public static let readMembers = Right(
        "read-members", nl: "het ledenregister lezen", fr: "lire le registre des membres",
        en: "read the register of members")
    /// Admitting members, correcting them, changing categories and VAT standings.
    public static let keepMembers = Right(
        "keep-members", nl: "het ledenregister bijhouden", fr: "tenir le registre des membres",
        en: "keep the register of members")
}
