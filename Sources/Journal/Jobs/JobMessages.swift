import Kernel

/// The same work is queued or under way.
public struct JobAlreadyQueued: Refusal, Hashable {
    public let subject: String

    public func message(in language: Language) -> String {
        switch language {
        case .nl: "Dit werk aan \(subject) loopt al of staat in de rij. Wacht tot het klaar is."
        case .fr:
            "Ce travail sur \(subject) est déjà en cours ou en attente. Attendez qu'il se termine."
        case .en: "This work on \(subject) is queued or under way already. Wait until it has ended."
        }
    }
}

extension JobFinding {
    /// The program could not do the work; the number finds the reason in its log.
    static func incident(_ number: String) -> JobFinding {
        JobFinding(
            nl: """
                Het werk is door een fout van het programma gestopt; er is niets gewijzigd. Probeer het \
                opnieuw en geef, als het weer gebeurt, incident \(number) door aan de beheerder.
                """,
            fr: """
                Le travail s'est arrêté sur une erreur du programme ; rien n'a été modifié. Réessayez et, \
                si cela se reproduit, communiquez l'incident \(number) à l'administrateur.
                """,
            en: """
                The work was stopped by a fault of the program; nothing was changed. Try again and, if it \
                happens once more, give incident \(number) to the administrator.
                """)
    }

    /// More was wrong than is listed.
    static func more(_ count: Int) -> JobFinding {
        JobFinding(
            nl: "En nog \(count) andere. Verbeter eerst deze en lees het bestand opnieuw in.",
            fr: "Et \(count) autres. Corrigez d'abord ceux-ci, puis relisez le fichier.",
            en: "And \(count) more. Mend these first and read the file in again.")
    }
}
