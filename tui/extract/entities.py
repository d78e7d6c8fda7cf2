"""From the names that a pipeline found in each paragraph to the entities of the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import prod

from tui.extract.aliases import linked
from tui.extract.edges import from_roles, with_edges
from tui.extract.forms import Form
from tui.extract.known import with_known, with_repeats
from tui.extract.labels import settled
from tui.extract.names import is_acronym
from tui.extract.parse import Parse
from tui.extract.pronouns import with_pronouns
from tui.extract.roles import role_of
from tui.extract.sightings import Sighting, apart, sightings
from tui.model import Article, Entity, Mention, MentionKind, Span


def find_entities(article: Article, parses: Sequence[Parse]) -> tuple[Entity, ...]:
    """The entities of `article`, in the order of their first mention."""
    found = with_edges(article, parses, sightings(article, parses))
    found = apart([*found, *from_roles(article, parses, found)])
    found, full_names = with_known(article, parses, found)
    found = settled(found, parses, full_names)
    found = settled(with_repeats(article, parses, found), parses, full_names)
    roles = {one.span: role for one in found if (role := role_of(one, parses[one.parse]))}
    groups: dict[int, list[Form]] = defaultdict(list)
    for form in linked(article.text, found, parses, full_names):
        groups[id(form.root)].append(form)
    entities = [_entity(forms, roles) for forms in groups.values()]
    entities.sort(key=lambda entity: (entity.mentions[0].span, entity.label))
    return with_pronouns(article.text, parses, entities)


def _entity(forms: Sequence[Form], roles: Mapping[Span, str]) -> Entity:
    links = sorted((form for form in forms if form.fuller is not None), key=lambda form: form.start)
    reasons = list(dict.fromkeys(form.reason for form in links))
    mentions = sorted(
        (_mention(form, one, roles.get(one.span, "")) for form in forms for one in form.sightings),
        key=lambda mention: mention.span,
    )
    return Entity(
        name=_name(forms),
        label=forms[0].label,
        mentions=tuple(mentions),
        certainty=round(sum(mention.certainty for mention in mentions) / len(mentions), 2),
        reason="; ".join(reasons) or "it is named in the same words everywhere",
    )


def _mention(form: Form, one: Sighting, role: str) -> Mention:
    """One place of a form: as sure as its name and as every link to the fullest form."""
    certainty = prod((one.score, *(link.certainty for link in form.chain)))
    reasons = filter(None, (one.why, *(link.reason for link in form.chain)))
    return Mention(one.span, MentionKind.NAME, role, round(certainty, 2), "; ".join(reasons))


def _name(forms: Sequence[Form]) -> str:
    """The fullest form of what it is mostly called: no acronym, most words, most often, longest, first."""
    own = [form for form in forms if not any(link.other_name for link in form.chain)]
    places = sorted((one for form in own for one in form.sightings), key=lambda one: one.span)
    counts = Counter(one.text for one in places)
    return max(
        counts,
        key=lambda text: (not is_acronym(text), len(text.split()), counts[text], len(text)),
    )
