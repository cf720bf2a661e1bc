import Web

/// Every address of the department.
public enum ProcurementRoutes {
    public static let all: [Route] = frameworks + callOffs + intakes + centre

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
            CallOffStepPages.close),
    ]

    private static let intakes: [Route] = [
        .get("/procurement/intakes", needs: .readFrameworks, IntakePages.list),
        .post("/procurement/intakes", needs: .reportOrders, IntakePages.create),
        .get("/procurement/intakes/new", needs: .reportOrders, IntakePages.new),
        .get("/procurement/intakes/templates/:file", needs: .reportOrders, IntakePages.template),
        .get("/procurement/intakes/jobs/:job", needs: .reportOrders, IntakeJobPages.show),
        .get(
            "/procurement/intakes/jobs/:job/findings", needs: .reportOrders,
            IntakeJobPages.findings),
        .get("/procurement/intakes/:intake", needs: .readFrameworks, IntakePages.show),
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
