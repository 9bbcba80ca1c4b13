"""The wall between schools, and references that cannot cross it: a foreign key of PostgreSQL looks past row-level security."""

from django.db import migrations

from careers_portal.accounts.tenancy import OR_ONES_OWN, Fence

ONE_SCHOOL = (
    ("accounts_groupmember", "group_id", "accounts_group"),
    ("accounts_groupmember", "person_id", "accounts_person"),
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_schools")]

    operations = [
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_of_its_school "
                f"FOREIGN KEY ({column}, school_id) REFERENCES {other} (id, school_id) "
                "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
                f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_of_its_school",
            )
            for table, column, other in ONE_SCHOOL
        ),
        Fence("accounts_person", "accounts_group", "accounts_groupmember"),
        Fence("accounts_membership", reading=OR_ONES_OWN),
    ]
