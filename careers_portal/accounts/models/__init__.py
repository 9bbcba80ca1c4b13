from careers_portal.accounts.models.schools import Group, GroupMember, Membership, Person, School
from careers_portal.accounts.models.users import User

__all__ = ["Group", "GroupMember", "Membership", "Person", "School", "User"]
