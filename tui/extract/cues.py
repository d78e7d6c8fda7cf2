"""The words that tell of speech: verbs by class, nouns, frames, and what stands before a title or a nickname."""

from __future__ import annotations

import re

SAY = "say tell add write tweet state announce report note explain continue reply reiterate post"
STRONG = (
    "acknowledge admit advise affirm agree allege answer argue ask assert assure attest boast caution chant cite claim "
    "comment complain concede conclude confess confide confirm contend counter cry declare demand denounce deny "
    "disclose elaborate emphasise emphasize exclaim gush hint inform indicate inquire insist instruct interject intone "
    "joke lament maintain mention murmur muse mutter object observe opine plead pledge point predict proclaim promise "
    "pronounce propose protest quip quote read recall recommend recount reflect reject relate remark remind repeat "
    "respond retort retweet reveal rule scoff shout shrug sigh specify speculate stress suggest summarise summarize "
    "swear tease testify theorise theorize thunder urge vow warn whisper yell estimate reason clarify signal "
    "argue blast blog caption conjecture crow deadpan decree deem echo email enthuse fume hypothesise implore "
    "intimate message phone preach prophesy rail rant rebut record refute remonstrate request scream sneer snap "
    "stipulate surmise text threaten underline underscore verify voice volunteer wonder write describe call"
)
SOFT = (
    "accuse address appeal apologise apologize applaud attack blame brand caption cast celebrate characterise characterize "
    "charge chide compare condemn congratulate criticise criticize critique decry defend deride describe dismiss dub "
    "endorse explain express extol greet hail highlight implore invite invoke issue label laud lambast lambaste liken "
    "mock offer oppose pan portray praise present publish question rebuke refer release reference reprimand rip salute "
    "slam speak send summon support talk tout thank title tout term welcome"
)
BELIEF = (
    "think believe feel hope expect fear know want consider find learn see understand realise realize decide "
    "doubt imagine suspect assume wish plan intend show prove determine"
)
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "find": "finds found finding",
    "see": "sees saw seen seeing",
    "understand": "understands understood understanding",
    "show": "shows showed shown showing",
    "read": "reads reading",
    "swear": "swears swore sworn swearing",
    "speak": "speaks spoke spoken speaking",
    "send": "sends sent sending",
    "cast": "casts casting",
    "rip": "rips ripped ripping",
    "admit": "admits admitted admitting",
    "quip": "quips quipped quipping",
    "dub": "dubs dubbed dubbing",
    "pan": "pans panned panning",
    "plan": "plans planned planning",
    "slam": "slams slammed slamming",
    "refer": "refers referred referring",
    "label": "labels labeled labelled labeling labelling",
    "signal": "signals signaled signalled signaling signalling",
    "extol": "extols extolled extolling",
    "rebut": "rebuts rebutted rebutting",
    "shrug": "shrugs shrugged shrugging",
    "snap": "snaps snapped snapping",
    "learn": "learns learned learnt learning",
    "blog": "blogs blogged blogging",
    "brief": "briefs briefed briefing",
}


def _forms(word: str) -> list[str]:
    """The forms of a verb, itself first."""
    if word in _IRREGULAR:
        return [word, *_IRREGULAR[word].split()]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    stem = word.removesuffix("e")
    third = word + "es" if word.endswith(("s", "sh", "ch", "x")) else word + "s"
    return [word, third, stem + "ed", stem + "ing"]


CLASS_OF: dict[str, str] = {
    form: name
    for name, words in (("belief", BELIEF), ("soft", SOFT), ("strong", STRONG), ("say", SAY))
    for word in words.split()
    for form in _forms(word)
}
"""Form of a verb -> its class: say, strong, soft or belief."""
LEMMA_OF: dict[str, str] = {
    form: word for words in (BELIEF, SOFT, STRONG, SAY) for word in words.split() for form in _forms(word)
}
CUE_NOUNS = frozenset(
    "statement statements comment comments remark remarks claim claims tweet tweets post letter "
    "speech interview testimony words warning promise pledge vow call suggestion assertion "
    "allegation allegations argument argument response reply answer declaration announcement "
    "message insistence question description report reports memo email admission advice "
    "accusation accusations criticism opinion view complaint slogan motto headline caption filing "
    "release conference".split()
)
INFINITIVE = frozenset(
    "promise vow threaten pledge urge swear ask order advise warn encourage request tell".split()
)
"""Verbs whose infinitive is a report: "vowed to fight"."""
ADDRESSED = frozenset(
    "tell inform remind assure ask warn advise urge instruct notify brief thank address".split()
)
"""Verbs whose object hears what is said."""
NAMING = frozenset(
    "called dubbed titled entitled nicknamed termed named labelled labeled branded so-called "
    "known as film book song album movie novel show series episode play single track magazine "
    "word words phrase term nickname slogan motto hashtag operation codenamed code-named aka "
    "reading bearing category".split()
)
"""What stands before a title, a nickname or a term in marks."""
CREATED = frozenset(
    "film book song songs album movie novel show series episode play single track tracks magazine "
    "article essay poem documentary musical opera painting exhibition report paper study game hit "
    "ballad memoir sitcom podcast".split()
)
PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them"])
SPEAKING_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who"])
PEOPLE = frozenset(
    "officials police experts critics authorities investigators prosecutors researchers "
    "scientists activists residents witnesses analysts observers lawmakers democrats republicans "
    "organisers organizers protesters protestors demonstrators supporters opponents doctors "
    "lawyers sources reports media people spokespeople leaders members family relatives parents "
    "man woman girl boy mother father student victim senator president agency company government "
    "ministry department court committee group organisation organization report study statement "
    "newspaper network campaign team firm union commission bureau office council board "
    "administration source aide".split()
)
NOT_SPEAKERS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday tomorrow morning "
    "afternoon evening night week month year years days day time hours minutes months weeks "
    "weekend noon midnight spring summer autumn winter".split()
)

_ALL = "|".join(sorted((form for form, name in CLASS_OF.items() if name in ("say", "strong")), key=len)[::-1])
_NAME = r"(?:[A-Z][\w.’'-]*\s+){0,5}[A-Z][\w’'-]*"
TAIL = re.compile(
    rf"(?:(?P<cut>(?<=[,?!…—]))\s*(?:(?:he|she|they|it|we|{_NAME})\s+(?:{_ALL})\b|(?:{_ALL})\s+(?:he|she|they|{_NAME})\b))"
)
"""An attribution after a comma in words that no mark closes: "…, he said"."""
