"""English counts and ranks: which word after a number is what is counted."""

import re

from source.patterns import compile_late

LETTER = compile_late("[a-z]")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL = rf"\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}"
RANK = compile_late(
    rf"""(?:
    # by its number: No. 3, ranked #12, top 10
    \b(?:no\.?|number|rank(?:ed|s|ing)?|top|place[ds]?)[ ]?\#?(?P<number>\d{{1,4}})\b
    # by its ordinal: the second largest, third in the country
    |\b(?:the[ ])?(?P<ordinal>{_ORDINAL})(?=[ -](?:
        place|rank|position|spot
        |largest|biggest|highest|smallest|most|best|busiest|richest|fastest|oldest|longest|tallest
        |in[ ]the[ ](?:world|ranking|country)|globally|among|overall|worldwide
    )))""",
    re.VERBOSE,
)
PLACED = compile_late(
    rf"""
    \b(?:rank(?:s|ed|ing)?|came|comes?|coming|finish(?:es|ed|ing)?|place[sd]|placing|stands|stood|sits)
    (?:[ ]in|[ ]a[ ]distant|[ ]a[ ]close|[ ]joint|[ ]only|[ ]equal)?[ ](?P<ordinal>{_ORDINAL})\b
    (?=
        $|[,.;:!?)\n]
        # whom it is among, by what, or what goes on: came third by sales, behind Orne
        |[ ](?:by|with|among|behind|after|ahead|overall|at[ ](?:the|a)|out[ ]of|for|on|and|but|while|globally|worldwide|nationally)\b
        # among whom, not when or how often: came first in Europe; not in 2024, in March, in a row
        |[ ]in[ ](?!
            \d|january|february|march|april|may\b|june|july|august|september|october|november|december
            |early|late|mid|a[ ]row|line|recent|succession
        )
    )""",
    re.VERBOSE,
)
"""A place that is told by its verb: ranks first in Europe, came third; "the rain came first in March" tells none."""
MOVED = compile_late(
    rf"""
    # up: climbed, advanced; down: slipped, fell; by another: lifting it
    \b(?:
        rose|ris(?:es?|ing)|climb(?:s|ed|ing)?|mov(?:es?|ed|ing)|jump(?:s|ed|ing)?|advanc(?:es?|ed|ing)
        |slip(?:s|ped|ping)?|slid|f[ae]ll(?:s|ing)?|drop(?:s|ped|ping)?
        |lift(?:s|ed|ing)?|push(?:es|ed|ing)?
    )[ ](?:[a-z]+[ ]){{0,6}}?to[ ](?:joint[ ])?(?P<ordinal>{_ORDINAL})\b
    (?=$|[,.;:!?)\n]|[ ](?:from|with|among|behind|overall|and|but|globally|worldwide|nationally)\b)""",
    re.VERBOSE,
)
"""A place that one moves to: slipped from third place to fourth, lifting it one place to third."""
# adjectives, of which none ends in s, before the noun that does: 300 active users, 5 of its new plants
_ADJECTIVES = "|".join(
    "more new different individual active paying monthly daily registered global corporate enterprise business"
    " full-time independent sovereign major other additional such".split()
)
_SKIP = rf"(?: (?:{_ADJECTIVES}|of (?:the|its|their)))*"
_HYPHENED = "story|storey|seat|member|person|man|room|unit|bed|car|point|page|hole|lane|game|nation|country|part|step|strong"
# people, who are several without an s; 50 staff members are members
_PEOPLE = r"people|men|women|children|staff(?! [a-z-]+s\b)|population"
NOUN = compile_late(
    rf"-(?P<one>{_HYPHENED})\b|{_SKIP} (?P<unit>(?:[a-z][a-z-]*s|(?:[a-z]+-?)?(?:{_PEOPLE}))(?<!ss)(?<!is)(?<!us)(?<!as)(?<!was)(?<! vs))\b"
)


def read_ordinal(text: str) -> int:
    """Value of an English ordinal: 'second' -> 2, '21st' -> 21."""
    return _ORDINALS.index(text) + 1 if text in _ORDINALS else int(re.sub(r"\D", "", text))
