"""The command line: finds a command by name and hands the rest to its stage.

Modules are named by dotted path and imported only when asked for, so that `kantel redact`
starts without Django and no stage has to know another one.
"""

import importlib
import os
import sys

from kantel import __version__

ENGINE_COMMANDS = {
    "redact": "kantel.engine.redaction.commands:redact",
    "suggest": "kantel.engine.patterns.commands:suggest",
    "discover": "kantel.engine.patterns.discovery.commands:run",
    "evaluate": "kantel.engine.patterns.commands:evaluate",
    "draw": "kantel.engine.cartography.commands:draw",
    "allocate": "kantel.engine.allocation.commands:allocate",
    "recount": "kantel.engine.allocation.recount:recount",
    "board": "kantel.act.voting.commands:check_board",
}

PLATFORM_COMMANDS = {
    "demo": "kantel.demo.commands:demo",
    "setup": "kantel.foundation.commands:setup",
    "serve": "kantel.foundation.commands:serve",
    "worker": "kantel.foundation.commands:worker",
    "manage": "kantel.foundation.commands:manage",
    "keys": "kantel.foundation.vault.commands:keys",
    "backup": "kantel.foundation.backup.commands:backup",
    "restore": "kantel.foundation.backup.commands:restore",
    "verify-log": "kantel.foundation.commands:verify_log",
    "import": "kantel.collect.commands:import_files",
    "search": "kantel.publish.commands:search",
    "evaluate-journey": "kantel.coding.commands:evaluate_journey",
    "retention": "kantel.collect.commands:show_retention",
}

USAGE = """Usage: kantel COMMAND [OPTIONS]

For everyone
  demo      set up and serve the example journey
  setup     make or update the data folder (safe to repeat)
  serve     serve web pages; run `worker` beside it
  worker    do the background work
  keys      look at the keys, and rotate the master key while in use
  backup    back up house and keys while in use
  restore   fill an empty place from a backup
  verify-log say whether the log of acts is whole
  import    read stories from files into a journey
  search    say whether all that is published can be found; make the index anew
  retention say what may not be kept any longer, and change nothing
  evaluate-journey say how well places are suggested, on the codings of a journey
  manage    Django's own commands

For researchers (JSON Lines in and out, no database)
  redact    find what identifies people in Dutch stories
  suggest   suggest places for new stories, with the reasons
  discover  find themes nobody named yet, in hundreds to a million stories
  evaluate  say how well places are suggested, on your own codings
  draw      draw the map of a journey as SVG
  allocate  divide money over projects by ballots (Pabulib)
  recount   count a published result again
  board     check the public board of a vote, and its ballots

`kantel COMMAND --help` tells more. `kantel --version` prints the version.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 means done, 2 means the input was wrong and says how to go on."""
    argv = sys.argv[1:] if arguments is None else arguments
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0
    if argv[0] == "--version":
        print(__version__)
        return 0
    target = (ENGINE_COMMANDS | PLATFORM_COMMANDS).get(argv[0])
    if target is None:
        print(
            f"kantel: there is no command '{argv[0]}'; 'kantel --help' lists them.", file=sys.stderr
        )
        return 2
    # One thread for linear algebra: others would mostly wait, at the price of processor time; who
    # wants more begins more workers. It has to be said before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    module_name, _, function_name = target.partition(":")
    command = getattr(importlib.import_module(module_name), function_name)
    return int(command(argv[1:]) or 0)
