"""What happens to a session when the program, the disk or the power fails."""
