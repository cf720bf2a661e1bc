import Kernel
import Postgres
import Web

extension RecordKind {
    public static let supplier = RecordKind(
        "cost-sharing/supplier/", needs: .readCosts
    ) { id, _ in
        Int64(id).map { RecordAddress(SupplierPages.path(of: $0), SupplierSearch.name(of: $0)) }
    }
}

extension SearchSource {
    /// Suppliers, by name and by their numbers, however these are written.
    public static let suppliers = SearchSource(
        { Messages($0).supplier.title }, needs: .readCosts,
        list: { "/cost-sharing/suppliers?" + $0 }
    ) { words, _ in SupplierSearch.hits(words) }
}

/// The statements that find suppliers by words.
enum SupplierSearch {
    static func name(of supplier: Int64) -> Query<String?> {
        let statement: SQL = "SELECT name FROM cost_sharing.supplier WHERE id = \(supplier)"
        return statement.first { try $0["name"] }
    }

    static func hits(_ words: SearchWords) -> Query<SearchHits> {
        let number: SQL = "coalesce(supplier.enterprise_number, supplier.vat_number)"
        let statement: SQL = """
            SELECT supplier.id, supplier.name, supplier.country, supplier.enterprise_number,
                supplier.vat_number, count(*) OVER () AS total
            FROM cost_sharing.supplier
            WHERE \(SearchHits.matches("supplier.search", code: number, words))
                OR supplier.enterprise_number = regexp_replace(\(words.exact), '[^0-9]', '', 'g')
                OR supplier.vat_number = upper(regexp_replace(\(words.exact), '[ .-]', '', 'g'))
            ORDER BY \(SearchHits.rank(number, "supplier.name", words)),
                public.word_similarity(\(words.exact), supplier.search) DESC, supplier.name,
                supplier.id
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let id: Int64 = try row["id"]
            let digits: String? = try row["enterprise_number"]
            let vatNumber: String? = try row["vat_number"]
            let number = digits.flatMap { EnterpriseNumber($0) }?.description ?? vatNumber ?? ""
            return SearchHit(
                path: SupplierPages.path(of: id), code: number, title: try row["name"],
                note: try row["country"])
        }
    }
}
