import Web

extension ProcurementRoutes {
    /// The addresses of mini-competitions, for the association's people.
    static let competitions: [Route] = [
        .get("/procurement/competitions", needs: .readCompetitions, CompetitionPages.list),
        .post("/procurement/competitions", needs: .keepCompetitions, CompetitionPages.create),
        .get("/procurement/competitions/new", needs: .keepCompetitions, CompetitionPages.new),
        .get(
            "/procurement/competitions/:competition", needs: .readCompetitions,
            CompetitionStepPages.show),
        .get(
            "/procurement/competitions/:competition/preparation", needs: .keepCompetitions,
            CompetitionPages.correct),
        .post(
            "/procurement/competitions/:competition/preparation", needs: .keepCompetitions,
            CompetitionPages.change),
        .post(
            "/procurement/competitions/:competition/invitation", needs: .keepCompetitions,
            CompetitionStepPages.invite),
        .post(
            "/procurement/competitions/:competition/correction", needs: .keepCompetitions,
            CompetitionStepPages.correct),
        .post(
            "/procurement/competitions/:competition/answers/:question",
            needs: .keepCompetitions, CompetitionStepPages.answer),
        .post(
            "/procurement/competitions/:competition/opening", needs: .openTenders,
            CompetitionStepPages.open),
        .post(
            "/procurement/competitions/:competition/declaration", needs: .scoreTenders,
            CompetitionStepPages.declare),
        .get(
            "/procurement/competitions/:competition/scores", needs: .scoreTenders,
            ScorePages.form),
        .post(
            "/procurement/competitions/:competition/scores", needs: .scoreTenders,
            ScorePages.hand),
        .get(
            "/procurement/competitions/:competition/report", needs: .readCompetitions,
            ReportPages.show),
        .get(
            "/procurement/competitions/:competition/letters/:participant",
            needs: .readCompetitions, LetterPages.show),
        .get(
            "/procurement/competitions/:competition/tenders/:participant",
            needs: .readCompetitions, CompetitionStepPages.file),
        .post(
            "/procurement/competitions/:competition/proposal", needs: .keepCompetitions,
            CompetitionStepPages.propose),
        .post(
            "/procurement/competitions/:competition/exclusions", needs: .keepCompetitions,
            CompetitionStepPages.exclude),
        .post(
            "/procurement/competitions/:competition/exclusions/:exclusion/confirmation",
            needs: .awardCompetitions, CompetitionStepPages.confirmExclusion),
        .post(
            "/procurement/competitions/:competition/exclusions/:exclusion/revocation",
            needs: .awardCompetitions, CompetitionStepPages.revokeExclusion),
        .post(
            "/procurement/competitions/:competition/return", needs: .awardCompetitions,
            CompetitionStepPages.sendBack),
        .post(
            "/procurement/competitions/:competition/award", needs: .awardCompetitions,
            CompetitionStepPages.award),
        .post(
            "/procurement/competitions/:competition/stop", needs: .keepCompetitions,
            CompetitionStepPages.stop),
    ]
}
