"""How the window speaks: messages, errors, questions, progress and empty places."""
