import Journal
import Kernel
import Postgres

extension IntakeFile {
    /// Takes the file in, whole or not at all.
    ///
    ///     let intake = try await file.take(by: actor, today: today, in: transaction)
    ///
    /// Codes are found in two maps that are read once; lines go out in one COPY.
    ///
    /// - Refuses: everything that is wrong with the file (`IntakeFindings`).
    /// - Returns: the intake's number.
    /// - Source: allocation, "Which period, which document"
    public func take(
        by actor: Int64?, today: Day, in transaction: Transaction,
        progress: IntakeProgress = { _, _ in }
    ) async throws -> Int64 {
        let reference = try await reference(today: today, in: transaction)
        let intake: Int64
        let count: Int
        var total = NetAndVAT.zero
        var late: [Fact] = []
        switch kind {
        case .costs:
            let lines = try IntakeReader.costs(bytes, reference)
            count = Set(lines.lazy.map(\.line)).count
            for line in lines { total = total + line }
            late = LateLines(lines).map { [Fact("late", String($0.count))] } ?? []
            intake = try await transaction.run(
                IntakeStore.insert(self, lines: count, total: total, by: actor))
            try await IntakeStore.copy(lines, into: intake, in: transaction, progress: progress)
        case .drivers:
            let lines = try IntakeReader.drivers(bytes, reference)
            count = lines.count
            intake = try await transaction.run(
                IntakeStore.insert(self, lines: count, total: total, by: actor))
            try await IntakeStore.copy(lines, into: intake, in: transaction, progress: progress)
        }
        let event = Event(
            "\(kind.rawValue)-intake", of: "cost-sharing/intake/\(intake)", by: actor,
            after: [
                Fact("file", name), Fact("sha256", hashText), Fact("lines", String(count)),
                Fact("net", total.net.decimal), Fact("vat", total.vat.decimal),
            ] + late)
        _ = try await transaction.run(event.recorded)
        return intake
    }

    private func reference(
        today: Day, in transaction: Transaction
    ) async throws -> IntakeReference {
        let (earlier, posted, months, booked, measured) = try await transaction.run(
            IntakeStore.earlier(kind, hash: hash), IntakeStore.postedPeriods, OpenMonths.now,
            IntakeStore.booked, IntakeStore.measured)
        let (members, pools, keys, lastPosted) = try await transaction.run(
            KeyStore.members, KeyStore.pools, KeyStore.registered, KeyStore.lastPosted)
        return IntakeReference(
            today: today, targets: TargetRegister(members: members, pools: pools),
            keys: KeyRegister(keys, lastPosted: lastPosted), postedPeriods: Set(posted),
            months: months,
            booked: Dictionary(uniqueKeysWithValues: booked.map { ($0.month, $0.costs) }),
            measured: Dictionary(measured.map { ($0.measure, $0.intake) }) { first, _ in first },
            earlier: earlier)
    }
}

/// A file taken in by mistake: it no longer counts, and its lines stay to be looked at.
struct IntakeWithdrawal: Sendable {
    let intake: Int64
    let reason: String

    /// - Refuses: what `IntakeWithdrawalRefusal` lists.
    func record(by actor: Int64, in transaction: Transaction) async throws {
        do {
            try await transaction.run(
                IntakeStore.insertWithdrawal(of: intake, reason: reason, by: actor))
        } catch DatabaseError.violation(let violation) {
            switch violation.constraint {
            case "posted_intake_stays": throw IntakeWithdrawalRefusal.periodIsPosted
            case "intake_withdrawal_pkey": throw IntakeWithdrawalRefusal.isWithdrawn
            default: throw DatabaseError.violation(violation)
            }
        }
        let event = Event(
            "intake-withdrawal", of: "cost-sharing/intake/\(intake)", by: actor,
            after: [Fact("reason", reason)])
        _ = try await transaction.run(event.recorded)
    }
}

/// Why a file stays taken in.
enum IntakeWithdrawalRefusal: Refusal, Hashable {
    case periodIsPosted
    case isWithdrawn

    func message(in language: Language) -> String {
        let words = Messages(language).intake.withdrawal
        return switch self {
        case .periodIsPosted: words.periodIsPosted
        case .isWithdrawn: words.isWithdrawn
        }
    }
}
