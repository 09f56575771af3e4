from accounts.signing_in.questions import AgeQuestions


class TryForm(AgeQuestions):
    """Nobody makes anything here who is too young, with an account or without."""
