"""Words of a job title or of a search, in the one form in which they are compared. Pure functions, no database.

``normalise`` gives the key of a title: lower case, no accents, natural word order, one spelling, singular, short forms
written out. ``bag`` forgets the order of the words, ``root`` the ending of a word ("photographer", "photography"), and
``sound`` its spelling ("phisio", "physio").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_QUERY = 120
"""Letters of a search that are read; nobody types a job title longer than that."""

MOST_WORDS = 8
"""Words of a search that are read."""

SHORT_FORMS: dict[str, str] = {
    "admin": "administration",
    "ahp": "allied health professional",
    "ai": "artificial intelligence",
    "asst": "assistant",
    "ba": "business analyst",
    "bim": "building information modelling",
    "bsl": "british sign language",
    "cad": "computer aided design",
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "cid": "criminal investigation department",
    "cio": "chief information officer",
    "cmo": "chief marketing officer",
    "cnc": "computer numerical control",
    "comms": "communications",
    "coo": "chief operating officer",
    "coord": "coordinator",
    "crm": "customer relationship management",
    "csi": "crime scene investigator",
    "cto": "chief technology officer",
    "dba": "database administrator",
    "dev": "developer",
    "dir": "director",
    "dj": "disc jockey",
    "dofe": "duke of edinburgh",
    "dr": "doctor",
    "dsl": "designated safeguarding lead",
    "dt": "design technology",
    "ea": "executive assistant",
    "eal": "english as an additional language",
    "ect": "early career teacher",
    "eho": "environmental health officer",
    "emt": "emergency medical technician",
    "eng": "engineer",
    "esol": "english for speakers of other languages",
    "ev": "electric vehicle",
    "exam": "examination",
    "exec": "executive",
    "fd": "finance director",
    "fe": "further education",
    "flt": "fork lift truck",
    "fm": "facilities manager",
    "forklift": "fork lift",
    "gov": "government",
    "govt": "government",
    "gp": "general practitioner",
    "hca": "health care assistant",
    "he": "higher education",
    "hgv": "heavy goods vehicle",
    "hlta": "higher level teaching assistant",
    "hmrc": "revenue and customs",
    "hod": "head of department",
    "hr": "human resources",
    "ht": "head teacher",
    "ict": "information technology",
    "ifa": "independent financial adviser",
    "info": "information",
    "it": "information technology",
    "jr": "junior",
    "kc": "barrister",
    "lab": "laboratory",
    "lgv": "large goods vehicle",
    "lsa": "learning support assistant",
    "math": "mathematics",
    "maths": "mathematics",
    "md": "managing director",
    "mfl": "modern foreign language",
    "mfr": "manufacturing",
    "mgr": "manager",
    "mngr": "manager",
    "mp": "member of parliament",
    "mua": "make up artist",
    "nhs": "national health service",
    "nqt": "newly qualified teacher",
    "odp": "operating department practitioner",
    "ops": "operations",
    "ot": "occupational therapist",
    "pa": "personal assistant",
    "pc": "police constable",
    "pcso": "police community support officer",
    "pcv": "passenger carrying vehicle",
    "pe": "physical education",
    "photo": "photograph",
    "pm": "project manager",
    "ppc": "pay per click",
    "pr": "public relations",
    "psv": "passenger service vehicle",
    "pt": "personal trainer",
    "qa": "quality assurance",
    "qc": "barrister",
    "qs": "quantity surveyor",
    "raf": "royal air force",
    "re": "religious education",
    "rep": "representative",
    "reps": "representative",
    "rgn": "registered general nurse",
    "rmn": "registered mental health nurse",
    "rn": "royal navy",
    "salt": "speech and language therapist",
    "sec": "secretary",
    "sen": "special educational needs",
    "senco": "special educational needs coordinator",
    "send": "special educational needs",
    "sendco": "special educational needs coordinator",
    "seo": "search engine optimisation",
    "sfx": "special effects",
    "slt": "speech and language therapist",
    "sme": "subject matter expert",
    "snr": "senior",
    "soco": "scenes of crime officer",
    "sr": "senior",
    "supt": "superintendent",
    "sw": "social worker",
    "swe": "software engineer",
    "ta": "teaching assistant",
    "tech": "technician",
    "tefl": "teaching english as a foreign language",
    "telly": "television",
    "temp": "temporary",
    "tv": "television",
    "ui": "user interface",
    "uni": "university",
    "ux": "user experience",
    "vfx": "visual effects",
    "vp": "vice president",
}
"""Short forms that people type, and what they stand for."""

_PAIRS = tuple(
    (re.compile(rf"\b{first}\s*(?:&|n|and)\s*{second}\b"), long)
    for first, second, long in (
        ("h", "s", "health and safety"),
        ("r", "d", "research and development"),
        ("b", "b", "bed and breakfast"),
        ("a", "e", "accident and emergency"),
        ("l", "d", "learning and development"),
        ("m", "e", "mechanical and electrical"),
        ("t", "c", "terms and conditions"),
    )
)
"""Two letters and an "and" between them."""

_SPELLINGS: dict[str, str] = {
    "advisor": "adviser",
    "aluminum": "aluminium",
    "airplane": "aeroplane",
    "analyze": "analyse",
    "analyzer": "analyser",
    "behavioral": "behavioural",
    "catalog": "catalogue",
    "center": "centre",
    "color": "colour",
    "colorist": "colourist",
    "conveyer": "conveyor",
    "convenor": "convener",
    "counseling": "counselling",
    "counselor": "counsellor",
    "defense": "defence",
    "draftsman": "draughtsman",
    "drafting": "draughting",
    "enquiry": "inquiry",
    "esthetician": "aesthetician",
    "fiber": "fibre",
    "fulfillment": "fulfilment",
    "gray": "grey",
    "gynecologist": "gynaecologist",
    "harbor": "harbour",
    "healthcare": "health care",
    "childcare": "child care",
    "homecare": "home care",
    "daycare": "day care",
    "haircare": "hair care",
    "jeweler": "jeweller",
    "jewelry": "jewellery",
    "judgement": "judgment",
    "labor": "labour",
    "laborer": "labourer",
    "license": "licence",
    "licensing": "licencing",
    "modeling": "modelling",
    "modeler": "modeller",
    "mold": "mould",
    "molder": "moulder",
    "mom": "mum",
    "neighborhood": "neighbourhood",
    "orthopedic": "orthopaedic",
    "pediatric": "paediatric",
    "pediatrician": "paediatrician",
    "plow": "plough",
    "practise": "practice",
    "programer": "programmer",
    "pajamas": "pyjamas",
    "sceptic": "skeptic",
    "sulfur": "sulphur",
    "theater": "theatre",
    "tire": "tyre",
    "traveler": "traveller",
    "upholsterer": "upholsterer",
    "whiskey": "whisky",
    "woolen": "woollen",
    "makeup": "make up",
    "frontend": "front end",
    "backend": "back end",
    "fullstack": "full stack",
    "roleplay": "role play",
    "cybersecurity": "cyber security",
    "postgraduate": "post graduate",
    "coworker": "co worker",
    "coordinator": "coordinator",
    "email": "e mail",
    "firefighter": "fire fighter",
    "firefighting": "fire fighting",
    "bartender": "bar tender",
    "barstaff": "bar staff",
    "esport": "e sport",
    "gamekeeper": "game keeper",
    "handyman": "handy man",
    "shopkeeper": "shop keeper",
    "greengrocer": "green grocer",
    "babysitter": "baby sitter",
    "babysitting": "baby sitting",
    "groundskeeper": "grounds keeper",
    "zookeeper": "zoo keeper",
    "dogwalker": "dog walker",
    "childminder": "child minder",
    "childminding": "child minding",
}
"""One spelling, British, and one way to join words, for words that are written in several."""

_SINGULAR: dict[str, str] = {
    "children": "child",
    "childrens": "child",
    "mens": "man",
    "womens": "woman",
    "feet": "foot",
    "knives": "knife",
    "leaves": "leaf",
    "lives": "life",
    "men": "man",
    "mice": "mouse",
    "midwives": "midwife",
    "housewives": "housewife",
    "people": "person",
    "staff": "staff",
    "teeth": "tooth",
    "thieves": "thief",
    "wives": "wife",
    "wolves": "wolf",
    "women": "woman",
    "data": "data",
    "criteria": "criterion",
    "media": "media",
    "shelves": "shelf",
    "movies": "movie",
    "cookies": "cookie",
    "series": "series",
    "species": "species",
    "gas": "gas",
    "bus": "bus",
    "buses": "bus",
    "gases": "gas",
    "glasses": "glass",
    "clothes": "clothes",
    "news": "news",
    "lens": "lens",
    "axes": "axe",
    "horses": "horse",
    "houses": "house",
    "nurses": "nurse",
    "purchases": "purchase",
    "warehouses": "warehouse",
    "courses": "course",
    "databases": "database",
    "licences": "licence",
    "shoes": "shoe",
    "canoes": "canoe",
    "bonus": "bonus",
    "taxis": "taxi",
    "skis": "ski",
    "judges": "judge",
    "garages": "garage",
    "langauges": "language",
    "pies": "pie",
    "ties": "tie",
    "dies": "die",
    "sales": "sale",
}

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "i",
        "if",
        "im",
        "in",
        "is",
        "it's",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "with",
        "who",
        "whose",
        "which",
        "amp",
        "be",
        "am",
        "are",
        "was",
    ]
)
"""Words that tell two titles apart in no case. "It" is not among them: it is also information technology."""

LIGHT_WORDS = frozenset(
    [
        "after",
        "all",
        "around",
        "best",
        "better",
        "cool",
        "different",
        "do",
        "easy",
        "enjoy",
        "every",
        "feel",
        "find",
        "fun",
        "get",
        "good",
        "great",
        "help",
        "helping",
        "hour",
        "how",
        "keep",
        "kind",
        "like",
        "look",
        "looking",
        "lot",
        "love",
        "make",
        "making",
        "many",
        "mean",
        "more",
        "new",
        "nice",
        "not",
        "other",
        "others",
        "own",
        "part",
        "paid",
        "people",
        "person",
        "real",
        "really",
        "see",
        "some",
        "someone",
        "sort",
        "stuff",
        "take",
        "thing",
        "things",
        "time",
        "try",
        "use",
        "using",
        "very",
        "way",
        "well",
        "when",
        "without",
        "you",
        "your",
    ]
)
"""Words that say little about work: left out of a search in which another word remains."""

_VERBS = r"(?:(?:be|become|work|do|get|have|find)\b ?)?"
_WHOEVER = "jobs?|careers?|something|anything|roles?|someone|somebody|(?:a |the )?(?:people|person)"
_DOING = "working|works?|helping|helps?|dealing|deal|doing|does|do|involving|make money"
_LEADING = (
    # "I want to be a", "I would like to work", "I need a job"
    rf"(?:i )?(?:really )?(?:want|would like|like|love|need|wanna|hope|d like|have) (?:to )?{_VERBS}",
    # "how to become", "what does a"
    rf"(?:how (?:do i |can i |to )|what (?:does|do|is|are) ){_VERBS}",
    r"(?:becoming|become|being|be|training to be|train to be|study to be)\b ?",
    # "jobs with", "someone who", "something where you"
    rf"(?:any |some |good |best )?(?:{_WHOEVER}) (?=(?:who|that|which|with|in|for|where|to|doing|as|like|using|about|on|at)\b)",
    r"(?:who|that|which|where(?: you| i)?)\b ?",
    # "work with", but not "work experience" or "social work"
    rf"(?:to )?(?:{_DOING}) (?=(?:with|in|as|for|on|at|from)\b)",
    r"(?:with|in|as|for|at|about|a|an|the|to|on|some|my|own)\b ?",
)
_FILLERS = re.compile(f"^(?:{'|'.join(_LEADING)})")
"""What people say before they name the work."""
_ENDERS = re.compile(
    r"\ (?:jobs?|careers?|roles?|job\ roles?|occupations?|apprenticeships?|apprentice|vacancy|vacancies|please|salary|wage|pay)$"
)

_ONE_SOUND: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        # What is misspelt most of all: the beginning of "psychologist".
        (r"^(?:physch?|phsych?|psych?|phych?|pysch?|pych?|sych|psich?|psyh|sycho|sic(?=ol)|syc(?=[oh]))o?", "sako"),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^wh", "w"),
        (r"^x", "z"),
        (r"(?:cian|tian|tion|sion|shun|cion|shion|ssion|tien|cien)", "shn"),
        (r"(?:tial|cial|shul)", "shl"),
        (r"(?:cious|tious|shus)", "shs"),
        (r"ture?", "cher"),
        (r"ph|gh(?=t)", "f"),
        (r"ght", "t"),
        (r"igh", "i"),
        (r"tch", "ch"),
        (r"^sch|^chr", "sk"),
        (r"^ch(?=[lr]|em|or|iro|ara)", "k"),
        (r"^(?:ch|sh)", "S"),
        # Elsewhere "ch" is a hard one in most of the words that people get wrong: architect, mechanic, technician.
        (r"ch", "k"),
        (r"ck|qu|q|cc(?![ei])", "k"),
        (r"sc(?=[eiy])", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"dg(?=[eiy])", "j"),
        (r"g(?=[eiy])", "j"),
        (r"sh", "S"),
        (r"th", "t"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"(?:mb|mn)$", "m"),
        (r"(?<=[aeiou])[hw](?![aeiouy])", ""),
        (r"(?<!^)h", ""),
    )
)


def words(text: str) -> list[str]:
    """Lower-case words without accents or punctuation; "driver's" is "driver", "R&D" is two words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=\w)['’`´]s\b|(?<=\w)['’`´](?=\w)", "", plain)
    plain = re.sub(r"\bn\.e\.c\b", " ", plain)
    for short, long in _PAIRS:
        plain = short.sub(long, plain)
    return re.findall(r"[a-z0-9]+", plain.replace("&", " and "))


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A word as one of its kind: "nurses" is "nurse", "secretaries" "secretary"; "physics" and "glass" stay."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    if len(word) > 4 and word.endswith("men") and word not in ("abdomen", "acumen", "omen", "regimen", "specimen"):
        return word[:-2] + "an"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> tuple[str, ...]:
    """The word or words that one word stands for: one spelling, singular, the short form written out."""
    if word in SHORT_FORMS:
        return tuple(part for long in SHORT_FORMS[word].split() for part in _spelt(long) if part not in STOP_WORDS)
    if word in _SPELLINGS:
        return tuple(_SPELLINGS[word].split())
    one = singular(word)
    if one in SHORT_FORMS and one not in ("re", "it", "he"):
        return _spelt(one)
    if one in _SPELLINGS:
        return tuple(_SPELLINGS[one].split())
    # "-ize" and "-yze" are read as the British "-ise" and "-yse", whatever ending follows.
    return (re.sub(r"(?<=[a-z]{3})([iy])z(?=e|ing|ation|er)", r"\1s", one),)


def normalise(text: str) -> str:
    """The key of a title: natural order, lower case, no accents, singular, British spelling, short forms written out.

    "Officer, welfare" and "Welfare officers" are both "welfare officer". Empty for a text without a letter or a digit.
    """
    return " ".join(part for word in words(natural_order(text)) for part in _spelt(word))


def natural_order(text: str) -> str:
    """An index entry as people say it: "Adviser, cessation, smoking" is "smoking cessation adviser".

    Only entries without a sentence's "and" after the comma are turned round: "Riggers, splicers and riggers' mates" stays.
    """
    main, bracket, rest = text.partition("(")
    parts = [part.strip() for part in main.split(",") if part.strip()]
    if len(parts) < 2 or " and " in parts[-1]:
        return text
    return " ".join(reversed(parts)) + (f" {bracket}{rest}" if bracket else "")


def without_brackets(text: str) -> str:
    """A title without what stands in brackets: "Councillor (local government)" is "Councillor"."""
    return " ".join(re.sub(r"\([^)]*\)?", " ", text).split())


def bag(key: str) -> str:
    """The words of a key in alphabetical order, once each, without the small ones: two titles with one bag are the same."""
    every = set(key.split())
    return " ".join(sorted(every - STOP_WORDS or every))


_ROOTS: dict[str, str] = {
    "actress": "act",
    "art": "art",
    "artist": "art",
    "artistic": "art",
    "artwork": "art",
    "beautician": "beaut",
    "beauty": "beaut",
    "care": "care",
    "carer": "care",
    "caring": "care",
    "chef": "chef",
    "chemical": "chem",
    "chemist": "chem",
    "chemistry": "chem",
    "code": "code",
    "coder": "code",
    "coding": "code",
    "crime": "crim",
    "criminal": "crim",
    "dairy": "dairy",
    "dental": "dent",
    "dentist": "dent",
    "dentistry": "dent",
    "finance": "financ",
    "financial": "financ",
    "financier": "financ",
    "forensic": "forens",
    "game": "game",
    "gamer": "game",
    "games": "game",
    "gaming": "game",
    "health": "health",
    "law": "law",
    "lawyer": "law",
    "legal": "law",
    "manager": "manag",
    "medic": "medic",
    "medical": "medic",
    "medicine": "medic",
    "midwife": "midwif",
    "midwifery": "midwif",
    "military": "milit",
    "music": "music",
    "musical": "music",
    "musician": "music",
    "nursery": "nursery",
    "officer": "officer",
    "office": "office",
    "party": "party",
    "pharmaceutical": "pharmac",
    "pharmacist": "pharmac",
    "pharmacy": "pharmac",
    "photograph": "photograph",
    "photo": "photograph",
    "physical": "physical",
    "physician": "physician",
    "physicist": "physics",
    "physics": "physics",
    "police": "polic",
    "policing": "polic",
    "policy": "policy",
    "politician": "polit",
    "political": "polit",
    "politics": "polit",
    "science": "scien",
    "scientific": "scien",
    "scientist": "scien",
    "sing": "sing",
    "singer": "sing",
    "singing": "sing",
    "surgeon": "surg",
    "surgery": "surg",
    "surgical": "surg",
    "therapeutic": "therap",
    "therapist": "therap",
    "therapy": "therap",
    "veterinarian": "veterin",
    "veterinary": "veterin",
    "vet": "veterin",
    "weather": "weather",
    "wood": "wood",
    "wedding": "wedding",
    "building": "build",
    "builder": "build",
    "accountancy": "account",
    "accountant": "account",
    "accounting": "account",
    "account": "account",
    "consultant": "consult",
    "consultancy": "consult",
    "consulting": "consult",
    "assistant": "assistant",
    "historian": "histor",
    "history": "histor",
    "historical": "histor",
    "librarian": "librar",
    "library": "librar",
    "comedian": "comed",
    "comedy": "comed",
    "hairdressing": "hairdress",
    "sport": "sport",
    "sporting": "sport",
    "sale": "sale",
    "selling": "sale",
    "sell": "sale",
    "seller": "sale",
    "train": "train",
    "trained": "train",
    "training": "training",
    "trainer": "training",
    "trainee": "trainee",
    "programme": "program",
    "program": "program",
    "programmer": "program",
    "programming": "program",
    "printing": "print",
    "flying": "fly",
    "fly": "fly",
    "flight": "fly",
}
"""Roots that the rules below would get wrong: two words with one root are about the same work."""

_ENDINGS: tuple[tuple[str, str], ...] = (
    ("ographical", "ograph"),
    ("ographer", "ograph"),
    ("ographic", "ograph"),
    ("ography", "ograph"),
    ("ological", "olog"),
    ("ologist", "olog"),
    ("ology", "olog"),
    ("onomist", "onom"),
    ("onomical", "onom"),
    ("onomic", "onom"),
    ("onomics", "onom"),
    ("onomy", "onom"),
    ("iatrist", "iatr"),
    ("iatric", "iatr"),
    ("iatry", "iatr"),
    ("metrist", "metr"),
    ("metry", "metr"),
    ("ically", "ic"),
    ("icity", "ic"),
    ("ician", "ic"),
    ("icist", "ic"),
    ("ical", "ic"),
    ("ics", "ic"),
    ("ectural", "ect"),
    ("ecture", "ect"),
    ("entry", "ent"),
    ("istry", ""),
    ("istic", ""),
    ("ation", "at"),
    ("ating", "at"),
    ("ative", "at"),
    ("ator", "at"),
    ("ction", "ct"),
    ("cting", "ct"),
    ("ctor", "ct"),
    ("ctress", "ct"),
    ("ement", "e"),
    ("ment", ""),
    ("woman", "man"),
    ("person", "man"),
    ("lady", "man"),
    ("girl", "man"),
    ("boy", "man"),
    ("ising", "is"),
    ("iser", "is"),
    ("ise", "is"),
    ("eering", "eer"),
    ("ering", "er"),
    ("ing", ""),
    ("ery", ""),
    ("ary", "ar"),
    ("ist", ""),
    ("ism", ""),
    ("ess", ""),
    ("ant", ""),
    ("ancy", ""),
    ("er", ""),
    ("or", ""),
    ("ian", ""),
    ("y", ""),
    ("ed", ""),
    ("e", ""),
)


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """What is left of a word without the ending that makes it a person, a trade or a subject.

    "photographer" and "photography" share one, as do "plumber" and "plumbing"; at least three letters stay.
    """
    known = _ROOTS.get(word)
    if known:
        return known
    stem = word
    for ending, kept in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) + len(kept) >= (4 if ending in ("y", "ed") else 3):
            stem = stem[: len(stem) - len(ending)] + kept
            break
    if stem.endswith("er") and len(stem) > 5 and word.endswith("ing"):
        stem = stem[:-2]
    if len(stem) > 4 and stem[-1] == stem[-2] and stem[-1] not in "sle":
        stem = stem[:-1]
    return stem


_ALIKE: dict[str, tuple[str, ...]] = {
    "lorry": ("truck", "heavy good vehicle"),
    "truck": ("lorry",),
    "car": ("motor", "vehicle", "motor vehicle"),
    "plane": ("aircraft", "aeroplane", "airline"),
    "aeroplane": ("aircraft", "airline"),
    "bike": ("bicycle", "cycle"),
    "motorbike": ("motorcycle",),
    "kid": ("child",),
    "baby": ("infant", "neonatal"),
    "pet": ("animal",),
    "boss": ("manager", "director"),
    "owner": ("proprietor",),
    "shop": ("retail", "store"),
    "store": ("shop", "retail"),
    "computer": ("information technology",),
    "movie": ("film",),
    "cinema": ("film",),
    "phone": ("telephone", "telecom"),
    "ship": ("boat", "marine"),
    "boat": ("ship", "marine"),
    "sea": ("marine", "maritime"),
    "army": ("armed force", "military"),
    "military": ("armed force", "army"),
    "soldier": ("army",),
    "cop": ("police",),
    "law": ("legal",),
    "legal": ("law",),
    "money": ("finance", "financial"),
    "coder": ("programmer",),
    "coding": ("programmer", "programming"),
    "maker": ("manufacturer", "builder"),
    "builder": ("maker", "construction"),
    "designer": ("design",),
    "expert": ("specialist", "consultant"),
    "specialist": ("consultant",),
    "fix": ("repairer", "mechanic", "servicer"),
    "mend": ("repairer",),
    "repair": ("mechanic", "fixer"),
    "letter": ("post", "mail"),
    "parcel": ("post", "delivery"),
    "deliver": ("delivery",),
    "drive": ("driver",),
    "nh": ("hospital", "health service"),
    "health": ("hospital", "medical"),
    "child": ("kid", "nursery"),
    "school": ("education",),
    "class": ("teaching", "classroom"),
    "eyesight": ("optical", "optician"),
    "grave": ("cemetery",),
    "horse": ("equine", "stable"),
    "wood": ("forest", "forestry", "timber"),
    "fitness": ("gym",),
    "gym": ("fitness",),
    "internet": ("web", "online"),
    "website": ("web",),
    "online": ("digital", "web"),
    "video": ("film",),
    "worker": ("operative", "assistant"),
    "helper": ("assistant",),
    "assistant": ("helper",),
    "guard": ("security",),
    "clothe": ("fashion", "clothing"),
    "clothes": ("fashion", "clothing"),
    "hospital": ("health", "medical"),
    "teach": ("teacher", "lecturer"),
    "tutor": ("teacher",),
    "instructor": ("teacher", "coach"),
    "coach": ("instructor",),
    "doctor": ("medical practitioner", "physician"),
    "farm": ("agricultural",),
    "garden": ("horticultural",),
    "bin": ("refuse",),
    "rubbish": ("refuse",),
    "post": ("mail", "postal"),
    "telly": ("television",),
    "football": ("sport",),
    "old": ("elderly",),
    "house": ("home", "property"),
    "home": ("house",),
    "person": ("man",),
    "lady": ("woman", "man", "worker", "assistant"),
    "woman": ("man", "worker"),
    "man": ("worker", "operative", "driver"),
    "guy": ("man",),
    "girl": ("assistant",),
    "boy": ("assistant",),
    "aircon": ("air conditioning",),
    "fire": ("fire service",),
    "robot": ("robotics",),
    "ai": ("artificial intelligence",),
    "cyber": ("information security",),
    "eyelash": ("lash",),
    "lash": ("eyelash",),
    "college": ("further education",),
    "uni": ("university", "higher education"),
    "university": ("higher education",),
    "tech": ("technology",),
    "technician": ("technology",),
}
"""Words that people use for one another in the name of a job."""


def alike(word: str) -> tuple[tuple[str, ...], ...]:
    """Other ways to say a word of a job's name, each as its words: "lorry" is "truck" and "heavy good vehicle" too."""
    found = _ALIKE.get(word) or _ALIKE.get(root(word)) or ()
    return tuple(tuple(other.split()) for other in found)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """About how a word is said, for a word spelt as it sounds: "fisio" and "physio" give the same. May be empty."""
    said = word
    for pattern, plain in _ONE_SOUND:
        said = pattern.sub(plain, said)
    said = re.sub(r"(.)\1+", r"\1", said)
    first, rest = said[:1], said[1:]
    first = "a" if first in "aeiouy" else first
    # Vowels are what people get wrong most: one after the first letter counts only as "there is one".
    rest = re.sub(r"[aeiouy]+", "a", rest)
    return (first + rest).rstrip("a") or first


_HELD_DOWN = re.compile(r"([a-z])\1{2,}")


def held_down(word: str) -> bool:
    """Whether it is one letter again and again, "aaaa": a key held down, and no word. Numbers are: 999 takes calls."""
    return _HELD_DOWN.fullmatch(word) is not None


def asked(query: str) -> list[str]:
    """The words of a search that matter, in the form of a key; at most ``MOST_WORDS``.

    "I want to work with animals" is ["animal"]. Empty when nothing is left to look for, as of "aaaa".
    """
    text = " ".join(words(query[:LONGEST_QUERY]))
    for _ in range(6):
        shorter = _FILLERS.sub("", text, count=1).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    shorter = _ENDERS.sub("", text).strip()
    text = shorter or text
    key = normalise(text).split()
    told = [word for word in dict.fromkeys(key) if word not in STOP_WORDS and not held_down(word)]
    # "Make up" belongs together; elsewhere "make" says as little as "do".
    light = LIGHT_WORDS if "make up" not in " ".join(key) else LIGHT_WORDS - {"make"}
    return ([word for word in told if word not in light] or told)[:MOST_WORDS]
