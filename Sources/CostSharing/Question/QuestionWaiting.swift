import Postgres
import Web

extension Waiting {
    /// Questions whose last word is the member's.
    public static let questionsToAnswer = Waiting(
        { Messages($1).question.toAnswerCount(count: $0) },
        path: "/cost-sharing/questions?state=waiting", at: "/cost-sharing/questions",
        needs: .answerQuestions
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM cost_sharing.question
        WHERE NOT EXISTS (
                SELECT FROM cost_sharing.question_outcome AS outcome
                WHERE outcome.question_id = question.id)
            AND (
                SELECT message.side FROM cost_sharing.question_message AS message
                WHERE message.question_id = question.id
                ORDER BY message.position DESC LIMIT 1) = 'member'
        """
    }
}
