"""About me: what matters to the client, before any problem is named."""

from planpress.model.plan_part import PlanPart
from planpress.model.topic import Topic
from planpress.model.values import Text


class AboutMe(PlanPart, about=Topic.ABOUT_ME):
    """The client's own introduction."""

    what_matters: Text | None = None
    """What matters most to me."""
    strengths: Text | None = None
    """What I am good at."""
    like_when_well: Text | None = None
    """What I am like when I am well."""
    helps_me_communicate: Text | None = None
    """What helps me to understand and to be understood."""
    what_has_helped: Text | None = None
    """What has helped me before."""
    what_has_not: Text | None = None
    """What has not helped me."""
