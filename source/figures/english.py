"""English counts and ranks: which word after a number is what is counted."""

import re

LETTER = re.compile("[a-z]")
RANK = re.compile(
    r"(?:\b(?:no\.?|number|rank(?:ed|s|ing)?|top|place[ds]?) ?#?(?P<number>\d{1,4})\b"
    r"|\b(?:the )?(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?= (?:place|rank|position|spot|largest|biggest|highest|smallest|most|best|in the (?:world|ranking|country)|globally|among|overall|worldwide)))"
)
PLACED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|came|comes?|coming|finish(?:es|ed|ing)?|place[sd]|placing|stands|stood|sits)(?: in| a distant| a close| joint| only| equal)? "
    r"(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?=$|[,.;:!?)\n]| (?:by|with|among|behind|after|ahead|overall|at (?:the|a)|out of|for|on|and|but|while|globally|worldwide|nationally)\b"
    r"| in (?!\d|january|february|march|april|may\b|june|july|august|september|october|november|december|early|late|mid|a row|line|recent|succession))"
)
"""A place that is told by its verb: ranks first in Europe, came third; "the rain came first in March" tells none."""
MOVED = re.compile(
    r"\b(?:rose|ris(?:es?|ing)|climb(?:s|ed|ing)?|mov(?:es?|ed|ing)|jump(?:s|ed|ing)?|advanc(?:es?|ed|ing)|slip(?:s|ped|ping)?|slid|f[ae]ll(?:s|ing)?"
    r"|drop(?:s|ped|ping)?|lift(?:s|ed|ing)?|push(?:es|ed|ing)?) (?:[a-z]+ ){0,6}?to (?:joint )?"
    r"(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?=$|[,.;:!?)\n]| (?:from|with|among|behind|overall|and|but|globally|worldwide|nationally)\b)"
)
"""A place that one moves to: slipped from third place to fourth, lifting it one place to third."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SKIP = re.compile(
    r"(?: (?:more|new|different|individual|active|paying|monthly|daily|registered|global|corporate|enterprise|business"
    r"|full-time|independent|sovereign|major|other|additional|such|of (?:the|its|their)))*"
)
_HYPHENED = "story|storey|seat|member|person|man|room|unit|bed|car|point|page|hole|lane|game|nation|country|part|step|strong"
NOUN = re.compile(
    rf"-(?P<one>{_HYPHENED})\b|{_SKIP.pattern} (?P<unit>(?:[a-z][a-z-]*s|(?:[a-z]+-?)?(?:people|men|women|children|staff(?! [a-z-]+s\b)|population))(?<!ss)(?<!is)(?<!us)(?<!as)(?<!was))\b"
)


def read_ordinal(text: str) -> int:
    """Value of an English ordinal: 'second' -> 2, '21st' -> 21."""
    return _ORDINALS.index(text) + 1 if text in _ORDINALS else int(re.sub(r"\D", "", text))
