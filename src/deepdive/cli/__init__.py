"""The command line: one module a family of commands; the only reader of argv and the only printer."""
