"""One open session and the verbs that change it."""
