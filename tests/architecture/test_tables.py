"""Tables point backwards: no foreign key from an earlier stage to a later one."""

from django.apps import apps

from kantel.stages import STAGES


def _stage(model):
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "kantel" and parts[1] in STAGES else None


def test_no_table_points_to_a_later_stage():
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        here = _stage(model)
        for field in model._meta.get_fields():
            if here is None or not field.is_relation or field.auto_created:
                continue
            target = field.related_model
            there = _stage(target) if target is not None else None
            if there and STAGES.index(there) > STAGES.index(here):
                wrong.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert wrong == []


def test_every_stage_with_tables_is_an_installed_application():
    installed = {
        config.name.split(".")[1] for config in apps.get_app_configs() if "kantel." in config.name
    }
    assert set(STAGES) <= installed
