import Web

/// Every address of the department.
public enum ProcurementRoutes {
    public static let all: [Route] =
        frameworks + callOffs + delegations + cascade + fulfilment + room + suppliers
        + competitions + invitations + memberCompetitions + intakes + centre
        + library + calendar + revisions

    private static let delegations: [Route] = [
        .get("/procurement/delegations", needs: .readFrameworks, DelegationPages.list),
        .post("/procurement/delegations", needs: .keepDelegations, DelegationPages.create),
        .get("/procurement/delegations/new", needs: .keepDelegations, DelegationPages.new),
        .post(
            "/procurement/delegations/thresholds", needs: .keepDelegations,
            ApprovalThresholdPages.propose),
        .post(
            "/procurement/delegations/thresholds/:proposal/confirmation",
            needs: .confirmThresholds, ApprovalThresholdPages.confirm),
        .post(
            "/procurement/delegations/thresholds/:proposal/rejection",
            needs: .confirmThresholds, ApprovalThresholdPages.reject),
        .get("/procurement/delegations/:delegation", needs: .readFrameworks, DelegationPages.show),
        .post(
            "/procurement/delegations/:delegation/end", needs: .keepDelegations,
            DelegationPages.end),
    ]

    private static let cascade: [Route] = [
        .post(
            "/procurement/call-offs/:order/answer", needs: .placeCallOffs, CascadePages.answer),
        .post("/procurement/call-offs/:order/lapse", needs: .placeCallOffs, CascadePages.lapse),
        .post("/procurement/call-offs/:order/next", needs: .placeCallOffs, CascadePages.open),
    ]

    private static let room: [Route] = [
        .get("/procurement/room/orders", needs: .enterRoom, RoomOrderPages.list),
        .get("/procurement/room/orders/:order", needs: .enterRoom, RoomOrderPages.show),
        .post("/procurement/room/orders/:order/answer", needs: .enterRoom, RoomOrderPages.answer),
        .get(
            "/procurement/room/orders/:order/document", needs: .enterRoom,
            RoomOrderPages.document),
        .post(
            "/procurement/room/orders/:order/deliveries", needs: .enterRoom,
            DeliveryReportPages.report),
        .get("/procurement/room/payments", needs: .enterRoom, RoomPaymentPages.list),
        .get("/procurement/room/lots/:lot", needs: .enterRoom, RoomLotPages.show),
    ]

    private static let suppliers: [Route] = [
        .get("/procurement/suppliers", needs: .readSuppliers, DossierPages.list),
        .get("/procurement/suppliers/:supplier", needs: .readSuppliers, DossierPages.show),
        .get(
            "/procurement/suppliers/:supplier/contacts/new", needs: .keepSuppliers,
            ContactPages.new),
        .post(
            "/procurement/suppliers/:supplier/contacts", needs: .keepSuppliers,
            ContactPages.create),
        .post(
            "/procurement/suppliers/:supplier/contacts/:contact/end", needs: .keepSuppliers,
            ContactPages.end),
        .get(
            "/procurement/suppliers/:supplier/accounts/new", needs: .keepSuppliers,
            AccountPages.new),
        .post(
            "/procurement/suppliers/:supplier/accounts", needs: .keepSuppliers,
            AccountPages.create),
        .post(
            "/procurement/suppliers/:supplier/accounts/:account/confirmation",
            needs: .confirmAccounts, AccountPages.confirm),
        .post(
            "/procurement/suppliers/:supplier/accounts/:account/rejection",
            needs: .confirmAccounts, AccountPages.reject),
        .get(
            "/procurement/suppliers/:supplier/checks/new", needs: .keepSuppliers,
            ExclusionPages.new),
        .post(
            "/procurement/suppliers/:supplier/checks", needs: .keepSuppliers,
            ExclusionPages.create),
    ]

