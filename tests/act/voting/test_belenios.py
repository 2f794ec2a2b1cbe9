"""The template for a binding vote, read by Belenios itself."""

import json
import shutil
import subprocess

import pytest
from django.urls import reverse
from tests.act.voting.votes import PLANS, make_vote

from kantel.act.fund.choices import Decider

TOOL = shutil.which("belenios-tool")
GROUP = "BELENIOS-2048"


def _template(client, journey, frida, vote):
    client.force_login(frida)
    address = reverse("voting_desk:belenios", args=[journey.slug, vote.round.public_id])
    return client.get(address).content


def _setup(folder, *words):
    command = [TOOL, "setup", *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(TOOL is None, reason="needs belenios-tool (Debian: apt install belenios-tool)")
def test_belenios_makes_an_election_of_the_template(client, journey, frida, tmp_path):
    vote, _codes, _plans = make_vote(journey, frida, kind="approval", most=2)
    (tmp_path / "template.json").write_bytes(_template(client, journey, frida, vote))
    _setup(tmp_path, "generate-trustee-key", "--group", GROUP)
    public_key = next(tmp_path.glob("*.pubkey"))
    shutil.copy(public_key, tmp_path / "public_keys.jsons")
    _setup(tmp_path, "make-trustees")
    uuid = _setup(tmp_path, "generate-token", "--length", "14").strip()
    _setup(
        tmp_path, "make-election", "--uuid", uuid, "--group", GROUP, "--template", "template.json"
    )
    question = json.loads((tmp_path / "election.json").read_text("utf-8"))["questions"][0]
    assert question["answers"] == [name for name, _cost in PLANS]
    assert (question["min"], question["max"], question["blank"]) == (1, 2, True)


def test_committee_alone_has_no_vote(client, journey, frida):
    vote, _codes, _plans = make_vote(journey, frida)
    vote.round.decider = Decider.COMMITTEE
    vote.round.save()
    client.force_login(frida)
    arguments = [journey.slug, vote.round.public_id]
    assert client.get(reverse("voting_desk:overview", args=arguments)).status_code == 404
