"""Our own plain names for what publishers name in their own way: skills, industries, interests, ways in, families.

Pure data and look-ups. Each table is keyed by what the figures carry (a slug, a letter, a level, a code), so that a
publisher's wording never reaches a page. Phrases begin with a small letter where they are used inside a sentence, and
names of families, industries and ways in with a capital, because they stand alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SKILLS: Mapping[str, Promise] = {
    "achievement-effort": _("setting yourself hard goals"),
    "active-learning": _("learning new things as you go"),
    "active-listening": _("listening carefully"),
    "adaptability-flexibility": _("coping with change"),
    "administration-and-management": _("planning and running things"),
    "analytical-thinking": _("breaking a problem into parts"),
    "attention-to-detail": _("getting small things right"),
    "attentiveness": _("keeping your mind on what you are doing"),
    "biology": _("knowing about living things"),
    "building-and-construction": _("knowing how buildings are made"),
    "chemistry": _("knowing about chemicals and materials"),
    "clerical": _("office work and keeping records"),
    "communications-and-media": _("using words, pictures and sound to tell people things"),
    "complex-problem-solving": _("solving hard problems"),
    "computers-and-electronics": _("using computers and electronics"),
    "concern-for-others": _("caring how other people feel"),
    "control-movement-abilities": _("controlling machines with quick, steady movements"),
    "cooperation": _("working well with others"),
    "coordination": _("fitting in with what others are doing"),
    "critical-thinking": _("weighing up what is true and what is not"),
    "customer-and-personal-service": _("looking after customers"),
    "design": _("making plans, drawings and models"),
    "economics-and-accounting": _("knowing about money and accounts"),
    "education-and-training": _("knowing how people learn"),
    "endurance": _("keeping going when work is hard on the body"),
    "engineering-and-technology": _("knowing how machines and systems are designed"),
    "english-language": _("good English"),
    "equipment-maintenance": _("looking after equipment"),
    "equipment-selection": _("choosing the right tools"),
    "fine-arts": _("knowing about art, music, dance or drama"),
    "fine-manipulative-abilities": _("careful work with your hands and fingers"),
    "food-production": _("knowing how food is grown and kept"),
    "foreign-language": _("another language"),
    "geography": _("knowing about places and maps"),
    "history-and-archeology": _("knowing about the past"),
    "idea-generation-and-reasoning-abilities": _("coming up with ideas and thinking them through"),
    "independence": _("working without being told what to do"),
    "independence-initiative": _("working on your own and seeing what needs doing"),
    "initiative": _("seeing what needs doing, and doing it"),
    "innovation": _("thinking of new ways to do things"),
    "installation": _("putting in equipment or wiring"),
    "instructing": _("showing people how to do things"),
    "judgment-and-decision-making": _("making good decisions"),
    "law-and-government": _("knowing about laws and how the country is run"),
    "leadership": _("leading people"),
    "leadership-coordination": _("leading people and pulling work together"),
    "learning-strategies": _("choosing a good way to teach or learn something"),
    "management-of-financial-resources": _("looking after a budget"),
    "management-of-personnel-resources": _("managing people"),
    "mathematics": _("maths"),
    "mechanical": _("knowing how machines work and how to mend them"),
    "medicine-and-dentistry": _("knowing about illness and treatment"),
    "memory": _("remembering things well"),
    "monitoring": _("checking how things are going"),
    "negotiation": _("reaching an agreement"),
    "operation-and-control": _("working equipment safely"),
    "operation-monitoring": _("watching dials and screens for trouble"),
    "operations-analysis": _("working out what a design has to do"),
    "persistence": _("not giving up"),
    "personnel-and-human-resources": _("knowing how to hire, train and pay people"),
    "persuasion": _("persuading people"),
    "persuasion-negotiation": _("persuading people and reaching agreements"),
    "philosophy-and-theology": _("knowing about beliefs and ideas"),
    "physics": _("knowing about forces, energy and matter"),
    "production-and-processing": _("knowing how things are made and moved along"),
    "programming": _("writing computer code"),
    "psychology": _("understanding how people think and behave"),
    "public-safety-and-security": _("keeping people and places safe"),
    "quality-control-analysis": _("testing whether something is good enough"),
    "quantitative-abilities": _("working with numbers"),
    "quantitative-abilities-mathematics-knowledge": _("knowing maths and using it"),
    "quantitative-abilities-mathematics-skills": _("solving problems with maths"),
    "reading-comprehension": _("understanding what you read"),
    "repairing": _("mending things"),
    "sales-and-marketing": _("knowing how things are sold"),
    "science": _("using science to solve problems"),
    "self-control": _("staying calm with difficult people"),
    "service-orientation": _("looking for ways to help"),
    "social-orientation": _("liking to work with people"),
    "social-perceptiveness": _("noticing how people feel, and why"),
    "sociology-and-anthropology": _("knowing how groups of people live"),
    "speaking": _("speaking clearly"),
    "speaking-verbal-abilities": _("saying things so that people understand"),
    "stress-tolerance": _("coping when work is stressful"),
    "systems-analysis": _("working out how a system works"),
    "systems-analysis-systems-evaluation": _("working out how a system works, and how well"),
    "systems-evaluation": _("judging how well a system works"),
    "telecommunications": _("knowing how phones, radio and networks work"),
    "therapy-and-counseling": _("knowing how to help people recover"),
    "time-management": _("using your time well"),
    "transportation": _("knowing how people and goods are moved"),
    "troubleshooting": _("finding out what has gone wrong"),
    "verbal-abilities": _("understanding and using words well"),
    "verbal-abilities-speaking": _("finding the right words and saying them clearly"),
    "writing": _("writing clearly"),
}
"""Every skill, kind of knowledge, ability and way of working in the figures, by slug: what a person does or knows."""

INDUSTRIES: Mapping[str, Promise] = {
    "A": _("Farming, forestry and fishing"),
    "B": _("Mining, quarrying, oil and gas"),
    "C": _("Factories and making things"),
    "D": _("Electricity and gas supply"),
    "E": _("Water, sewage and waste"),
    "F": _("Building"),
    "G": _("Shops, wholesale and garages"),
    "H": _("Transport, post and storage"),
    "I": _("Hotels, cafés, pubs and restaurants"),
    "J": _("Computing, phones and media"),
    "K": _("Banks, insurance and finance"),
    "L": _("Renting, buying and selling property"),
    "M": _("Law, accounts, science and design"),
    "N": _("Office services, cleaning, security and hire"),
    "O": _("Government, the forces, police and fire services"),
    "P": _("Schools, colleges and universities"),
    "Q": _("Health and care"),
    "R": _("Arts, sport and leisure"),
    "S": _("Hair and beauty, repairs, clubs and faith groups"),
    "T": _("Work in private homes"),
    "U": _("International organisations and embassies"),
}
"""The sections of UK SIC 2007."""

INTERESTS: Mapping[str, Promise] = {
    "R": _("Making and fixing"),
    "I": _("Finding out"),
    "A": _("Creating"),
    "S": _("Helping and teaching"),
    "E": _("Leading and persuading"),
    "C": _("Organising and checking"),
}
"""The six kinds of interest, in the order in which they are always listed."""

INTEREST_PHRASES: Mapping[str, Promise] = {
    "R": _("making and fixing things"),
    "I": _("finding things out"),
    "A": _("creating things"),
    "S": _("helping and teaching people"),
    "E": _("leading and persuading people"),
    "C": _("organising and checking things"),
}
"""What follows "people who like"."""

INTEREST_MEANS: Mapping[str, Promise] = {
    "R": _("You work with your hands, tools, machines, plants or animals, and can see what you have done."),
    "I": _("You ask why, look for clues, test ideas and work things out."),
    "A": _("You make things up: pictures, words, music, shapes or moves, and there is no one right answer."),
    "S": _("You help people to get better, to learn or to sort out a problem."),
    "E": _("You get people to join in, to agree or to buy, and take charge of what happens next."),
    "C": _("You keep information, money or things in good order, and get the details right."),
}

TRAINING: Mapping[int, Promise] = {
    1: _("Learn on the job"),
    2: _("Some training on the job"),
    3: _("Training after school"),
    4: _("A degree, or as much experience"),
}
"""SOC 2020's four levels of skill, as short as a filter needs."""

