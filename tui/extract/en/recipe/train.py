"""Train the bundled English pipeline from the corpora and score it, in one command.

    python tui/extract/en/recipe/train.py CORPORA --out DIR

Both halves train side by side, one core each (about an hour). DIR/pipeline is the pipeline,
DIR/SCORES.md its scores, DIR/trees.log and DIR/names.log the course of the training.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "corpora", type=Path, help="the folder that holds wikinews-gold, gmb, ud-ewt and the others"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    environment = os.environ | ONE_THREAD
    running = []
    for part in ("trees", "names"):
        command = [
            sys.executable,
            HERE / "fit.py",
            part,
            asked.corpora,
            asked.out / part,
            "--seed",
            str(asked.seed),
        ]
        with (asked.out / f"{part}.log").open("w") as log:
            running.append(subprocess.Popen(command, env=environment, stdout=log))
    ends = [process.wait() for process in running]
    if any(ends):
        sys.exit("a training failed; its words are above")
    os.environ.update(ONE_THREAD)
    from assemble import assemble  # spaCy is imported only once the number of threads is set

    assemble(asked.out / "trees" / "best", asked.out / "names" / "best", asked.out / "pipeline")
    command = [sys.executable, HERE / "score.py", asked.corpora, asked.out / "pipeline"]
    scores = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    (asked.out / "SCORES.md").write_text(scores)
    print(scores)


if __name__ == "__main__":
    main()
