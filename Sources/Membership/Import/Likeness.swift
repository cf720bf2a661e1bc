public import Kernel

/// What makes a row of the list look like a member that the register knows by another name.
///
/// In order of strength: the stronger sign takes the member when two rows claim it.
public enum Likeness: Int, Hashable, Sendable, CaseIterable, Comparable {
    case enterpriseNumber
    case foldedName
    case shortName
    case closeName

    public static func < (left: Likeness, right: Likeness) -> Bool {
        left.rawValue < right.rawValue
    }

    public func message(in language: Language) -> String {
        let t = Messages(language).likeness
        return switch self {
        case .enterpriseNumber: t.enterpriseNumber
        case .foldedName: t.foldedName
        case .shortName: t.shortName
        case .closeName: t.closeName
        }
    }

    /// From here on a name is close.
    ///
    /// `CPAS Lens` and `CPAS Mons` share 6 runs of letters of 14, so they are not; `Fedasil` with a letter
    /// doubled by mistake shares 7 of 10.
    ///
    /// - Unit: thousandths.
    static let closeFrom = 600
}

/// A row that is probably a member under a new name; a person has to say so.
public struct ProposedMatch: Hashable, Sendable {
    public let row: PublishedMember
    public let known: RegisteredMember
    public let likeness: Likeness
}
