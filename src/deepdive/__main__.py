"""`python -m deepdive` and the command `deepdive`."""

import gc
import sys

OBJECTS = 5_000_000
"""How many new objects there are before the collector looks for garbage: what a start or a command makes is none."""


def main() -> None:
    """Runs the command line."""
    gc.set_threshold(OBJECTS, 20, 20)
    from deepdive.cli.main import run
    from deepdive.errors import tell_all_faults_plainly

    tell_all_faults_plainly()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
