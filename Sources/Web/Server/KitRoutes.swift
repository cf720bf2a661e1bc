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
        .get("/people", needs: .readPeople, PersonPages.list),
        .post("/people", needs: .keepPeople, PersonAdmissionPages.record),
        .get("/people/new", needs: .keepPeople, PersonAdmissionPages.form),
        .get("/people/:person", needs: .readPeople, PersonPages.show),
        .get("/people/:person/correction", needs: .keepPeople, PersonCorrectionPages.form),
        .post("/people/:person/correction", needs: .keepPeople, PersonCorrectionPages.record),
        .post("/people/:person/disablement", needs: .keepPeople, PersonPages.disable),
        .post("/people/:person/enablement", needs: .keepPeople, PersonPages.enable),
        .post("/people/:person/password-reset", needs: .keepPeople, PasswordPages.reset),
        .get("/password", PasswordPages.form),
        .post("/password", PasswordPages.change),
        .get("/association", AssociationPages.show),
        .get("/association/correction", needs: .keepAssociation, AssociationPages.form),
        .post("/association/correction", needs: .keepAssociation, AssociationPages.record),
    ]
}
