"""What ./run does after the build: a demo centre, and the client on it; or the tour through the real windows."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

from centre import BIN, DEMO, ROOT, Centre, say


def arguments():
    parser = argparse.ArgumentParser(prog="./run")
    parser.add_argument("--tour", metavar="DIR", type=pathlib.Path, help="walk through the real windows under Xvfb, screenshots to DIR")
    parser.add_argument("--cases", metavar="N", type=int, default=20000, help="generated cases (20000)")
    parser.add_argument("--language", choices=["en", "zh_CN"], default="en")
    parser.add_argument("--reset", action="store_true", help="make the demo data anew")
    return parser.parse_args()


def open_client(centre, person, language):
    hint = centre.directory / "sign-in.txt"
    Centre._write_secret(hint, f"{person['name']}\n{person['password']}\n")
    profile = centre.profile(person)
    say(f"Sign in as {person['name']} with the password {person['password']}")
    return subprocess.run([BIN / "guichet", "--profile", profile, "--centre", centre.url, "--authority", centre.authority,
                           "--language", language, "--demo-sign-in", hint]).returncode


def main():
    options = arguments()
    if options.cases < 1:
        sys.exit("--cases takes a number of at least 1")
    if options.reset and DEMO.exists():
        shutil.rmtree(DEMO)
    no_display = not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    if options.tour or no_display:
        import tour
        return tour.run((options.tour or ROOT / "build/tour").resolve(), options.cases, options.language)
    centre = Centre(DEMO, options.cases)
    centre.prepare()
    centre.start()
    say(f"The centre is listening on {centre.url}")
    try:
        return open_client(centre, centre.people()[0], options.language)
    finally:
        centre.stop()


if __name__ == "__main__":
    sys.exit(main())
