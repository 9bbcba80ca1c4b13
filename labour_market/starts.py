"""Two ways to start without knowing the name of a job: a school subject, and what you like doing.

Data and pure functions. Every sentence is ours. A subject leads to occupations at every level of training, in an order
that mixes them, so that no route comes first. What a visitor answers lives in the address of the page and nowhere
else; it leads to families of work, each with its reasons, and hides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from statistics import fmean, pstdev

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KINDS = "RIASEC"
"""The six kinds of interest, in the order in which they are always listed."""

STRONGEST = 3
"""A family's three strongest kinds of interest are what it is about, where they are also above the average family's."""

MARKEDLY = 1.0
"""Standard deviations above the average family from which a kind counts although it is not among the three."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An occupation that a subject leads to: its SOC 2020 code, and why, as one sentence to "you"."""

    code: str
    reason: Promise


@dataclass(frozen=True, slots=True)
class Subject:
    """A school subject: ``sentence`` says what in work draws on it; ``leads`` has 8 to 14 occupations of every level."""

    slug: str
    label: Promise
    sentence: Promise
    leads: tuple[Lead, ...]


class Answer(StrEnum):
    """What a visitor says to an activity. Leaving one out is an answer too, and counts for nothing."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


ANSWER_LABELS: Mapping[Answer, Promise] = {
    Answer.YES: _("Yes"),
    Answer.UNSURE: _("Not sure"),
    Answer.NO: _("No"),
}

_ANSWERS: Mapping[str, Answer] = {answer.value: answer for answer in Answer}

WEIGHT: Mapping[Answer, int] = {Answer.YES: 1, Answer.UNSURE: 0, Answer.NO: -1}


@dataclass(frozen=True, slots=True)
class Activity:
    """Something to do. ``key`` is its name in an address and never changes; ``kind`` is one of R I A S E C."""

    key: str
    kind: str
    label: Promise


@dataclass(frozen=True, slots=True)
class Interests:
    """What the answers add up to. ``scores`` runs from -2 (no to both activities of a kind) to 2 (yes to both).

    ``liked`` and ``disliked`` hold the activities answered with yes and with no, in the order in which they are asked.
    """

    scores: Mapping[str, int]
    liked: tuple[Activity, ...]
    disliked: tuple[Activity, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a family of work is suggested: the activities that were answered with yes, and the sentence that names them."""

    kind: str
    activities: tuple[Activity, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Match:
    """A family of work with its reasons (at least one), and with what speaks against it (``but``, often empty)."""

    family_code: str
    reasons: tuple[Reason, ...]
    but: tuple[Reason, ...]


ACTIVITIES: tuple[Activity, ...] = (
    Activity("apart", "R", _("Take something apart to see how it works")),
    Activity("listen", "S", _("Listen to somebody who has had a bad day")),
    Activity("invent", "A", _("Make up a story, a song or a dance")),
    Activity("tidy", "C", _("Put a muddle in order, so that anybody can find things")),
    Activity("clues", "I", _("Follow clues until you know why something happened")),
    Activity("lead", "E", _("Get a group going and share out the jobs")),
    Activity("explain", "S", _("Show somebody how to do a thing until they can do it alone")),
    Activity("draw", "A", _("Draw, or change how something looks")),
    Activity("check", "C", _("Check a list or a sum for mistakes")),
    Activity("outside", "R", _("Make or mend something outdoors")),
    Activity("persuade", "E", _("Win people over to an idea of yours")),
    Activity("test", "I", _("Try the same thing in different ways to see what changes")),
)
"""In the order in which they are asked; the two of a kind never stand together."""

ABOUT: Mapping[str, Promise] = {
    "R": _("this work has more making, mending and moving about in it than most"),
    "I": _("this work has more finding out in it than most"),
    "A": _("this work has more inventing and shaping in it than most"),
    "S": _("this work has more helping and teaching in it than most"),
    "E": _("this work has more leading and persuading in it than most"),
    "C": _("this work has more sorting, checking and keeping records in it than most"),
}
"""What the figures say of a family that stands out in a kind of interest, and no more than that."""


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "english",
        _("English"),
        _("Facts to explain, feelings to put into words, small print to read: somebody has to do it, and do it well."),
        (
            Lead("3412", _("You write books, scripts or adverts, or turn one language into another.")),
            Lead("9233", _("You read out the rules of an exam and notice when something is wrong.")),
            Lead("2492", _("You find out what happened and write it so that anybody can follow.")),
            Lead("4159", _("You write letters, take notes and check what others have written.")),
            Lead("2412", _("You weigh every word in a contract or a letter.")),
            Lead("4135", _("You help people find the book or the fact that they need.")),
            Lead("3520", _("You read long documents and pick out what matters.")),
            Lead("2493", _("You choose the words that an organisation says in public.")),
            Lead("7213", _("You listen to an emergency call and pass on exactly what was said.")),
            Lead("2223", _("You help people who find it hard to talk or to be understood.")),
            Lead("3554", _("You find words that make people stop and look.")),
            Lead("7211", _("You explain things clearly to somebody you cannot see.")),
            Lead("2314", _("You teach children to read and to write.")),
        ),
    ),
    Subject(
        "maths",
        _("Maths"),
        _(
            "Measuring, pricing, planning and working out what is likely: maths is in offices, in workshops and up scaffolding."
        ),
        (
            Lead("9251", _("You plan how much fits where, and how many people it takes to move it.")),
            Lead("2433", _("You use numbers to work out risks, and what may happen next.")),
            Lead("4122", _("You work out what people have earned and what is owed.")),
            Lead("3511", _("You work with speed, height and distance from minute to minute.")),
            Lead("3544", _("You look for patterns in thousands of rows of numbers.")),
            Lead("2121", _("You calculate whether a bridge or a building will stand.")),
            Lead("4133", _("You keep count of what comes in, what goes out and what is left.")),
            Lead("3541", _("You put a price on a job, or on the damage after an accident.")),
            Lead("2134", _("You break a problem into exact steps that a computer can follow.")),
            Lead("5221", _("You set machines to cut metal to a fraction of a millimetre.")),
            Lead("8211", _("You plan hours, miles and weight before you set off.")),
            Lead("2453", _("You measure a building on paper and work out what it will cost.")),
            Lead("5316", _("You measure lengths and angles; a mistake wastes the wood.")),
        ),
    ),
    Subject(
        "science",
        _("Science"),
        _("Asking a question, testing it fairly and writing down what you saw is how many jobs find out what is true."),
        (
            Lead("2119", _("You run experiments, for example on how athletes' bodies work.")),
            Lead("6131", _("You take readings such as pulse and temperature, and look after patients.")),
            Lead("3111", _("You set up tests, measure carefully and record what you find.")),
            Lead("9225", _("You sort waste by what it is made of, so that it can be used again.")),
            Lead("3119", _("You get experiments and equipment ready, in a school or a workshop.")),
            Lead("2129", _("You use science to design new foods, materials, robots or medical equipment.")),
            Lead("7114", _("You help people with their medicines, or with choosing glasses.")),
            Lead("3319", _("You may gather fingerprints and other traces at the scene of a crime.")),
            Lead("2255", _("You decide in minutes what is wrong with somebody and what will help.")),
            Lead("3582", _("You spot what could hurt people at work and stop it.")),
            Lead("8143", _("You test what a factory makes before it goes out.")),
            Lead("2313", _("You teach science and make it work in front of a class.")),
            Lead("5224", _("You mend and adjust instruments that have to measure exactly.")),
        ),
    ),
    Subject(
        "biology",
        _("Biology"),
        _(
            "Bodies, plants, animals and germs all turn up at work: in hospitals, on farms, in water, in woods and in kitchens."
        ),
        (
            Lead("6133", _("You work beside a dentist and help people look after their teeth.")),
            Lead("3240", _("You look after animals before, during and after an operation.")),
            Lead("9111", _("You look after animals and crops in every season.")),
            Lead("2112", _("You study living things, from germs to whales.")),
            Lead("2113", _("You test blood and cells to find out what is making somebody ill.")),
            Lead("3111", _("You grow samples and look at them through a microscope.")),
            Lead("6129", _("You feed, clean and watch animals, and notice when one is unwell.")),
            Lead("2221", _("You use what you know of muscles and bones to get people moving.")),
            Lead("5119", _("You look after trees, bees, fish or wild land.")),
            Lead("2151", _("You protect wild places and count what lives there.")),
            Lead("6121", _("You need to know how rats, wasps and ants live to keep them out.")),
            Lead("5112", _("You know what plants need to grow, and give it to them.")),
            Lead("2259", _("You check how people hear, breathe, eat or recover, and help them do it better.")),
        ),
    ),
    Subject(
        "chemistry",
        _("Chemistry"),
        _("What things are made of and what happens when they meet: medicines, paint, food, hair colour, clean water."),
        (
            Lead("3111", _("You measure and test samples, one careful step at a time.")),
            Lead("9131", _("You use strong cleaning chemicals, so you need to know what they do.")),
            Lead("2111", _("You mix materials, test them and work out what they are made of.")),
            Lead("6221", _("You mix colours that react with hair, and you have to know how.")),
            Lead("3212", _("You make up medicines and check every dose.")),
            Lead("2125", _("You turn a reaction in a test tube into a factory that makes tonnes.")),
            Lead("8113", _("You run the plant that makes chemicals for other industries.")),
            Lead("5432", _("You use yeast, heat and time, which is chemistry that people eat.")),
            Lead("2251", _("You know what each medicine does, and which must not be mixed.")),
            Lead("8134", _("You test water and treat it until it is safe.")),
            Lead("5233", _("You mix paint and build up layers that harden without a mark.")),
            Lead("2483", _("You test air, water and food to see that they are safe.")),
            Lead("8115", _("You harden or coat metal with heat, acids or electric current.")),
        ),
    ),
    Subject(
        "physics",
        _("Physics"),
        _(
            "Forces, light, sound and electricity are behind bridges, scans, concerts, wind farms and the lights in your home."
        ),
        (
            Lead("9129", _("You learn on site as the mate of an electrician or a carpenter.")),
            Lead("2114", _("You study the weather, the rocks under us, or the stars.")),
            Lead("8133", _("You watch over the machines that make electricity and heat.")),
            Lead("3417", _("You control light and sound, on a stage or behind a camera.")),
            Lead("2123", _("You design what makes, carries or uses electricity.")),
            Lead("3113", _("You keep turbines, aircraft or other machines running.")),
            Lead("8221", _("You judge weight, balance and swing, high above the ground.")),
            Lead("2126", _("You work out how to make things fly, and land again.")),
            Lead("5241", _("You wire buildings so that power goes where it should, safely.")),
            Lead("2254", _("You use X-rays, sound and magnets to see inside people.")),
            Lead("8151", _("You build frames that must carry a load and not move.")),
            Lead("5225", _("You move heat from where it is not wanted to where it does no harm.")),
            Lead("2252", _("You measure how light bends in somebody's eye.")),
        ),
    ),
    Subject(
        "art-and-design",
        _("Art and design"),
        _("Somebody decided how everything around you looks: the page, the shoe, the shop window, the cake."),
        (
            Lead("2142", _("You make pictures, logos and effects for screens and for print.")),
            Lead("6222", _("You work on skin and nails: make-up, nail art, sometimes tattoos.")),
            Lead("3411", _("You make pictures or sculptures, for yourself or for others.")),
            Lead("9259", _("You may pack and carry works of art for a gallery, among other goods.")),
            Lead("3422", _("You design clothes, shoes or jewellery.")),
            Lead("3421", _("You choose how a room looks and how people move through it.")),
            Lead("3429", _("You design products or film sets, or change faces with make-up.")),
            Lead("2451", _("You draw buildings and think about how people will use them.")),
            Lead("7125", _("You arrange shop windows that make people stop.")),
            Lead("5441", _("You shape and decorate pots or glass.")),
            Lead("9267", _("You look after the rooms of a gallery or a museum, and the people in them.")),
            Lead("5443", _("You put colours and shapes together that last for days.")),
            Lead("5432", _("You may decorate cakes, with sugar for paint.")),
            Lead("5233", _("You match colours and paint vehicles, or wrap them in designs.")),
        ),
    ),
    Subject(
        "drama",
        _("Drama"),
        _("Standing up, being heard, working out what another person feels: drama is used far from any stage."),
        (
            Lead("6117", _("You lead games in which children make up worlds.")),
            Lead("3413", _("You act, present, sing or make people laugh for a living.")),
            Lead("9269", _("You may move the scenery in the dark, on time and without a sound.")),
            Lead("2411", _("You stand up in court and speak for somebody else.")),
            Lead("6219", _("You tell a place's stories to people who have just met it.")),
            Lead("3416", _("You decide what an audience sees, and bring a team together to make it.")),
            Lead("2229", _("You may use drama, art or music to help people get well.")),
            Lead("6213", _("You stay calm and clear while a whole plane looks at you.")),
            Lead("3417", _("You run lights, sound or cameras for a show.")),
            Lead("7129", _("You show people how something works, and make them want it.")),
            Lead("2313", _("You teach young people to find their voice.")),
            Lead("5413", _("You may make costumes, cut and sewn to fit one actor.")),
            Lead("7113", _("You have a few seconds to make your voice worth listening to.")),
        ),
    ),
    Subject(
        "music",
        _("Music"),
        _("A few people play for a living. Many more teach, record, stage or mend, or use music to help people."),
        (
            Lead("3415", _("You play, write or conduct music.")),
            Lead("9269", _("You may carry, set up and pack away for a show.")),
            Lead("2319", _("You teach people to play or sing, often one at a time.")),
            Lead("6111", _("You sing and clap with small children, and it helps them learn to talk.")),
            Lead("3413", _("You sing, or choose the music for a crowd or a radio show.")),
            Lead("2313", _("You teach music to classes and run the school's band or choir.")),
            Lead("3417", _("You record and mix sound, in a studio or at a gig.")),
            Lead("3416", _("You produce records, radio or shows.")),
            Lead("7111", _("You may sell instruments or records to people who know what they want.")),
            Lead("1224", _("You may run a venue: book acts, keep people safe, pay the bills.")),
            Lead("2229", _("You may use music to reach people who cannot put things into words.")),
            Lead("5449", _("You may tune pianos, or make and mend instruments.")),
        ),
    ),
    Subject(
        "pe",
        _("PE and sport"),
        _("Fitness, teamwork, coaching and knowing how bodies move are all somebody's working day."),
        (
            Lead("9253", _("You lift and carry all day, so a strong back and good technique matter.")),
            Lead("2221", _("You help people move again after an injury.")),
            Lead("6211", _("You keep people safe in a pool, or set up a sports hall.")),
            Lead("3432", _("You coach a team, teach people to swim, or referee.")),
            Lead("3433", _("You help people get fitter without getting hurt.")),
            Lead("2229", _("You may treat sports injuries, or advise athletes on food.")),
            Lead("3431", _("You train and compete for a living; very few people do.")),
            Lead("2119", _("You may measure how athletes move and what makes them faster.")),
            Lead("6117", _("You get children running about and playing fair.")),
            Lead("3313", _("You need to be fit enough to carry kit, and people, out of danger.")),
            Lead("3311", _("You train hard, work in a team and look after each other.")),
            Lead("2313", _("You teach PE and run teams and clubs.")),
            Lead("1224", _("You may run a leisure centre or a sports ground.")),
        ),
    ),
    Subject(
        "food",
        _("Food and nutrition"),
        _("Feeding people is one of the biggest kinds of work there is: growing, making, cooking, serving, checking."),
        (
            Lead("2129", _("You may invent new foods and work out how a factory can make them.")),
            Lead("7124", _("You may sell food from a stall of your own.")),
            Lead("5434", _("You plan menus and cook under pressure, in a team.")),
            Lead("9263", _("You wash, chop and prepare; many chefs started here.")),
            Lead("5432", _("You bake bread, cakes and pastries, often before most people are up.")),
            Lead("2259", _("You may plan what people eat when they are ill.")),
            Lead("9264", _("You know the menu, and you are the face of the place.")),
            Lead("5431", _("You know meat, and cut it so that nothing is wasted.")),
            Lead("8111", _("You make food in a factory, where timing and cleanliness count.")),
            Lead("5435", _("You cook for many people at once, for example in a school.")),
            Lead("1222", _("You run a café, a restaurant or a takeaway.")),
            Lead("2483", _("You check that kitchens are clean and that food is what it says.")),
            Lead("9266", _("You make drinks well, fast and with a word for each customer.")),
            Lead("5436", _("You run a kitchen or a bar: people, stock and money.")),
        ),
    ),
    Subject(
        "design-and-technology",
        _("Design and technology"),
        _("Taking an idea from a sketch to a thing that works, with the right material and the right tool."),
        (
            Lead("8114", _("You shape plastic with moulds and heat.")),
            Lead("3429", _("You design things that people use every day.")),
            Lead("9139", _("You work alongside fitters, and pick up how things are made.")),
            Lead("2122", _("You design machines and parts, and test whether they hold.")),
            Lead("3120", _("You draw on a computer what others will build.")),
            Lead("3421", _("You may plan kitchens: what people need, in the room they have.")),
            Lead("8131", _("You run machines that saw, plane and cut.")),
            Lead("5442", _("You make furniture, by hand and with machines.")),
            Lead("5316", _("You build and fit with wood, from roof frames to doors.")),
            Lead("5222", _("You make the tools and moulds that make everything else.")),
            Lead("8142", _("You put vehicles and metal goods together, part by part.")),
            Lead("5221", _("You programme and set the machines that cut metal.")),
            Lead("5449", _("You may engrave, make models, or work in gold and silver.")),
        ),
    ),
    Subject(
        "textiles",
        _("Textiles and fashion"),
        _("Cloth is designed, tested, bought, cut, sewn, cleaned and repaired, and each of those is a job."),
        (
            Lead("3422", _("You design clothes, shoes, bags or fabrics.")),
            Lead("9224", _("You know fabrics: what each can take, and how to get a stain out.")),
            Lead("2481", _("You may test clothes before they are made: fit, wear, colour, wash.")),
            Lead("7125", _("You dress shop windows, or help people choose what suits them.")),
            Lead("3551", _("You choose what a shop will sell next season.")),
            Lead("8146", _("You sew quickly and neatly on a machine.")),
            Lead("3553", _("You work out how many of each size and colour a shop needs.")),
            Lead("5413", _("You make clothes or costumes that fit one person.")),
            Lead("8112", _("You run machines that spin, weave or dye.")),
            Lead("5419", _("You weave, knit or embroider.")),
            Lead("5411", _("You cover chairs and sofas, or make curtains.")),
            Lead("7111", _("You know what is in the shop and what goes with what.")),
            Lead("5412", _("You make and mend shoes and leather goods.")),
        ),
    ),
    Subject(
        "computing",
        _("Computing"),
        _(
            "Writing code is one part of it. Somebody also has to plan, connect, protect, mend and explain every system."
        ),
        (
            Lead("9231", _("You may watch many cameras at once and notice what matters.")),
            Lead("2134", _("You write the programs and games that other people use.")),
            Lead("4152", _("You put information in exactly, so that others can rely on it.")),
            Lead("3131", _("You keep an organisation's computers running, or test games.")),
            Lead("3132", _("You help people when their computer will not do what it should.")),
            Lead("2135", _("You look for the weak spot before somebody else does.")),
            Lead("3544", _("You turn a pile of data into an answer.")),
            Lead("2133", _("You work out what people need and design a system that does it.")),
            Lead("8141", _("You build circuit boards and electronic equipment.")),
            Lead("5244", _("You open computers up, mend them and put them back to work.")),
            Lead("2141", _("You design websites and apps that people can find their way around.")),
            Lead("5242", _("You connect homes and streets to the internet.")),
            Lead("2137", _("You plan the networks that everything runs on.")),
            Lead("5245", _("You fit alarms and cameras, and the systems behind them.")),
        ),
    ),
    Subject(
        "business",
        _("Business"),
        _("How an organisation gets its money, its people and its customers, from a market stall to a big company."),
        (
            Lead("2431", _("You look at how an organisation works and suggest how it could work better.")),
            Lead("4141", _("You keep an office working.")),
            Lead("3571", _("You help an organisation find people and treat them fairly.")),
            Lead("9261", _("You lead a team on a busy shift and see that the till adds up.")),
            Lead("3556", _("You look after the customers that a company lives on.")),
            Lead("4151", _("You take orders and see that they arrive.")),
            Lead("2432", _("You plan how something is sold, and to whom.")),
            Lead("3551", _("You buy what an organisation needs, at a price it can pay.")),
            Lead("7131", _("You run a shop of your own.")),
            Lead("3557", _("You organise events, from the first idea to the last chair.")),
            Lead("1150", _("You run a shop or a chain of shops.")),
            Lead("7124", _("You buy, price and sell from a stall of your own.")),
            Lead("1253", _("You run a salon: staff, stock, bookings and money.")),
        ),
    ),
    Subject(
        "economics",
        _("Economics"),
        _("Why prices rise, who gains and who loses: work about money, choices and what is fair."),
        (
            Lead("4123", _("You help people with accounts, savings and loans.")),
            Lead("3531", _("You buy and sell for others as prices change.")),
            Lead("9251", _("You keep goods moving; when people buy more, you see it first.")),
            Lead("2433", _("You study how people and countries earn, spend and share.")),
            Lead("3534", _("You look after money that belongs to other people.")),
            Lead("2422", _("You advise people on loans, pensions or where to put money.")),
            Lead("4132", _("You deal with insurance or pensions, where small risks add up.")),
            Lead("3542", _("You move goods between countries: prices, rules and money.")),
            Lead("2421", _("You check what an organisation did with its money.")),
            Lead("3553", _("You work out how much of everything a shop should order.")),
            Lead("7122", _("You collect money that is owed, and have to be fair about it.")),
            Lead("2439", _("You may advise a government on what a new rule would cost, and whom it would help.")),
            Lead("3555", _("You watch what homes cost and help people buy, sell or rent them.")),
        ),
    ),
    Subject(
        "geography",
        _("Geography"),
        _(
            "Where things are, how they get there, and what people do to a place: work with maps, weather, land and journeys."
        ),
        (
            Lead("3120", _("You may draw maps.")),
            Lead("9211", _("You learn every street and who lives in it.")),
            Lead("2114", _("You may forecast the weather, or study rocks and oceans.")),
            Lead("6212", _("You plan journeys to places that you may know better than your customers do.")),
            Lead("2115", _("You may make maps that show where help is needed.")),
            Lead("6219", _("You show people a place, and explain it.")),
            Lead("2152", _("You look after air, water and land, or plan for floods.")),
            Lead("5119", _("You may look after a national park or a wood.")),
            Lead("9112", _("You plant, cut and look after woods or parks.")),
            Lead("2452", _("You decide what may be built, and where.")),
            Lead("4134", _("You work out how goods get from one place to another.")),
            Lead("2454", _("You measure land and buildings.")),
            Lead("8232", _("You work on ships and boats, with tides and weather.")),
            Lead("2455", _("You may plan roads, buses and trains.")),
        ),
    ),
    Subject(
        "history",
        _("History"),
        _("Working out what happened from what is left, and telling it fairly, is what many people are paid to do."),
        (
            Lead("9267", _("You look after a museum's rooms and answer the odd questions.")),
            Lead("2472", _("You look after old things and choose what the public sees.")),
            Lead("7131", _("You may buy and sell antiques, and have to know what is real.")),
            Lead("3319", _("You may piece together what happened from the traces left behind.")),
            Lead("2115", _("You dig up, read or piece together how people lived.")),
            Lead("4131", _("You keep records so that they can be found again.")),
            Lead("5312", _("You cut and repair stone, sometimes as it was done centuries ago.")),
            Lead("2471", _("You help people find what they are looking for, and keep it for the next ones.")),
            Lead("6211", _("You may welcome people to a museum or an old house.")),
            Lead("2492", _("You check who said what, and when, before you write it.")),
            Lead("5442", _("You may bring old furniture back to life.")),
            Lead("6219", _("You tell a place's story to people standing in it.")),
            Lead("2412", _("You build a case from documents and from what people remember.")),
        ),
    ),
    Subject(
        "religious-education",
        _("Religious education"),
        _("What people believe, how they decide what is right, and how to be with them when life is hard."),
        (
            Lead("2463", _("You lead a religious community and are there at births, weddings and deaths.")),
            Lead("6138", _("You look after the dead, and their families, as each faith asks.")),
            Lead("3224", _("You listen, and help people find their own way through.")),
            Lead("9262", _("You take patients through a hospital, often when they are frightened.")),
            Lead("2461", _("You help families through hard times, whatever they believe.")),
            Lead("6135", _("You care for people in the way that they live, eat and pray.")),
            Lead("2462", _("You help people who have broken the law to live differently.")),
            Lead("2464", _("You work with young people and take their questions seriously.")),
            Lead("3229", _("You may speak up for people, or lead weddings and funerals without religion.")),
            Lead("2313", _("You teach young people to discuss what they do not agree on.")),
            Lead("4113", _("You keep a charity, a union or a community group running.")),
            Lead("1135", _("You may run a charity.")),
        ),
    ),
    Subject(
        "languages",
        _("Languages"),
        _(
            "A second language is seldom the whole job, but it opens doors in travel, trade, care, teaching and public service."
        ),
        (
            Lead("6213", _("You look after passengers who may not speak English.")),
            Lead("3412", _("You carry meaning from one language into another.")),
            Lead("9264", _("You may serve people from all over the world.")),
            Lead("2317", _("You teach English to people who speak something else.")),
            Lead("6219", _("You help visitors feel at home.")),
            Lead("3542", _("You deal with buyers and sellers in other countries.")),
            Lead("2313", _("You teach languages in a school.")),
            Lead("6113", _("You may sign, or help a pupil who is new to English.")),
            Lead("3552", _("You sell to other businesses, sometimes abroad.")),
            Lead("7211", _("You may help callers in more than one language.")),
            Lead("3319", _("You may meet people at a border and listen to their stories.")),
            Lead("1111", _("You may speak for your country abroad.")),
            Lead("4216", _("You are the first person that a visitor meets.")),
            Lead("1221", _("You run a hotel whose guests come from everywhere.")),
        ),
    ),
    Subject(
        "sociology",
        _("Sociology"),
        _(
            "Who has what, who is left out, and why people in groups do what they do: work with communities and with evidence."
        ),
        (
            Lead("3221", _("You bring people in a neighbourhood together to change something.")),
            Lead("9232", _("You see how children treat one another, and step in when it goes wrong.")),
            Lead("2115", _("You study how people live together.")),
            Lead("7214", _("You ask people what they think and write it down as they said it.")),
            Lead("2461", _("You help children and adults who are in danger or need support.")),
            Lead("3223", _("You help people find a home and keep it.")),
            Lead("4112", _("You are where people turn when they need their council.")),
            Lead("2462", _("You work with people who have been to court or to prison.")),
            Lead("3312", _("You keep a community safe, and have to be fair to everyone in it.")),
            Lead("2439", _("You may help to write the rules that a country lives by.")),
            Lead("6312", _("You look after streets, and talk to people who would rather you did not.")),
            Lead("3571", _("You see that people at work are treated fairly.")),
            Lead("2434", _("You find out what people think, do and buy.")),
        ),
    ),
    Subject(
        "psychology",
        _("Psychology"),
        _("Why people think, feel and act as they do matters wherever there are people, not only in a clinic."),
        (
            Lead("9231", _("You read a crowd and stop trouble before it starts.")),
            Lead("2226", _("You study how people think and learn, and use it in schools, prisons or work.")),
            Lead("6134", _("You look after children who cannot live with their families.")),
            Lead("3224", _("You listen to people, and help them to see a way forward.")),
            Lead("2225", _("You help people whose thoughts and feelings have become too much.")),
            Lead("6113", _("You help a pupil to stay calm and keep up.")),
            Lead("3432", _("You find out what makes each player try harder.")),
            Lead("2224", _("You talk with people, week after week, until things change.")),
            Lead("2235", _("You look after people who are mentally unwell.")),
            Lead("2316", _("You work out how a child learns best, and teach that way.")),
            Lead("7219", _("You calm people down and put things right.")),
            Lead("3314", _("You keep people safe in prison, mostly by talking.")),
            Lead("2434", _("You find out why people choose one thing and not another.")),
        ),
    ),
    Subject(
        "health-and-social-care",
        _("Health and social care"),
        _("One of the biggest kinds of work in the country, with a way in at every level."),
        (
            Lead("2237", _("You nurse people, and notice when something has changed.")),
            Lead("6131", _("You wash, feed and comfort patients, and notice how they are.")),
            Lead("1232", _("You run a care home or a day centre.")),
            Lead("9262", _("You move people and equipment through a hospital.")),
            Lead("6135", _("You help people to get up, eat, go out and be themselves.")),
            Lead("2255", _("You are first at an accident, and what you do in minutes counts.")),
            Lead("3213", _("You may nurse, clean teeth, make false teeth or limbs, or fit hearing aids.")),
            Lead("6136", _("You lead a team of carers and plan the day.")),
            Lead("2222", _("You help people to do everyday things again.")),
            Lead("6132", _("You take patients where they need to go, and keep them safe on the way.")),
            Lead("7114", _("You hand out medicines and explain them.")),
            Lead("3221", _("You support families in their own homes.")),
            Lead("2461", _("You help people to be safe, and to live as they choose.")),
            Lead("4211", _("You keep patients' letters and appointments in order.")),
        ),
    ),
    Subject(
        "media",
        _("Media"),
        _("Behind every film, feed, poster and podcast are people who plan, write, record, edit, sell and post."),
        (
            Lead("6211", _("You may start as a runner, who does whatever a film set needs.")),
            Lead("3416", _("You direct, produce or edit films and programmes.")),
            Lead("9267", _("You work in a cinema or a theatre and see how audiences react.")),
            Lead("2492", _("You find stories and tell them, in print, on air or online.")),
            Lead("3417", _("You work the camera, the sound or the lights, or fly the drone.")),
            Lead("2491", _("You choose what goes out, and see that it is right.")),
            Lead("3413", _("You stand in front of the camera or the microphone.")),
            Lead("7125", _("You arrange clothes and objects so that they look right.")),
            Lead("3133", _("You keep websites correct and up to date.")),
            Lead("2493", _("You look after how an organisation appears, online and in the news.")),
            Lead("3554", _("You plan and place adverts and posts.")),
            Lead("2494", _("You come up with the idea for a campaign.")),
            Lead("5422", _("You print books, posters and packaging.")),
        ),
    ),
    Subject(
        "engineering",
        _("Engineering"),
        _("Designing, building, running and mending machines: from a bicycle to a power station."),
        (
            Lead("3113", _("You test, adjust and look after machines.")),
            Lead("9139", _("You help fitters, and learn from them.")),
            Lead("2122", _("You design machines and moving parts.")),
            Lead("8142", _("You build cars and metal goods on a line.")),
            Lead("5223", _("You build machines, fit them and keep them going.")),
            Lead("2123", _("You design electrical systems.")),
            Lead("5231", _("You find out why a vehicle will not go, and mend it.")),
            Lead("5234", _("You look after aircraft, and sign for what you did.")),
            Lead("2126", _("You design aircraft, or satellites.")),
            Lead("8120", _("You run the machines that cut and shape metal.")),
            Lead("5236", _("You build and repair trains.")),
            Lead("5213", _("You join metal so that it never comes apart.")),
            Lead("2129", _("You may design robots, new materials or equipment for hospitals.")),
            Lead("5225", _("You fit and mend cooling systems.")),
        ),
    ),
    Subject(
        "construction",
        _("Construction"),
        _("Homes, schools, roads and pipes: work you can point at afterwards."),
        (
            Lead("9121", _("You dig, level and drain before anything can be built.")),
            Lead("2121", _("You design bridges, tunnels, roads or tall buildings.")),
            Lead("8151", _("You put up what everybody else on the site stands on.")),
            Lead("3114", _("You survey, test and draw for engineers.")),
            Lead("5313", _("You lay bricks and blocks that stand for a century.")),
            Lead("2453", _("You work out what a building will cost, and keep watch on it.")),
            Lead("5316", _("You cut, join and fit wood.")),
            Lead("5315", _("You fit pipes, boilers and heat pumps.")),
            Lead("9129", _("You help every trade on the site, and learn what each one does.")),
            Lead("8229", _("You drive diggers and other big machines, to the centimetre.")),
            Lead("5241", _("You wire homes, solar panels and chargers.")),
            Lead("2455", _("You run a building project from start to finish.")),
            Lead("5321", _("You make rough walls smooth, quickly, before it sets.")),
            Lead("5314", _("You keep the weather out.")),
        ),
    ),
    Subject(
        "childcare",
        _("Child development"),
        _("Small children learn all day, and so do the adults who look after them."),
        (
            Lead("2315", _("You teach children before they start school.")),
            Lead("6111", _("You play with small children, feed them and keep them safe.")),
            Lead("3232", _("You plan how small children play, and so how they learn.")),
            Lead("9232", _("You see children across the road, or look after them at lunch.")),
            Lead("2314", _("You teach a class almost everything, for a year at a time.")),
            Lead("6114", _("You look after children in your own home.")),
            Lead("2231", _("You look after mothers and babies, before the birth and after.")),
            Lead("6116", _("You look after the children of one family.")),
            Lead("2236", _("You nurse babies, children and teenagers.")),
            Lead("3222", _("You help families before things go wrong.")),
            Lead("6117", _("You run games and clubs outside school hours.")),
            Lead("2223", _("You help children who are slow to talk.")),
            Lead("6137", _("You travel with children who need somebody beside them.")),
            Lead("2324", _("You run a nursery, or a club after school.")),
        ),
    ),
    Subject(
        "hair-and-beauty",
        _("Hair and beauty"),
        _("Skill with your hands, some chemistry, and the knack of making somebody feel at ease."),
        (
            Lead("6221", _("You cut, colour and style hair, and listen while you do.")),
            Lead("1253", _("You run a salon of your own.")),
            Lead("9241", _("You keep shelves of hair and skin products full and in order.")),
            Lead("2312", _("You may teach hair or beauty in a college.")),
            Lead("6222", _("You work on skin, nails and brows, or do make-up.")),
            Lead("3429", _("You may do make-up for film and stage, wounds and wrinkles included.")),
            Lead("6129", _("You may clip, wash and brush dogs.")),
            Lead("3214", _("You may give massages or other treatments.")),
            Lead("6138", _("You may prepare somebody who has died, so that their family can say goodbye.")),
            Lead("3574", _("You may teach and test people who are learning the trade.")),
            Lead("7111", _("You help people find what suits their skin and hair.")),
            Lead("5449", _("You may make wigs, for the stage or for people who are ill.")),
            Lead("7125", _("You help people choose how they look.")),
        ),
    ),
    Subject(
        "law",
        _("Law"),
        _("Rules have to be written, explained, checked and upheld, and mostly not in a courtroom."),
        (
            Lead("3520", _("You find the papers and the facts that a case stands on.")),
            Lead("9231", _("You may be an usher, and keep a courtroom in order.")),
            Lead("2412", _("You advise people and put their side on paper.")),
            Lead("4212", _("You prepare letters and forms in which every word counts.")),
            Lead("3312", _("You uphold the law, and have to keep to it more than anybody.")),
            Lead("2411", _("You argue in court, or decide who is right.")),
            Lead("6312", _("You see that street and parking rules are kept.")),
            Lead("3314", _("You look after people whom a court has sent to prison.")),
            Lead("2419", _("You prepare cases, handle house sales or protect inventions.")),
            Lead("3319", _("You may look into fraud, or check who and what crosses a border.")),
            Lead("2462", _("You help people to keep to what the court decided.")),
            Lead("7122", _("You may carry out what a court has ordered about a debt.")),
            Lead("3581", _("You check that what is sold, built or eaten meets the rules.")),
            Lead("2482", _("You see that an organisation keeps to the rules.")),
        ),
    ),
    Subject(
        "travel-and-tourism",
        _("Travel and tourism"),
        _("Planning, driving, guiding, flying, feeding: getting people somewhere, and making it worth the trip."),
        (
            Lead("9267", _("You run rides, or look after visitors at an attraction.")),
            Lead("2151", _("You may look after places that people travel to see, without wearing them out.")),
            Lead("6212", _("You plan and book journeys for other people.")),
            Lead("1225", _("You run a travel agency, or an information centre for visitors.")),
            Lead("6213", _("You look after passengers, in the air or at the airport.")),
            Lead("1221", _("You run a hotel or a holiday park.")),
            Lead("6214", _("You help people on trains and at stations.")),
            Lead("6219", _("You look after holidaymakers, or show people around.")),
            Lead("2455", _("You may plan how people get about.")),
            Lead("3511", _("You fly aircraft, or guide them from the ground.")),
            Lead("4216", _("You welcome guests and sort out what goes wrong.")),
            Lead("8212", _("You drive coaches and buses, with everybody's safety in your hands.")),
            Lead("3557", _("You organise conferences, festivals or weddings.")),
            Lead("8233", _("You get bags, fuel and people to the right aircraft.")),
        ),
    ),
    Subject(
        "farming-and-animals",
        _("Farming and animal care"),
        _("Work with animals, land and growing things, outdoors more often than not."),
        (
            Lead("2240", _("You find out what is wrong with a patient that cannot tell you.")),
            Lead("6129", _("You look after animals in kennels, stables, zoos or rescue centres.")),
            Lead("3240", _("You nurse animals and help their owners.")),
            Lead("9111", _("You feed, milk, plant and mend, whatever the day needs.")),
            Lead("1211", _("You run a farm or a plant nursery.")),
            Lead("5111", _("You raise animals or grow crops.")),
            Lead("9119", _("You pick fruit, shear sheep or raise fish.")),
            Lead("5112", _("You grow plants, fruit and vegetables.")),
            Lead("2112", _("You may study crops, soil or animals, and how to farm better.")),
            Lead("8229", _("You drive tractors and other big machines.")),
            Lead("5212", _("You may shoe horses, with a hot forge in the back of a van.")),
            Lead("5223", _("You may mend tractors and harvesters.")),
            Lead("9112", _("You plant and cut trees.")),
            Lead("3581", _("You may check that animals are healthy and well treated.")),
        ),
    ),
)
"""By what English schools and colleges teach, with the words they use; the page sorts them by label."""

