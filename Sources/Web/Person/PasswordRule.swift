import Kernel

/// What a password must be: long, and not what everybody knows of the person.
public enum PasswordRule {
    /// - Unit: characters.
    public static let lengthMin = 12
    /// - Unit: bytes in UTF-8.
    static let sizeMax = 1000
    /// Shorter logins, and shorter words of a name, stand in too many others. Unit: characters.
    private static let (loginMin, wordMin) = (3, 4)

    /// - Refuses: a password that is too short or too long, that holds the login, or a word of the
    ///   name, in any case.
    public static func check(
        _ password: String, login: String, name: String
    ) throws(PasswordRefusal) {
        guard password.count >= lengthMin else { throw .tooShort(min: lengthMin) }
        guard password.utf8.count <= sizeMax else { throw .tooLong(max: sizeMax) }
        let folded = password.lowercased()
        if login.count >= loginMin, folded.contains(login.lowercased()) { throw .holdsLogin(login) }
        for word in name.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        where word.count >= wordMin && folded.contains(word.lowercased()) {
            throw .holdsName(String(word))
        }
    }

    /// A password that nobody thought of: 100 bits, in four groups that can be read aloud.
    static func generated() -> String {
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in
            String((0..<5).compactMap { _ in alphabet.randomElement(using: &generator) })
        }
        return groups.joined(separator: "-")
    }

    /// 32 signs of which no two look alike.
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
}

/// Why a password is not taken, in order of precedence; none of the cases holds the password.
public enum PasswordRefusal: Refusal, Hashable {
    /// What was typed as the present one is another.
    case presentIsWrong
    /// - Unit: characters.
    case tooShort(min: Int)
    /// - Unit: bytes.
    case tooLong(max: Int)
    case holdsLogin(String)
    case holdsName(String)
    case isThePresentOne
    /// The second time something else was typed.
    case repeatedOtherwise

    public func message(in language: Language) -> String {
        let t = SharedMessages(language).password.refusal
        return switch self {
        case .presentIsWrong: t.presentIsWrong
        case .tooShort(let min): t.tooShort(min: String(min))
        case .tooLong(let max): t.tooLong(max: String(max))
        case .holdsLogin(let login): t.holdsLogin(login: login)
        case .holdsName(let word): t.holdsName(word: word)
        case .isThePresentOne: t.isThePresentOne
        case .repeatedOtherwise: t.repeatedOtherwise
        }
    }

    public var field: String? {
        switch self {
        case .presentIsWrong: "password_present"
        case .tooShort, .tooLong, .holdsLogin, .holdsName, .isThePresentOne: "password_new"
        case .repeatedOtherwise: "password_again"
        }
    }
}
