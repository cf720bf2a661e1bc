import Web

/// What people may do with staff; who may is said in the program's table of rights.
extension Right {}
