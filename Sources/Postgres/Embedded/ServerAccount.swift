import Foundation

/// The user that the server runs as: ours, or `postgres` where we are root.
struct ServerAccount: Sendable {
    let user: uid_t
    let group: gid_t
    /// What comes before a command so that it runs as that user.
    let prefix: [String]

    init() throws(EmbeddedServerFault) {
        guard geteuid() == 0 else {
            user = geteuid()
            group = getegid()
            prefix = []
            return
        }
        guard let entry = getpwnam("postgres") else { throw .noAccount }
        user = entry.pointee.pw_uid
        group = entry.pointee.pw_gid
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    }

    /// Makes a folder that only this user (and root) can enter, unless there is such a one.
    func makePrivateFolder(_ path: String) throws(EmbeddedServerFault) {
        if mkdir(path, 0o700) == 0 {
            guard chown(path, user, group) == 0 else { throw .unsafeFolder(path) }
            return
        }
        guard errno == EEXIST else {
            throw .unusableFolder(path, reason: String(cString: strerror(errno)))
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == user, status.st_mode & 0o077 == 0
        else { throw .unsafeFolder(path) }
    }
}
