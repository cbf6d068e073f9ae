"""Nothing acknowledged is ever lost: kill -9 at a random moment, run again, and have the same casebook."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

REPORTS = {
    f"r{i}.txt": f"The Syrian Observatory for Human Rights said {500 + 17 * i} people had been killed on the Syrian coast since 6 March.\n"
    for i in range(6)
}


def start(folder, case):
    command = [sys.executable, "-c", "from knell.cli import main; main()", "run", str(folder), "--case", str(case)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def dump(case):
    command = [sys.executable, "-c", "from knell.cli import main; main()", "verify", "--case", str(case), "--dump"]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("times", [50, pytest.param(500, marks=pytest.mark.nightly)])
def test_killed_at_any_moment_and_run_again(tmp_path, times):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    began = time.monotonic()
    assert start(folder, tmp_path / "whole").wait() == 0
    lasted = time.monotonic() - began
    wanted = dump(tmp_path / "whole")
    moments = random.Random(20250306)
    case, rounds = tmp_path / "case0", 0
    for number in range(times):
        process = start(folder, case)
        time.sleep(moments.uniform(0.15, lasted))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        if number % 10 == 9:  # ten kills on one casebook, then it must be whole
            assert start(folder, case).wait() == 0
            assert dump(case) == wanted
            rounds += 1
            case = tmp_path / f"case{rounds}"
    assert rounds == times // 10