    private static let frameworks: [Route] = [
        .get("/procurement/frameworks", needs: .readFrameworks, FrameworkPages.list),
        .post("/procurement/frameworks", needs: .keepFrameworks, FrameworkPages.create),
        .get("/procurement/frameworks/new", needs: .keepFrameworks, FrameworkPages.new),
        .get("/procurement/frameworks/:framework", needs: .readFrameworks, FrameworkPages.show),
        .get(
            "/procurement/frameworks/:framework/correction", needs: .keepFrameworks,
            FrameworkPages.correct),
        .post(
            "/procurement/frameworks/:framework/correction", needs: .keepFrameworks,
            FrameworkPages.change),
        .post(
            "/procurement/frameworks/:framework/confirmation", needs: .confirmFrameworks,
            FrameworkPages.confirm),
        .post(
            "/procurement/frameworks/:framework/listing", needs: .keepFrameworks,
            ForeignReportPages.list),
        .post(
            "/procurement/frameworks/:framework/reports", needs: .keepFrameworks,
            ForeignReportPages.report),
        .post(
            "/procurement/frameworks/:framework/end", needs: .confirmFrameworks,
            FrameworkPages.end),
        .get(
            "/procurement/frameworks/:framework/beneficiaries", needs: .readFrameworks,
            BeneficiaryPages.list),
        .post(
            "/procurement/frameworks/:framework/beneficiaries", needs: .keepFrameworks,
            BeneficiaryPages.record),
        .post(
            "/procurement/frameworks/:framework/lots", needs: .keepFrameworks, LotPages.create),
        .get(
            "/procurement/frameworks/:framework/lots/new", needs: .keepFrameworks, LotPages.new),
        .post(
            "/procurement/frameworks/:framework/modifications", needs: .keepFrameworks,
            ModificationPages.create),
        .get(
            "/procurement/frameworks/:framework/modifications/new", needs: .keepFrameworks,
            ModificationPages.new),
        .post(
            "/procurement/frameworks/:framework/modifications/:modification/approval",
            needs: .confirmFrameworks, ModificationPages.approve),
        .post(
            "/procurement/frameworks/:framework/modifications/:modification/rejection",
            needs: .confirmFrameworks, ModificationPages.reject),
        .get("/procurement/lots/:lot", needs: .readFrameworks, LotPages.show),
        .get("/procurement/lots/:lot/correction", needs: .keepFrameworks, LotPages.correct),
        .post("/procurement/lots/:lot/correction", needs: .keepFrameworks, LotPages.change),
        .post("/procurement/lots/:lot/participants", needs: .keepFrameworks, LotPages.join),
        .get(
            "/procurement/participants/:participant", needs: .readFrameworks,
            ParticipantPages.show),
        .post(
            "/procurement/participants/:participant", needs: .keepFrameworks,
            ParticipantPages.record),
    ]

    private static let callOffs: [Route] = [
        .get("/procurement/call-offs", needs: .readFrameworks, CallOffPages.list),
        .post("/procurement/call-offs", needs: .orderCallOffs, CallOffPages.create),
        .get("/procurement/call-offs/new", needs: .orderCallOffs, CallOffPages.new),
        .get("/procurement/call-offs/:order", needs: .readFrameworks, CallOffStepPages.show),
        .get(
            "/procurement/call-offs/:order/correction", needs: .orderCallOffs,
            CallOffPages.correct),
        .post(
            "/procurement/call-offs/:order/correction", needs: .orderCallOffs,
            CallOffPages.change),
        .post(
            "/procurement/call-offs/:order/submission", needs: .orderCallOffs,
            CallOffStepPages.submit),
        .post(
            "/procurement/call-offs/:order/approval", needs: .approveCallOffs,
            CallOffStepPages.approve),
        .post(
            "/procurement/call-offs/:order/return", needs: .approveCallOffs,
            CallOffStepPages.sendBack),
        .post(
            "/procurement/call-offs/:order/placing", needs: .placeCallOffs,
            CallOffStepPages.place),
        .post(
            "/procurement/call-offs/:order/cancellation", needs: .orderCallOffs,
            CallOffStepPages.cancel),
        .post(
            "/procurement/call-offs/:order/closing", needs: .placeCallOffs,
            CallOffClosingPages.close),
    ]

