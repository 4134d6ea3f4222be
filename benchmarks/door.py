"""`python -m benchmarks.door`: every mark of the front door in one run; writes load.md and phone.md.

Leave the machine alone meanwhile: the crowd, nginx, the replicas and the browser share its cores.
"""

from __future__ import annotations

import sys
import time

from benchmarks import load, phone


def main() -> int:
    """Measure the slow phone, then the crowd."""
    began = time.monotonic()
    failed = phone.main([]) or load.main([])
    print(f"{(time.monotonic() - began) / 60:.0f} minutes", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