TRAINING_MEANS: Mapping[int, Promise] = {
    1: _("What you learn at school is enough to begin, and you pick up the rest in the first weeks."),
    2: _("You need what school teaches, and then training at work: a few weeks for some jobs, a year for others."),
    3: _("You train after school: an apprenticeship, a college course, or years of learning in the job."),
    4: _("You need a degree or an apprenticeship at that level, or years of experience that count as much."),
}

WAYS_IN: Mapping[str, Promise] = {
    "apprenticeship": _("Apprenticeship"),
    "college": _("College course"),
    "university": _("University course"),
    "work": _("Working your way up"),
    "volunteering": _("Volunteering"),
    "direct": _("Applying directly"),
}
"""Routes into a job. The order says nothing about which is better."""

WAYS_IN_MEAN: Mapping[str, Promise] = {
    "apprenticeship": _("You have a job and are paid, and you study for a qualification in working hours."),
    "college": _("You take a course at a college, full-time or beside a job, and then apply."),
    "university": _("You take a degree or another course at a university, and then apply."),
    "work": _("You start in a job that is easier to get, learn there, and move up."),
    "volunteering": _("You work without pay for a while, which gives you experience to show."),
    "direct": _("You apply with the qualifications and the experience that you have now."),
}

ROUTES: Mapping[str, Promise] = {
    "apprenticeship": _("Apprenticeship"),
    "college": _("College"),
    "university": _("University"),
    "school": _("Straight from school"),
    "work": _("Working your way up"),
    "later": _("Later in life"),
}
"""Ways in as our own profiles name them. The order says nothing about which is better."""

