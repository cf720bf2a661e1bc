extension Visit {
    /// The addresses of the department's month.
    static let costSharing: [String: [Visit]] = [
        "/cost-sharing/costs": [
            Visit("/cost-sharing/costs"), Visit("/cost-sharing/costs?q=nowhere", as: "auditor"),
            Visit("/cost-sharing/costs?period={period}&pool={pool}&sort=-net"),
            Visit("/cost-sharing/costs?period={period}&format=csv", .file),
        ],
        "/cost-sharing/costs/:source": [],
        "/cost-sharing/costs/:source/:line": [Visit("/cost-sharing/costs/csv/{cost}")],
        "/cost-sharing/cycles": [
            Visit("/cost-sharing/cycles"), Visit("/cost-sharing/cycles?state=approved"),
            Visit("/cost-sharing/cycles?format=csv", .file),
        ],
        "/cost-sharing/cycles/:period": [
            Visit("/cost-sharing/cycles/{period}"), Visit("/cost-sharing/cycles/{open_period}"),
            Visit("/cost-sharing/cycles/{period}", as: "auditor"),
        ],
        "/cost-sharing/cycles/:period/method": [
            Visit("/cost-sharing/cycles/{open_period}/method")
        ],
        "/cost-sharing/drivers": [
            Visit("/cost-sharing/drivers"), Visit("/cost-sharing/drivers?period=2020-01"),
            Visit("/cost-sharing/drivers?format=csv", .file),
        ],
        "/cost-sharing/drivers/:key/:period": [
            Visit("/cost-sharing/drivers/{key}/{open_period}"),
            Visit("/cost-sharing/drivers/{key}/{period}?format=csv", .file),
        ],
        "/cost-sharing/intakes": [
            Visit("/cost-sharing/intakes"), Visit("/cost-sharing/intakes?q=nowhere"),
            Visit("/cost-sharing/intakes?format=csv", .file),
        ],
        "/cost-sharing/intakes/new": [
            Visit("/cost-sharing/intakes/new"), Visit("/cost-sharing/intakes/new?kind=drivers"),
        ],
        "/cost-sharing/intakes/template/:file": [
            Visit("/cost-sharing/intakes/template/{file}", .file)
        ],
        "/cost-sharing/intakes/jobs/:job": [
            Visit("/cost-sharing/intakes/jobs/{job}"),
            Visit("/cost-sharing/intakes/jobs/{waiting_job}"),
        ],
        "/cost-sharing/intakes/jobs/:job/findings": [
            Visit("/cost-sharing/intakes/jobs/{job}/findings", .file)
        ],
        "/cost-sharing/intakes/:intake": [
            Visit("/cost-sharing/intakes/{intake}"), Visit("/cost-sharing/intakes/{closed_intake}"),
            Visit("/cost-sharing/intakes/{driver_intake}"),
        ],
        "/cost-sharing/keys": [
            Visit("/cost-sharing/keys"), Visit("/cost-sharing/keys?q=nowhere", as: "procurement"),
        ],
        "/cost-sharing/keys/new": [Visit("/cost-sharing/keys/new")],
        "/cost-sharing/keys/:key": [
            Visit("/cost-sharing/keys/{key}"), Visit("/cost-sharing/keys/{composite_key}"),
            Visit("/cost-sharing/keys/{overhead_key}"), Visit("/cost-sharing/keys/{equal_key}"),
        ],
        "/cost-sharing/keys/:key/versions/new": [Visit("/cost-sharing/keys/{key}/versions/new")],
        "/cost-sharing/pools": [
            Visit("/cost-sharing/pools"), Visit("/cost-sharing/pools?q=nowhere", as: "procurement"),
        ],
        "/cost-sharing/pools/new": [Visit("/cost-sharing/pools/new")],
        "/cost-sharing/pools/:pool": [
            Visit("/cost-sharing/pools/{pool}"), Visit("/cost-sharing/pools/{support_pool}"),
            Visit("/cost-sharing/pools/{direct_pool}"),
        ],
        "/cost-sharing/pools/:pool/edit": [Visit("/cost-sharing/pools/{pool}/edit")],
        "/cost-sharing/statements": [
            Visit("/cost-sharing/statements"), Visit("/cost-sharing/statements?q=nowhere"),
            Visit("/cost-sharing/statements", as: "member"),
            Visit("/cost-sharing/statements?format=csv", .file),
        ],
        "/cost-sharing/statements/:period/:member": [
            Visit("/cost-sharing/statements/{period}/{code}"),
            Visit("/cost-sharing/statements/{period}/{other_code}"),
            Visit("/cost-sharing/statements/{period}/{code}", as: "member"),
            Visit("/cost-sharing/statements/{period}/{code}?format=csv", .file),
        ],
        "/cost-sharing/statements/:period/:member/document": [
            Visit("/cost-sharing/statements/{period}/{code}/document", .document),
            Visit("/cost-sharing/statements/{period}/{other_code}/document", .document),
        ],
    ]
}
