import Allocation
import Kernel
import Postgres

extension Derivation.Head {
    init(_ row: Row, _ reference: DerivationReference) throws {
        run = try row["run_id"]
        period = reference.period
        origin = reference.origin
        rounding = try row["rounding"]
        proRata = (try row["pro_rata"] as Int32?).map { Int($0) }
        member = Derivation.Member(
            id: try row["member_id"], code: try row["member"], name: try row["name"],
            standing: try row["standing"], isUnderReview: try row["under_review"])
        pool = Derivation.Pool(
            id: reference.pool, code: try row["pool"],
            names: Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            kind: try row["kind"], supply: try row["supply"],
            rate: Int(try row["rate"] as Int32))
        key = try (row["version_id"] as Int64?).map { try Derivation.Key(row, version: $0) }
        share = Derivation.Share(
            treatment: try row["treatment"], weight: try row["weight"],
            costs: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]))
        spread = Derivation.Spread(
            costCount: Int(try row["cost_count"] as Int64),
            own: NetAndVAT(net: try row["own_net_cents"], vat: try row["own_vat_cents"]),
            shared: NetAndVAT(net: try row["shared_net"], vat: try row["shared_vat"]),
            weightTotal: try row["weight_total"])
    }
}

extension Derivation.Key {
    init(_ row: Row, version: Int64) throws {
        id = try row["key_id"]
        self.version = version
        code = try row["key"]
        names = Names(nl: try row["key_nl"], fr: try row["key_fr"], en: try row["key_en"])
        units = Names(nl: try row["unit_nl"], fr: try row["unit_fr"], en: try row["unit_en"])
        type = try row["type"]
        reach = Reach(reach: try row["reach"], category: try row["category"])
        validFrom = try row["valid_from"]
        decision = try row["decision"]
        decidedOn = try row["decided_on"]
        isPublic = try row["public_to_members"]
    }
}

extension Derivation.Support {
    init(_ row: Row) throws {
        pool = try row["id"]
        code = try row["code"]
        names = Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        passed = NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"])
        own = NetAndVAT(net: try row["own_net_cents"], vat: try row["own_vat_cents"])
        whole = NetAndVAT(net: try row["whole_net"], vat: try row["whole_vat"])
        let keyID: Int64? = try row["key_id"]
        key = try keyID.map { ($0, try row["key"], try row["valid_from"]) }
    }
}
