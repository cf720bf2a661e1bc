import Kernel
import Postgres

/// The lines of a file of employees, each with its first contract.
enum EmployeeLines {
    static func all(
        _ bytes: [UInt8], _ known: DossierReference
    ) throws(DossierFindings) -> [Employee] {
        var seen: [String: Int] = [:]
        return try DossierFileReader.lines(bytes, .employees) { row in
            let number = row.text("number", max: 16)
            let name = row.text("name", max: 120)
            let language = row.choice("language", among: Language.self)
            let from = row.day("from")
            let last = row.day("last", required: false)
            let kind = row.choice("kind", among: ContractKind.self)
            let function = row.text("function", max: 12).flatMap { code -> Int64? in
                guard let found = known.functions[code] else {
                    row.refuse("function", DossierFileRefusal.functionIsUnknown(code))
                    return nil
                }
                return found.id
            }
            let grade = row.text("grade", max: 12)
            let regime = row.text("regime", max: 12).flatMap { code -> Int64? in
                guard let found = known.regimes[code] else {
                    row.refuse("regime", DossierFileRefusal.regimeIsUnknown(code))
                    return nil
                }
                return found
            }
            let gross = row.gross("gross")
            guard let number, let name, let language, let from, let kind, let function, let grade,
                let regime
            else { return nil }
            if let line = seen.updateValue(row.line, forKey: number) {
                row.refuse("number", DossierFileRefusal.standsTwice(line: line))
            } else if known.employees[number] != nil {
                row.refuse("number", EmployeeRefusal.numberIsKnown(number))
            }
            do throws(EmployeeRefusal) {
                return try Employee(
                    number: number, name: name, language: language,
                    contract: EmploymentContract(
                        kind: kind, from: from, last: last, function: function, grade: grade,
                        regime: regime),
                    salary: gross
                ).decided()
            } catch {
                row.refuse(error.field, error)
                return nil
            }
        }
    }
}

/// The lines of a file of secondments; what a line takes of a person's time counts for the next ones.
enum SecondmentLines {
    static func all(
        _ bytes: [UInt8], _ known: DossierReference
    ) throws(DossierFindings) -> [Secondment] {
        var employees = known.employees
        return try DossierFileReader.lines(bytes, .secondments) { row in
            let number = row.text("employee", max: 16)
            let member = row.text("member", max: 24).flatMap { code in
                known.members[code]
                    ?? refused("member", DossierFileRefusal.memberIsUnknown(code), &row)
            }
            let function = row.text("function", max: 12).flatMap { code in
                known.functions[code]
                    ?? refused("function", DossierFileRefusal.functionIsUnknown(code), &row)
            }
            let pool = row.text("pool", max: 24).flatMap { code in
                known.pools[code] ?? refused("pool", DossierFileRefusal.poolIsUnknown(code), &row)
            }
            let from = row.day("from")
            let last = row.day("last")
            let share = row.share("share")
            let terms = row.text("terms", max: 24)
            let employee = number.flatMap { number in
                employees[number]
                    ?? refused("employee", DossierFileRefusal.employeeIsUnknown(number), &row)
            }
            guard let number, let employee, let member, let function, let pool, let from, let last,
                let share, let terms
            else { return nil }
            guard let stay = Stay(from: from, last: last) else {
                row.refuse("last", SecondmentRefusal.endsBeforeItBegins(from))
                return nil
            }
            let secondment = Secondment(
                employee: employee.id, member: member.id, function: function.id, pool: pool.id,
                stay: stay, share: share, terms: terms)
            do throws(SecondmentRefusal) {
                try secondment.decide(
                    on: Secondment.Grounds(
                        isCovered: function.field.isCovered, membership: member.span,
                        bases: member.bases, poolMember: pool.member,
                        contracts: employee.contracts,
                        there: employee.places.filter { $0.member == member.id }.map(\.span),
                        workload: Workload(employee.parts)))
            } catch {
                row.refuse(error.field, error)
                return nil
            }
            employees[number]?.parts.append(WorkPart(stay: stay, share: share))
            employees[number]?.places.append((member.id, stay.span))
            return secondment
        }
    }

    private static func refused<T>(
        _ column: String, _ refusal: DossierFileRefusal, _ row: inout DossierFileLine
    ) -> T? {
        row.refuse(column, refusal)
        return nil
    }
}