SUBJECTS_BY_SLUG: Mapping[str, Subject] = {subject.slug: subject for subject in SUBJECTS}


def read_answers(query: Mapping[str, object]) -> dict[str, Answer]:
    """The answers in an address, by activity key. Anything else there, known or not, is passed over."""
    answers = {}
    for activity in ACTIVITIES:
        said = query.get(activity.key)
        if isinstance(said, str) and said in _ANSWERS:
            answers[activity.key] = _ANSWERS[said]
    return answers


def score(answers: Mapping[str, Answer]) -> Interests:
    """Add up what ``read_answers`` found. No answer at all is fine: every score is then 0."""
    scores = dict.fromkeys(KINDS, 0)
    for activity in ACTIVITIES:
        if activity.key in answers:
            scores[activity.kind] += WEIGHT[answers[activity.key]]
    return Interests(
        scores=scores,
        liked=tuple(activity for activity in ACTIVITIES if answers.get(activity.key) == Answer.YES),
        disliked=tuple(activity for activity in ACTIVITIES if answers.get(activity.key) == Answer.NO),
        answered=sum(1 for activity in ACTIVITIES if activity.key in answers),
    )


def families_for(interests: Interests, families_interest: Mapping[str, Mapping[str, float]]) -> list[Match]:
    """Every family of work that one of the liked activities speaks for, the best supported first.

    ``families_interest`` maps a family's code to its six interest figures (1 to 7); a figure that is missing counts for
    nothing. A kind of interest speaks for a family that stands out in it, compared with the other families given. What
    was answered with no moves a family down, and is said, but takes nothing off the list.
    """
    standing = _standing(families_interest)
    found = []
    for code, figures in standing.items():
        about = _about(figures, families_interest[code])
        reasons = _reasons(interests.liked, about)
        if reasons:
            fit = sum(interests.scores[kind] * figures[kind] for kind in figures)
            found.append((-fit, code, Match(code, reasons, _objections(interests.disliked, about))))
    return [match for _fit, _code, match in sorted(found, key=lambda entry: entry[:2])]


