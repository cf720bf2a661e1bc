import Journal
import Kernel
import Postgres

/// What people do with consultants' dossiers, each with its event.
struct ConsultantRecording: Sendable {
    let person: Int64
    let today: Day

    /// - Refuses: `supplierIsUnknown`, `loginIsUnknown`, `numberIsTaken`, `loginIsTaken`.
    func record(_ draft: ConsultantDraft, in transaction: Transaction) async throws -> Int64 {
        let (supplier, worker) = try await transaction.run(
            ConsultantStore.supplier(draft.supplier), ConsultantStore.worker(draft.login))
        guard let supplier else { throw ConsultantRefusal.supplierIsUnknown(draft.supplier) }
        guard draft.login.isEmpty || worker != nil else {
            throw ConsultantRefusal.loginIsUnknown(draft.login)
        }
        do {
            let id = try await transaction.run(
                ConsultantStore.insert(draft, of: supplier, signingInAs: worker))
            _ = try await transaction.run(event("consultant", id, facts(draft)))
            return id
        } catch { throw ConsultantRefusal(error, draft) ?? error }
    }

    /// - Refuses: `changedMeanwhile`, `loginIsUnknown`, `numberIsTaken`, `loginIsTaken`.
    func change(
        _ id: Int64, version: Int, to draft: ConsultantDraft, in transaction: Transaction
    ) async throws {
        let worker = try await transaction.run(ConsultantStore.worker(draft.login))
        guard draft.login.isEmpty || worker != nil else {
            throw ConsultantRefusal.loginIsUnknown(draft.login)
        }
        do {
            let (changed, _) = try await transaction.run(
                ConsultantStore.change(id, version: version, to: draft, signingInAs: worker),
                event("consultant-change", id, facts(draft)))
            guard changed == 1 else { throw ConsultantRefusal.changedMeanwhile }
        } catch { throw ConsultantRefusal(error, draft) ?? error }
    }

    /// Takes away who it was: the number and the name, and what the events tell of them; what was
    /// worked stays.
    ///
    /// - Refuses: `isAnonymous`, `isKept`.
    /// - Source: GDPR-1, RET-7
    func anonymise(_ id: Int64, in transaction: Transaction) async throws {
        let (found, events) = try await transaction.run(
            ConsultantStore.consultant(id), ConsultantStore.events(of: id))
        guard let found else { throw ConsultantRefusal.changedMeanwhile }
        try found.anonymisation(on: today)
        _ = try await transaction.run(
            ConsultantStore.anonymise(id, on: today),
            event(
                "consultant-anonymisation", id,
                [Fact("keptUntil", found.keptUntil.map { "\($0)" })]),
            Event.erase(
                payloadsOf: events, about: Consultant.subject(of: id), because: "RET-7",
                by: person))
    }

    private func facts(_ draft: ConsultantDraft) -> [Fact] {
        [
            Fact("number", draft.number), Fact("name", draft.name),
            Fact("languages", draft.languages.joined(separator: " ")),
            Fact("login", draft.login.isEmpty ? nil : draft.login),
        ]
    }

    private func event(_ action: String, _ id: Int64, _ facts: [Fact]) -> Query<Int64> {
        Event(action, of: Consultant.subject(of: id), by: person, after: facts).recorded
    }
}