OUTLOOK: Mapping[str, Promise] = {
    "growing": _("Growing"),
    "steady": _("About the same"),
    "shrinking": _("Shrinking"),
}

OUTLOOK_MEANS: Mapping[str, Promise] = {
    "growing": _("There may be more jobs of this kind in ten years than now."),
    "steady": _("There may be about as many jobs of this kind in ten years as now."),
    "shrinking": _(
        "There may be fewer jobs of this kind in ten years than now. People still leave, so there are still jobs to get."
    ),
}

PAY_QUALITY: Mapping[str, Promise] = {
    "precise": _("precise"),
    "reasonable": _("reasonably precise"),
    "acceptable": _("a rough guide"),
}
"""How good a pay figure is, in as few words as a list has room for. Where this says nothing, neither does the list."""

FAMILIES: Mapping[str, Promise] = {
    "0": _("All work"),
    "1": _("Managers and people in charge"),
    "2": _("Professionals, such as nurses, teachers, engineers and lawyers"),
    "3": _("Technicians, emergency services, arts, sport and business"),
    "4": _("Office and administration work"),
    "5": _("Skilled trades: building, mending, making, growing and cooking"),
    "6": _("Caring for people and animals, beauty, travel and leisure"),
    "7": _("Selling and customer service"),
    "8": _("Running machines, putting things together and driving"),
    "9": _("Work that you can start without special training"),
    "11": _("Directors, senior managers and officers"),
    "12": _("Running a place or a business: farms, hotels, shops and care homes"),
    "21": _("Science, engineering and computing professionals"),
    "22": _("Health: doctors, nurses, therapists and vets"),
    "23": _("Teaching, from nursery to university"),
    "24": _("Law, finance, architecture, social work and media"),
    "31": _("Science, engineering and computing technicians"),
    "32": _("Health and care technicians, youth workers and vet nurses"),
    "33": _("Police, fire, prison service and armed forces"),
    "34": _("Arts, media, design and sport"),
    "35": _("Pilots, buyers, sales, legal and business specialists"),
    "41": _("Office work: records, accounts, stock and customers' files"),
    "42": _("Secretaries and receptionists"),
    "51": _("Farmers, gardeners and land workers"),
    "52": _("Metal, vehicle, electrical and electronic trades"),
    "53": _("Building trades"),
    "54": _("Making by hand: food, cloth, print, wood and glass"),
    "61": _("Caring for children, patients, older people and animals"),
    "62": _("Hair, beauty, travel, leisure and looking after buildings"),
    "63": _("Community support officers and traffic wardens"),
    "71": _("Shops and selling"),
    "72": _("Customer service and call centres"),
    "81": _("Factories, plants and building sites: making and assembling"),
    "82": _("Drivers, and people who move goods and passengers"),
    "91": _("Farms, building sites and factories: work you learn on the job"),
    "92": _("Cleaning, kitchens, warehouses, security and deliveries"),
}
"""SOC 2020's 9 major and 26 sub-major groups. A narrower family keeps its title."""


def skill(slug: str) -> str:
    """What a person does or knows, as a phrase. A slug that has no label yet reads as its own words."""
    return str(SKILLS.get(slug, slug.replace("-", " ")))


def industry(letter: str) -> str:
    """The name of one of the industries A to U; of another letter, the letter."""
    return str(INDUSTRIES.get(letter, letter))


def interest(letter: str) -> str:
    """The name of one of the six kinds of interest. KeyError for any other letter."""
    return str(INTERESTS[letter])


def interest_phrase(letter: str) -> str:
    """The same, to follow "people who like"."""
    return str(INTEREST_PHRASES[letter])


def way_in(way: str) -> str:
    """The name of a route into a job. KeyError for a route that the figures do not have."""
    return str(WAYS_IN[way])


def family(code: str, title: str) -> str:
    """The plain name of a family of work; ``title``, its official one, where it is narrower than those named here."""
    return str(FAMILIES.get(code, title))
