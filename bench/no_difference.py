"""Whether time tells what pages do not: if an account or a code exists.

    ./kantel bench no_difference

Asks each pair of questions in turn, a few hundred times, in this process on a database of its
own, with the password hasher that is used in earnest. Printed is the median of each, their
ratio, and how well one answer tells (the share of pairs in which the existing one took longer:
0.50 is a coin). A guesser who cannot do better than a coin on this machine sees less over a
network.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 200
WRONG = "0000-0000-0000-0000-0000"


def set_up(folder: str) -> None:
    """Make an installation in `folder`."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.update(KANTEL_DATA=folder, DJANGO_SETTINGS_MODULE="kantel.settings")
    os.environ.update(KANTEL_HOSTS="testserver", KANTEL_EMAIL_BACKEND=LOCAL)
    from kantel.foundation.commands import make_databases

    make_databases()


LOCAL = "django.core.mail.backends.locmem.EmailBackend"


def questions():
    """Return pairs of questions: of something that exists, and of something that does not."""
    from django.test import Client
    from tests.cast import make_journey, make_member, make_submission

    from kantel.collect.actions import begin_draft, give_draft_code
    from kantel.people.actions import invite

    here, there = make_journey("merelland"), make_journey("elders")
    carla = make_member("carla", here, "manager")
    invite(email="ivo@example.nl", name="Ivo", journey=here, roles=set(), by=carla)
    elsewhere = make_submission(there)[1]
    draft = give_draft_code(draft=begin_draft(journey=there))

    def ask(path, **data):
        return lambda: Client().post(path, data).status_code

    def login(name):
        return ask("/beheer/inloggen/login/", login=name, password="mis")

    def reset(email):
        return ask("/beheer/inloggen/password/reset/", email=email)

    return {
        "login by name": (login("carla"), login("niels")),
        "login by address": (login("carla@example.nl"), login("niels@example.nl")),
        "login, invited": (login("ivo@example.nl"), login("ida@example.nl")),
        "new password": (reset("carla@example.nl"), reset("niels@example.nl")),
        "receipt code": (
            ask("/merelland/volg/", code=elsewhere),
            ask("/merelland/volg/", code=WRONG),
        ),
        "draft code": (
            ask("/merelland/vertel/verder/", code=draft),
            ask("/merelland/vertel/verder/", code=WRONG),
        ),
    }


def measure(exists, does_not, rounds):
    """Ask both in turn; return the seconds of processor time of each."""
    took: tuple[list[float], list[float]] = ([], [])
    asked = [(0, exists), (1, does_not)]
    for _round in range(rounds):
        # Who is asked first takes turns as well.
        asked.reverse()
        for which, question in asked:
            began = time.process_time()
            question()
            took[which].append(time.process_time() - began)
    return took


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from django.test import override_settings

        nothing_counted = {
            "CACHES": {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}},
            "ACCOUNT_RATE_LIMITS": False,
        }
        with override_settings(**nothing_counted):
            print(f"{'':18} {'exists':>9} {'does not':>9} {'ratio':>6} {'tells':>6}")
            for name, pair in questions().items():
                exists, does_not = measure(*pair, rounds)
                a, b = statistics.median(exists), statistics.median(does_not)
                tells = sum(x > y for x, y in zip(exists, does_not, strict=True)) / rounds
                print(f"{name:18} {a * 1e3:6.1f} ms {b * 1e3:6.1f} ms {a / b:6.3f} {tells:6.2f}")


if __name__ == "__main__":
    main()
