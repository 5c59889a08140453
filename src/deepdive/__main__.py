"""`python -m deepdive` and the command `deepdive`."""

import sys


def main() -> None:
    """Runs the command line."""
    from deepdive.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
