import Journal
import Kernel
import Postgres

extension KeyDraft {
    /// Makes the key; it spreads nothing until a version is decided.
    ///
    /// - Refuses: a code that exists (`KeyRefusal`).
    /// - Returns: the key's number.
    public func record(by actor: Int64?, in transaction: Transaction) async throws -> Int64 {
        let id: Int64
        do {
            id = try await transaction.run(KeyStore.insert(self))
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "key_code_is_unique"
        {
            throw KeyRefusal.codeIsTaken(code)
        }
        let event = Event(
            "key", of: "cost-sharing/key/\(id)", by: actor,
            after: [Fact("code", code), Fact("name", names.en), Fact("unit", units.en)])
        _ = try await transaction.run(event.recorded)
        return id
    }
}

extension KeyVersion {
    /// Records what the governing body decided; the version is never changed after.
    ///
    /// - Refuses: what `KeyVersionRefusal` lists.
    /// - Returns: the version's number.
    /// - Source: allocation, "Keys"
    public func record(
        for key: RegisteredKey, among keys: KeyRegister, by actor: Int64?, today: Day,
        in transaction: Transaction
    ) async throws -> Int64 {
        try decide(for: key, among: keys, today: today)
        let id = try await transaction.run(KeyStore.insert(self, of: key.id))
        _ = try await transaction.run(
            KeyStore.insert(weights, of: id), KeyStore.insert(parts, of: id))
        let shares = parts.map { "\($0.code) \($0.share.decimal)" }.joined(separator: ", ")
        let event = Event(
            "key-version", of: "cost-sharing/key/\(key.id)", by: actor,
            after: [
                Fact("from", validFrom.description), Fact("type", type.rawValue),
                Fact("weights", String(weights.count)),
                Fact("parts", shares),
                Fact("decision", decision), Fact("decided", decidedOn.description),
            ])
        _ = try await transaction.run(event.recorded)
        return id
    }

    /// The refusal that a broken constraint stands for, else the fault itself.
    func refusal(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error,
            let refusal = violation.constraint.flatMap({
                KeyVersionRefusal(constraint: $0, of: self)
            })
        else { return error }
        return refusal
    }
}
