"""The demo centre: its data under build/demo, its process, and the profiles of its clerks."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = ROOT / "build" / os.environ.get("GUICHET_PRESET", "release") / "bin"
DEMO = ROOT / "build/demo"


def say(text):
    print(text, flush=True)


class Centre:
    """A guichet-server on 127.0.0.1 with generated people and cases. Port 0: the system chooses a free one, each time."""

    def __init__(self, directory, cases, seed=1):
        self.directory = directory
        self.data = directory / "centre"
        self.cases = cases
        self.seed = seed
        self.process = None
        self.url = None
        self.port = 0

    @property
    def authority(self):
        return self.data / "authority.pem"

    def admin(self, *arguments, stdin=None):
        result = subprocess.run([BIN / "guichet-admin", "--data", self.data, "--json", *arguments], input=stdin, text=True,
                                stdout=subprocess.PIPE)
        if result.returncode != 0:
            raise SystemExit(f"guichet-admin {arguments[0]} ended with {result.returncode}")
        return [json.loads(line) for line in result.stdout.splitlines() if line.strip()]

    def prepare(self):
        """Makes the data once. A half-made centre, from a run that was broken off, is made anew."""
        ready = self.directory / "ready.json"
        wanted = {"cases": self.cases, "seed": self.seed}
        if ready.exists() and json.loads(ready.read_text()) == wanted:
            return
        if self.directory.exists():
            shutil.rmtree(self.directory)
        self.directory.mkdir(parents=True, mode=0o700)
        say(f"Making a demo centre with {self.cases:,} cases …")
        self.admin("init")
        self.admin("catalogue", "load", str(ROOT / "resources/catalogue"))
        self.admin("calendar", "load", str(ROOT / "resources/calendars"))
        self.admin("screening", "load", str(ROOT / "resources/screening"))
        people = self.admin("demo", "--cases", str(self.cases), "--seed", str(self.seed))[-1]["people"]
        self._write_secret(self.directory / "people.json", json.dumps(people, ensure_ascii=False))
        ready.write_text(json.dumps(wanted))

    def people(self):
        return json.loads((self.directory / "people.json").read_text())

    def start(self):
        """The port is kept from one run to the next, so that profiles find the centre where it was."""
        kept = self.directory / "port"
        if kept.exists():
            self.port = int(kept.read_text())
        if not self._listen():
            self.port = 0
            if not self._listen():
                raise SystemExit(f"The centre did not start; see {self.directory / 'centre.log'}")
        self.port = int(self.url.rsplit(":", 1)[1])
        kept.write_text(str(self.port))

    def _listen(self):
        with open(self.directory / "centre.log", "a") as log:
            self.process = subprocess.Popen(
                [BIN / "guichet-server", "--data", self.data, "--port", str(self.port)], stdout=subprocess.PIPE, text=True, stderr=log)
        line = self.process.stdout.readline().strip()
        if not line.startswith("listening "):
            self.process.wait(timeout=30)
            return False
        self.url = line.split(" ", 1)[1]
        return True

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process.stdout.close()
            self.process = None

    def profile(self, person):
        """The profile of one clerk on this machine, enrolled the first time it is asked for."""
        profile = self.directory / person["user"]
        if not (profile / "vault.json").exists():
            password, code = self.directory / "password", self.directory / "code"
            self._write_secret(password, person["password"])
            invitation = self.admin("device", "invite", person["user"])[-1]["code"]
            self._write_secret(code, invitation)
            cli(profile, password, "enrol", "--centre", self.url, "--authority", str(self.authority), "--user", person["user"],
                "--code-file", str(code))
            password.unlink()
            code.unlink()
        return profile

    def forget_profiles(self):
        """Every clerk's machine is new again; the centre keeps what they did."""
        for person in self.people():
            shutil.rmtree(self.directory / person["user"], ignore_errors=True)

    @staticmethod
    def _write_secret(path, text):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)


def cli(profile, password_file, *arguments):
    result = subprocess.run([BIN / "guichet-cli", "--profile", profile, "--password-file", password_file, *arguments])
    if result.returncode not in (0, 1):
        sys.exit(f"guichet-cli {arguments[0]} ended with {result.returncode}")
    return result.returncode
