import Kernel
import Postgres
import Web

extension RecordKind {
    /// A supplier's dossier.
    public static let supplierDossier = RecordKind(
        "procurement/supplier/", needs: .readSuppliers
    ) { id, _ in
        Int64(id).map { id in
            let name: SQL = "SELECT name FROM cost_sharing.known_supplier WHERE id = \(id)"
            return RecordAddress(DossierPages.path(of: id), name.first { try $0["name"] })
        }
    }
}

extension SearchSource {
    /// Dossiers, by the supplier, by whom to reach there and by its account.
    public static let dossiers = SearchSource(
        { Messages($0).dossier.title }, needs: .readSuppliers,
        list: { "/procurement/suppliers?" + $0 }
    ) { words, _ in
        let number: SQL = "coalesce(known.enterprise_number, known.vat_number)"
        let text: SQL = """
            kernel.folded(concat_ws(' ', known.name, \(number), contact.names, account.ibans))
            """
        return SearchHits.of(
            """
            SELECT known.id, known.name, known.enterprise_number, known.vat_number, contact.names,
                count(*) OVER () AS total
            FROM cost_sharing.known_supplier AS known
            LEFT JOIN (
                SELECT supplier_id, string_agg(name || ' ' || email, ', ') AS names
                FROM procurement.supplier_contact WHERE ended_on IS NULL GROUP BY supplier_id
            ) AS contact ON contact.supplier_id = known.id
            LEFT JOIN (
                SELECT supplier_id, string_agg(iban, ' ') AS ibans
                FROM procurement.supplier_account GROUP BY supplier_id
            ) AS account ON account.supplier_id = known.id
            WHERE \(SearchHits.matches(text, code: number, words))
            ORDER BY \(SearchHits.rank(number, "known.name", words)), known.name, known.id
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            let digits: String? = try row["enterprise_number"]
            let vatNumber: String? = try row["vat_number"]
            let names: String? = try row["names"]
            return SearchHit(
                path: DossierPages.path(of: try row["id"]),
                code: digits.flatMap { EnterpriseNumber($0) }?.description ?? vatNumber ?? "",
                title: try row["name"], note: names ?? "")
        }
    }
}

extension Waiting {
    /// Accounts that somebody else proposed.
    public static let accountsToConfirm = Waiting(
        { Messages($1).dossier.toConfirm(count: $0) }, .warn,
        path: "/procurement/suppliers?part=accounts", at: "/procurement/suppliers",
        needs: .confirmAccounts
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/procurement/suppliers/' || min(account.supplier_id) END
                AS path
        FROM procurement.supplier_account AS account
        LEFT JOIN procurement.supplier_account_decision AS decision
            ON decision.account_id = account.id
        WHERE decision.id IS NULL AND account.proposed_by <> \(asker.person.id)
        """
    }

    /// Participants of frameworks in force whose last check failed, is missing, or lapses within a
    /// month.
    public static let checksToRenew = Waiting(
        { Messages($1).dossier.toRenew(count: $0) }, path: "/procurement/suppliers?part=checks",
        at: "/procurement/suppliers", needs: .keepSuppliers
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM (
            SELECT DISTINCT participant.supplier_id
            FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE framework.state = 'inForce') AS part
        LEFT JOIN procurement.latest_exclusion_check AS latest USING (supplier_id)
        WHERE latest.outcome IS DISTINCT FROM 'passed'
            OR latest.valid_until < \(asker.today)::date + 30
        """
    }
}