def _standing(families: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """How far each family lies from the average family in each kind of interest, in standard deviations.

    Raw figures would not do: some kinds run high almost everywhere, and would speak for everything.
    """
    known = {
        kind: [figures[kind] for figures in families.values() if kind in figures and isfinite(figures[kind])]
        for kind in KINDS
    }
    centre = {kind: fmean(values) for kind, values in known.items() if values}
    spread = {kind: pstdev(known[kind]) or 1.0 for kind in centre}
    return {
        code: {
            kind: (figures[kind] - centre[kind]) / spread[kind]
            for kind in KINDS
            if kind in figures and isfinite(figures[kind])
        }
        for code, figures in families.items()
    }


def _about(standing: Mapping[str, float], figures: Mapping[str, float]) -> tuple[str, ...]:
    """The kinds of interest that a family is about, strongest first."""
    strongest = sorted(standing, key=lambda kind: (-figures[kind], KINDS.index(kind)))
    return tuple(
        kind
        for place, kind in enumerate(strongest)
        if standing[kind] >= MARKEDLY or (place < STRONGEST and standing[kind] >= 0)
    )


def _reasons(liked: tuple[Activity, ...], about: tuple[str, ...]) -> tuple[Reason, ...]:
    reasons = []
    for kind in about:
        activities = tuple(activity for activity in liked if activity.kind == kind)
        if len(activities) == 1:
            said = gettext("You said yes to “%(activity)s”: %(about)s.") % {
                "activity": activities[0].label,
                "about": ABOUT[kind],
            }
            reasons.append(Reason(kind, activities, said))
        elif activities:
            said = gettext("You said yes to “%(first)s” and to “%(second)s”: %(about)s.") % {
                "first": activities[0].label,
                "second": activities[1].label,
                "about": ABOUT[kind],
            }
            reasons.append(Reason(kind, activities, said))
    return tuple(reasons)


def _objections(disliked: tuple[Activity, ...], about: tuple[str, ...]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            activity.kind,
            (activity,),
            gettext("But you said no to “%(activity)s”, and %(about)s.")
            % {"activity": activity.label, "about": ABOUT[activity.kind]},
        )
        for activity in disliked
        if activity.kind in about
    )
