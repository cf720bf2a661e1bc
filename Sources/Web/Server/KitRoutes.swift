/// Every address of the kit itself.
enum KitRoutes {
    static let all: [Route] = [
        .get("/health", access: .probe, Probes.health),
        .get("/ready", access: .probe, Probes.ready),
        .get("/assets/:file", access: .probe, Probes.asset),
        .get("/favicon.ico", access: .probe, Probes.icon),
        .get("/sign-in", access: .open, SignInPages.show),
        .post("/sign-in", access: .open, SignInPages.create),
        .post("/sign-out", access: .open, SignInPages.delete),
        .post("/language", access: .open, LanguagePages.create),
        .get("/rights", RightsPages.show),
        .get("/rules", RulePages.list),
    ]
}
