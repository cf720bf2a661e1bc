import Web

/// Every address of the department.
public enum CostSharingRoutes {
    public static let all: [Route] = [
        .get("/cost-sharing/costs", needs: .readCosts, CostPages.list),
        .get("/cost-sharing/costs/:source", needs: .readCosts, CostPages.moved),
        .get("/cost-sharing/costs/:source/:line", needs: .readCosts, CostPages.show),
        .get(
            "/cost-sharing/costs/:source/:line/bearers", needs: .readCycles, BearerPages.list),

        .get("/cost-sharing/entries", needs: .readCosts, EntryPages.list),
        .post("/cost-sharing/entries", needs: .keepCosts, EntryPages.create),
        .get("/cost-sharing/entries/new", needs: .keepCosts, EntryPages.new),
        .get("/cost-sharing/entries/:entry", needs: .readCosts, EntryPages.show),
        .post("/cost-sharing/entries/:entry/withdrawal", needs: .keepCosts, EntryPages.withdraw),

        .get("/cost-sharing/cycles", needs: .readCycles, CyclePages.list),
        .get("/cost-sharing/cycles/:period", needs: .readCycles, CyclePages.show),
        .post(
            "/cost-sharing/cycles/:period/computation", needs: .computeCycles, CyclePages.compute),
        .get("/cost-sharing/cycles/:period/method", needs: .computeCycles, MethodPages.form),
        .post("/cost-sharing/cycles/:period/method", needs: .computeCycles, MethodPages.change),
        .post("/cost-sharing/cycles/:period/approval", needs: .approveCycles, CyclePages.approve),
        .post("/cost-sharing/cycles/:period/posting", needs: .postCycles, CyclePages.post),

        .get("/cost-sharing/cycles/:period/control", needs: .readCycles, ControlPages.show),
        .post(
            "/cost-sharing/cycles/:period/acknowledgements", needs: .computeCycles,
            AcknowledgementPages.create),
        .get(
            "/cost-sharing/cycles/:period/acknowledgements/new", needs: .computeCycles,
            AcknowledgementPages.new),
        .get("/cost-sharing/cycles/:period/ledger", needs: .readCycles, LedgerPages.show),
        .post("/cost-sharing/cycles/:period/ledger", needs: .keepLedgers, LedgerPages.take),
        .get(
            "/cost-sharing/cycles/:period/ledger/template", needs: .readCycles,
            LedgerPages.template),
        .post(
            "/cost-sharing/cycles/:period/explanations", needs: .keepLedgers,
            ExplanationPages.create),
        .get(
            "/cost-sharing/cycles/:period/explanations/new", needs: .keepLedgers,
            ExplanationPages.new),

        .get("/cost-sharing/accounts", needs: .readCycles, AccountPages.list),
        .get("/cost-sharing/accounts/:account", needs: .readCycles, AccountPages.show),
        .post("/cost-sharing/accounts/:account/mappings", needs: .keepLedgers, AccountPages.map),
        .get("/cost-sharing/ledger-requirement", needs: .readCycles, AccountPages.requirement),
        .post("/cost-sharing/ledger-requirement", needs: .keepLedgers, AccountPages.require),

        .get("/cost-sharing/members-costs", needs: .readCycles, MemberCostsPages.list),
        .get("/cost-sharing/pools/:pool/trend", needs: .readPools, PoolTrendPages.show),
        .get("/cost-sharing/cycles/:period/flow", needs: .readCycles, FlowPages.cycle),

        .get("/cost-sharing/cycles/:period/reversal", needs: .proposeReversals, ReversalPages.new),
        .post(
            "/cost-sharing/cycles/:period/reversal", needs: .proposeReversals,
            ReversalPages.create),
        .get("/cost-sharing/reversals", needs: .readCycles, ReversalPages.list),
        .get("/cost-sharing/reversals/:reversal", needs: .readCycles, ReversalPages.show),
        .post(
            "/cost-sharing/reversals/:reversal/approval", needs: .approveReversals,
            ReversalPages.approve),
        .post(
            "/cost-sharing/reversals/:reversal/rejection", needs: .proposeReversals,
            ReversalPages.reject),
        .post(
            "/cost-sharing/documents/:document/release", needs: .releaseDocuments,
            ReleasePages.create),

        .post("/cost-sharing/deliveries", needs: .keepCosts, DeliveryPages.create)
            .taking(upTo: DeliveryPages.limit),
        .get("/cost-sharing/deliveries/new", needs: .keepCosts, DeliveryPages.new),
        .get("/cost-sharing/deliveries/jobs/:job", needs: .keepCosts, DeliveryPages.job),
        .get("/cost-sharing/deliveries/:delivery", needs: .readCosts, DeliveryPages.show),

        .get("/cost-sharing/drivers", needs: .readCosts, DriverPages.list),
        .get("/cost-sharing/drivers/:key/:period", needs: .readCosts, DriverPages.show),

        .get("/cost-sharing/intakes", needs: .readCosts, IntakePages.list),
        .post("/cost-sharing/intakes", needs: .keepCosts, IntakePages.create),
        .get("/cost-sharing/intakes/new", needs: .keepCosts, IntakePages.new),
        .get("/cost-sharing/intakes/template/:file", needs: .keepCosts, IntakePages.template),
        .get("/cost-sharing/intakes/jobs/:job", needs: .keepCosts, IntakeJobPages.show),
        .get(
            "/cost-sharing/intakes/jobs/:job/findings", needs: .keepCosts, IntakeJobPages.findings),
        .get("/cost-sharing/intakes/:intake", needs: .readCosts, IntakePages.show),
        .post("/cost-sharing/intakes/:intake/withdrawal", needs: .keepCosts, IntakePages.withdraw),

        .get("/cost-sharing/invoices", needs: .readCosts, InvoicePages.list),
        .get("/cost-sharing/invoices/:invoice", needs: .readCosts, InvoicePages.show),
        .get("/cost-sharing/invoices/:invoice/xml", needs: .readCosts, InvoicePages.xml),
        .post(
            "/cost-sharing/invoices/:invoice/confirmation", needs: .keepCosts,
            InvoicePages.confirm),
        .post("/cost-sharing/invoices/:invoice/rejection", needs: .keepCosts, InvoicePages.reject),
        .post("/cost-sharing/invoices/:invoice/return", needs: .keepCosts, InvoicePages.takeBack),

        .get("/cost-sharing/keys", needs: .readPools, KeyPages.list),
        .post("/cost-sharing/keys", needs: .keepPools, KeyPages.create),
        .get("/cost-sharing/keys/new", needs: .keepPools, KeyPages.new),
        .get("/cost-sharing/keys/:key", needs: .readPools, KeyPages.show),
        .get(
            "/cost-sharing/keys/:key/correction", needs: .keepPools, KeyCorrectionPages.page.form),
        .post(
            "/cost-sharing/keys/:key/correction", needs: .keepPools,
            KeyCorrectionPages.page.record),
        .post("/cost-sharing/keys/:key/versions", needs: .keepPools, KeyPages.decide),
        .get("/cost-sharing/keys/:key/versions/new", needs: .keepPools, KeyPages.newVersion),

        .get("/cost-sharing/pools", needs: .readPools, PoolPages.list),
        .post("/cost-sharing/pools", needs: .keepPools, PoolPages.create),
        .get("/cost-sharing/pools/new", needs: .keepPools, PoolPages.new),
        .get("/cost-sharing/pools/:pool", needs: .readPools, PoolPages.show),
        .post("/cost-sharing/pools/:pool", needs: .keepPools, PoolPages.change),
        .get("/cost-sharing/pools/:pool/edit", needs: .keepPools, PoolPages.edit),

        .get("/cost-sharing/questions", needs: .readQuestions, QuestionPages.list),
        .post("/cost-sharing/questions", needs: .askQuestions, QuestionPages.create),
        .get("/cost-sharing/questions/new", needs: .askQuestions, QuestionPages.new),
        .get("/cost-sharing/questions/:question", needs: .readQuestions, QuestionPages.show),
        .post(
            "/cost-sharing/questions/:question/answer", needs: .answerQuestions,
            QuestionPages.answer),
        .post("/cost-sharing/questions/:question/reply", needs: .askQuestions, QuestionPages.reply),
        .post(
            "/cost-sharing/questions/:question/withdrawal", needs: .askQuestions,
            QuestionPages.withdraw),

        .get("/cost-sharing/statements", needs: .readStatements, StatementPages.list),
        .get(
            "/cost-sharing/statements/:period/:member", needs: .readStatements, StatementPages.show),
        .get(
            "/cost-sharing/statements/:period/:member/document", needs: .readStatements,
            StatementPages.document),
        .get(
            "/cost-sharing/statements/:period/:member/flow", needs: .readStatements,
            FlowPages.statement),
        .get(
            "/cost-sharing/statements/:period/:member/pools/:pool", needs: .readStatements,
            DerivationPages.show),

        .get("/cost-sharing/suppliers", needs: .readCosts, SupplierPages.list),
        .post("/cost-sharing/suppliers", needs: .keepCosts, SupplierPages.create),
        .get("/cost-sharing/suppliers/new", needs: .keepCosts, SupplierPages.new),
        .get("/cost-sharing/suppliers/:supplier", needs: .readCosts, SupplierPages.show),
        .get(
            "/cost-sharing/suppliers/:supplier/correction", needs: .keepCosts,
            SupplierCorrectionPages.page.form),
        .post(
            "/cost-sharing/suppliers/:supplier/correction", needs: .keepCosts,
            SupplierCorrectionPages.page.record),
        .post(
            "/cost-sharing/suppliers/:supplier/rules", needs: .keepCosts, SupplierRulePages.create),
        .post(
            "/cost-sharing/suppliers/:supplier/rules/:rule/confirmation", needs: .keepCosts,
            SupplierRulePages.confirm),
        .post(
            "/cost-sharing/suppliers/:supplier/rules/:rule/dismissal", needs: .keepCosts,
            SupplierRulePages.dismiss),
        .post(
            "/cost-sharing/suppliers/:supplier/rules/:rule/end", needs: .keepCosts,
            SupplierRulePages.end),
    ]
}
