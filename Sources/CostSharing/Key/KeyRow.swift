import Kernel
import Postgres

/// A key with what its list shows.
struct KeyRow: Sendable {
    let id: Int64
    let code: String
    let names: Names
    let units: Names
    let isPublicToMembers: Bool
    let version: Int
    /// Of the version in force; nil before the first one.
    let type: KeyType?
    let reach: Reach
    let validFrom: Period?
    /// The version in force.
    let versionID: Int64?
    let versionCount: Int
    let poolCount: Int

    init(_ row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        names = Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        units = Names(nl: try row["unit_nl"], fr: try row["unit_fr"], en: try row["unit_en"])
        isPublicToMembers = try row["public_to_members"]
        version = Int(try row["version"] as Int32)
        type = try row["type"]
        reach = Reach(reach: try row["reach"] ?? "listed", category: try row["category"])
        validFrom = try row["valid_from"]
        versionID = try row["version_id"]
        versionCount = try row["version_count"]
        poolCount = try row["pool_count"]
    }
}

extension KeyRow {
    /// What may be mended of it.
    var labels: KeyLabels {
        KeyLabels(names: names, units: units, isPublicToMembers: isPublicToMembers)
    }
}

/// A version with the decision that made it.
struct KeyVersionRow: Sendable {
    let id: Int64
    let validFrom: Period
    let type: KeyType
    let reach: Reach
    let decision: String
    let decidedOn: Day
    let targetCount: Int

    init(_ row: Row) throws {
        id = try row["id"]
        validFrom = try row["valid_from"]
        type = try row["type"]
        reach = Reach(reach: try row["reach"], category: try row["category"])
        decision = try row["decision"]
        decidedOn = try row["decided_on"]
        targetCount = try row["target_count"]
    }
}

/// A weight or a driver with its target's code and name.
struct WeightRow: Sendable {
    let target: Target
    let code: String
    let name: String
    let quantity: Millionths
}

/// A part of a composite version.
struct KeyPartRow: Sendable {
    let id: Int64
    let code: String
    let names: Names
    let share: Millionths
}

/// What a list of keys is asked for.
struct KeyFilter: Sendable {
    var text = ""
    var type: KeyType?
    var sort = "code"
    var isDescending = false
    var limit = 50
    var offset = 0
}
