"""Forms that go out to people without this program, and what is read from them when they come back."""
