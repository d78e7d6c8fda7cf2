"""The list of what Copydesk survives, FAULTS.md, names for each fault tests that are there."""

import re
from pathlib import Path

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (F[F\d ]+) \| .* \| (.*) \|$", re.MULTILINE)


def test_every_fault_has_a_test_that_is_there() -> None:
    rows = ROW.findall((HERE / "FAULTS.md").read_text("utf-8"))
    assert sorted(number for numbers, _ in rows for number in numbers.split()) == [
        f"F{number:02}" for number in range(1, 60)
    ]
    for numbers, cell in rows:
        tests = re.findall(r"`(\S+)::(\w+)`", cell)
        assert tests, numbers
        for file, name in tests:
            assert re.search(rf"^ *(async )?def {name}\(", (HERE / file).read_text("utf-8"), re.MULTILINE), (
                name
            )
