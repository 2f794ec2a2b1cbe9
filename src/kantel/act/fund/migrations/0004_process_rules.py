from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('fund', '0003_versions_of_plans'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='plan',
            name='cost',
        ),
        migrations.RemoveField(
            model_name='plan',
            name='makers',
        ),
        migrations.RemoveField(
            model_name='plan',
            name='name',
        ),
        migrations.RemoveField(
            model_name='plan',
            name='summary',
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('call_from__lte', models.F('call_until')), ('call_until__lte', models.F('check_until')), ('check_until__lte', models.F('improve_until')), ('improve_until__lte', models.F('publish_on')), ('publish_on__lte', models.F('account_until'))), name='fund_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('committee_share__lte', 100)), name='fund_share_of_a_hundred'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_hash', ''), ('opened_text', ''), ('phase', 'prepare')), models.Q(models.Q(('phase', 'prepare'), _negated=True), models.Q(('opened_text', ''), _negated=True), models.Q(('opened_hash', ''), _negated=True)), _connector='OR'), name='fund_opened_with_its_hash'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fixed_hash', ''), ('fixed_text', ''), ('phase__in', ('prepare', 'call', 'check', 'improve'))), models.Q(models.Q(('phase__in', ('prepare', 'call', 'check', 'improve')), _negated=True), models.Q(('fixed_text', ''), _negated=True), models.Q(('fixed_hash', ''), _negated=True)), _connector='OR'), name='fund_fixed_with_its_hash'),
        ),
    ]
