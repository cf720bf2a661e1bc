import Web

/// What people may do with the bodies of the association; who may is said in the program's table of
/// rights.
extension Right {
    public static let readBodies = Right(
        "read-bodies", nl: "organen, zetels en mandaten lezen",
        fr: "lire les organes, sièges et mandats", en: "read bodies, seats and mandates")
    public static let keepBodies = Right(
        "keep-bodies", nl: "organen, zetels en mandaten bijhouden",
        fr: "tenir les organes, sièges et mandats", en: "keep bodies, seats and mandates")
}
