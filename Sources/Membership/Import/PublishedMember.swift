public import Kernel

/// A row of the published list of members.
public struct PublishedMember: Hashable, Sendable {
    /// Where it stands in the file, the heading being line 1.
    public let line: Int
    public let category: Category
    public let name: String
    /// Empty where the list gives none.
    public let shortName: String
    public let enterpriseNumber: EnterpriseNumber?
    /// Nil where the list does not say; a new member then gets the language of its name.
    public let language: Language?

    public init(
        line: Int, category: Category, name: String, shortName: String = "",
        enterpriseNumber: EnterpriseNumber? = nil, language: Language? = nil
    ) {
        self.line = line
        self.category = category
        self.name = name
        self.shortName = shortName
        self.enterpriseNumber = enterpriseNumber
        self.language = language
    }

    /// What a new member of this row is written with.
    var facts: MemberFacts {
        MemberFacts(
            name: name, shortName: shortName, enterpriseNumber: enterpriseNumber,
            language: language ?? .guessed(from: name))
    }

    /// What a member becomes by this row; what the list leaves open stays as it is.
    func amending(_ facts: MemberFacts) -> MemberFacts {
        MemberFacts(
            name: name, shortName: shortName.isEmpty ? facts.shortName : shortName,
            enterpriseNumber: enterpriseNumber ?? facts.enterpriseNumber,
            language: language ?? facts.language)
    }
}

/// A member of the register beside which a row of the list is held.
public struct RegisteredMember: Hashable, Sendable {
    public let member: Member
    /// The category that has no end; nil after the member has left.
    public let present: CategorySpan?

    public init(_ member: Member, present: CategorySpan?) {
        self.member = member
        self.present = present
    }
}
