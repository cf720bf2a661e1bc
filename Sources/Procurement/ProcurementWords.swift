import Kernel
import Web

extension FrameworkKind {
    func word(_ t: Messages) -> String {
        switch self {
        case .supplies: t.framework.supplies
        case .services: t.framework.services
        case .works: t.framework.works
        }
    }
}

extension Procedure {
    func word(_ t: Messages) -> String {
        switch self {
        case .lowValue: t.framework.lowValue
        case .negotiatedWithoutPublication: t.framework.negotiatedWithoutPublication
        case .negotiatedWithPublication: t.framework.negotiatedWithPublication
        case .restricted: t.framework.restricted
        case .open: t.framework.open
        }
    }
}

extension Framework.State {
    func tag(_ t: Messages, on day: String = "") -> TagView {
        switch self {
        case .draft: TagView(.plain, t.framework.draft)
        case .inForce: TagView(.ok, t.framework.inForce)
        case .ended: TagView(.plain, t.framework.ended, date: day)
        }
    }
}

extension LotMode {
    func word(_ t: Messages) -> String {
        switch self {
        case .single: t.lot.single
        case .cascade: t.lot.cascade
        case .miniCompetition: t.lot.miniCompetition
        case .hybrid: t.lot.hybrid
        case .broker: t.lot.broker
        }
    }
}

extension ModificationGround {
    func word(_ t: Messages) -> String {
        switch self {
        case .review: t.modification.review
        case .additional: t.modification.additional
        case .unforeseeable: t.modification.unforeseeable
        case .deMinimis: t.modification.deMinimis
        case .nonSubstantial: t.modification.nonSubstantial
        }
    }
}

extension CallOff.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .draft: TagView(.plain, t.callOff.draft)
        case .submitted: TagView(.warn, t.callOff.submitted)
        case .approved: TagView(.info, t.callOff.approved)
        case .placed: TagView(.ok, t.callOff.placed)
        case .closed: TagView(.plain, t.callOff.closed)
        case .cancelled: TagView(.plain, t.callOff.cancelled)
        }
    }
}

extension CallOff.Supply {
    func word(_ t: Messages) -> String {
        switch self {
        case .direct: t.callOff.direct
        case .resale: t.callOff.resale
        case .disbursement: t.callOff.disbursement
        case .service: t.callOff.service
        }
    }
}

extension CheckOccasion {
    func word(_ t: Messages) -> String {
        switch self {
        case .submission: t.callOff.submission
        case .approval: t.callOff.approval
        case .placing: t.callOff.placing
        }
    }
}

extension CheckStep {
    func word(_ t: Messages) -> String {
        switch self {
        case .active: t.callOff.stepActive
        case .beneficiary: t.callOff.stepBeneficiary
        case .scope: t.callOff.stepScope
        case .mode: t.callOff.stepMode
        case .price: t.callOff.stepPrice
        case .frameworkCeiling: t.callOff.stepFramework
        case .lotCeiling: t.callOff.stepLot
        case .lotQuantity: t.callOff.stepQuantity
        case .beneficiaryCeiling: t.callOff.stepOwn
        case .approval: t.callOff.stepApproval
        case .secondment: t.callOff.stepSecondment
        }
    }
}