    private static let fulfilment: [Route] = [
        .get(
            "/procurement/call-offs/:order/closing", needs: .placeCallOffs,
            CallOffClosingPages.form),
        .get(
            "/procurement/call-offs/:order/document", needs: .readFrameworks,
            OrderDocumentPages.show),
        .get(
            "/procurement/call-offs/:order/receipts/new", needs: .receiveGoods, ReceiptPages.new),
        .post(
            "/procurement/call-offs/:order/receipts", needs: .receiveGoods, ReceiptPages.create),
        .get("/procurement/receipts", needs: .readFrameworks, ReceiptPages.list),
        .get(
            "/procurement/receipts/:receipt/reversal", needs: .receiveGoods,
            ReceiptPages.reversal),
        .post(
            "/procurement/receipts/:receipt/reversal", needs: .receiveGoods,
            ReceiptPages.reverse),
        .get(
            "/procurement/frameworks/:framework/payment-term", needs: .readFrameworks,
            PaymentTermPages.show),
        .post(
            "/procurement/frameworks/:framework/payment-term", needs: .keepFrameworks,
            PaymentTermPages.record),
        .get("/procurement/invoices", needs: .readMatches, MatchPages.list),
        .get("/procurement/invoices/:invoice", needs: .readMatches, MatchPages.invoice),
        .post(
            "/procurement/invoices/:invoice/matches", needs: .matchInvoices, MatchPages.create),
        .get("/procurement/matches/:match", needs: .readMatches, MatchPages.show),
        .post(
            "/procurement/matches/:match/explanation", needs: .matchInvoices,
            MatchPages.explain),
        .post(
            "/procurement/matches/:match/withdrawal", needs: .matchInvoices,
            MatchPages.withdraw),
        .post("/procurement/matches/:match/payment", needs: .recordPayments, MatchPages.pay),
        .get("/procurement/due", needs: .readMatches, DuePages.list),
    ]

    private static let intakes: [Route] = [
        .get("/procurement/intakes", needs: .readIntakes, IntakePages.list),
        .post("/procurement/intakes", needs: .reportOrders, IntakePages.create),
        .get("/procurement/intakes/new", needs: .reportOrders, IntakePages.new),
        .get("/procurement/intakes/templates/:file", needs: .reportOrders, IntakePages.template),
        .get("/procurement/intakes/jobs/:job", needs: .reportOrders, IntakeJobPages.show),
        .get(
            "/procurement/intakes/jobs/:job/findings", needs: .reportOrders,
            IntakeJobPages.findings),
        .get("/procurement/outside-orders/new", needs: .orderCallOffs, OutsideOrderPages.new),
        .post("/procurement/outside-orders", needs: .orderCallOffs, OutsideOrderPages.create),
        .get("/procurement/intakes/:intake", needs: .readIntakes, IntakePages.show),
        .post(
            "/procurement/intakes/:intake/confirmation", needs: .confirmFrameworks,
            IntakePages.confirm),
    ]

    private static let centre: [Route] = [
        .get("/procurement/centre", needs: .readFrameworks, CentrePages.search),
        .get("/procurement/centre/cart", needs: .orderCallOffs, CentrePages.cart),
        .get("/procurement/consumption", needs: .readFrameworks, ConsumptionPages.list),
        .get("/procurement/splitting", needs: .readFrameworks, SplittingPages.list),
        .get(
            "/procurement/call-offs/:order/splitting", needs: .readFrameworks,
            SplittingPages.show),
        .post(
            "/procurement/call-offs/:order/splitting", needs: .answerSplitting,
            SplittingPages.answer),
    ]
}
