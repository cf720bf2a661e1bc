import Kernel
import Testing

@testable import Membership

@Suite struct FoldedNameTests {
    @Test(arguments: [
        ("L’Habitation Jemeppienne", "l'habitation jemeppienne"),
        ("Société wallonne du Logement", "SOCIETE  WALLONNE DU LOGEMENT"),
        ("OCMW Sint-Martens Latem", "OCMW Sint Martens-Latem"),
        ("Vlaamse overheid - Departement Zorg", "Vlaamse overheid – Departement Zorg"),
        ("Cœur", "Coeur"),
    ])
    func `case, accents, punctuation and apostrophes do not tell names apart`(
        first: String, second: String
    ) {
        #expect(FoldedName(first) == FoldedName(second))
        #expect(FoldedName(first).likeness(to: FoldedName(second)) == 1000)
    }

    @Test(arguments: [
        ("CPAS Lens", "CPAS Mons", 428),
        ("Fedasil", "Fedassil", 700),
        ("Actiris", "Beliris", 230),
        ("…", "!", 0),
    ])
    func `likeness counts the runs of three letters that both have`(
        first: String, second: String, thousandths: Int
    ) {
        #expect(FoldedName(first).likeness(to: FoldedName(second)) == thousandths)
        #expect(FoldedName(second).likeness(to: FoldedName(first)) == thousandths)
    }

    @Test func `no two names of the published list are the same when folded`() throws {
        let names = try MemberFile(publishedList).rows.map { FoldedName($0.name) }
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: [
        ("CPAS Le Roeulx", Language.fr), ("Académie de Recherche et d’Enseignement Supérieur", .fr),
        ("En bord de Soignes scrl", .fr), ("Service Public de Wallonie", .fr),
        ("Consortium de Validation des Compétences", .fr), ("Forem", .fr),
        ("OCMW Sint-Truiden", .nl), ("OCMW-CPAS Brussel", .nl), ("De Munt", .nl),
        ("Consortium Vlaams IT-platform BelRAI vzw", .nl), ("Enabel", .nl),
        ("Dienst van de Duitstalige Gemeenschap voor zelfbeschikkend leven", .nl),
        ("War Heritage Institute", .en),
    ])
    func `a list without languages leaves them to the words of the name`(
        name: String, language: Language
    ) {
        #expect(Language.guessed(from: name) == language)
    }

    @Test func `the published list is three quarters Dutch`() throws {
        let rows = try MemberFile(publishedList).rows
        let counts = Language.allCases.map { language in
            rows.count { Language.guessed(from: $0.name) == language }
        }
        #expect(counts == [254, 77, 1])
    }
}
