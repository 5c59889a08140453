"""Learning from published reviews: a desk review without cases, with stories, learning points and other reviews."""

from briefings.building import Told, partnership, primer

TOLD = Told(
    title="How early, how good",
    day="",
    partnership=partnership("Tarnside Safeguarding Children Partnership"),
    primer=primer("Assessment before birth", "What reviews say of assessments before birth."),
    themes=(("early", "Early enough", "wider"),),
    details={
        "kind": "thematic",
        "strapline": "when assessments before birth begin, and what they are worth",
        "scope": "what reviews say of assessment before birth",
        "introduction": "Many reviews are about babies of a few weeks. Help before birth may keep a child from harm.",
        "fieldwork_from": "2014-05-01",
    },
    pieces=(
        (
            "evidence_base",
            {
                "title": "Case reviews",
                "source": "National study of reviews",
                "count": "482",
                "from_day": "2007-04-01",
                "to_day": "2011-03-31",
            },
        ),
        (
            "vignette",
            {
                "title": "No assessment",
                "text": (
                    "A baby girl became very ill when Father was alone with her. An older child of his had "
                    "been hurt and taken into care."
                ),
            },
        ),
        (
            "learning_point",
            {
                "text": (
                    "Local arrangements were there and were not followed. Knowing who Father was should "
                    "have led to an assessment."
                )
            },
        ),
        (
            "vignette",
            {
                "title": "An assessment that began late",
                "text": (
                    "Mother had grown up in care. The assessment began in the seventh month and was cut "
                    "short by the birth."
                ),
            },
        ),
        ("learning_point", {"text": "Time to assess and to support a young woman was lost in her first pregnancy."}),
        (
            "vignette",
            {
                "title": "An assessment that was not good enough",
                "text": "Two older children had been known to services. The assessment leant on one made for them.",
            },
        ),
        (
            "learning_point",
            {"text": "A copied assessment missed violence at home, and what a third child meant for the family."},
        ),
        (
            "review_card",
            {
                "title": "A child called Rowan",
                "source": "Northern board",
                "from_day": "2013-09-17",
                "text": (
                    "Background: Mother was in care when the older Siblings were born. Nobody assessed her "
                    "as a parent.\n\nService improvement: New ways of working support young mothers; an "
                    "audit is to show that they are in use."
                ),
            },
        ),
        (
            "review_card",
            {
                "title": "Child T",
                "source": "unnamed board",
                "from_day": "2014-03-04",
                "text": (
                    "Background: A girl of three weeks was hurt. Mother had been known to services since "
                    "she was small.\n\nService improvement: A tool kit was sent round, and one chair now "
                    "advises on work before birth."
                ),
            },
        ),
    ),
    findings=(
        {
            "text": "Assessments before birth were missing, late, too hopeful or thin, and so was what followed",
            "theme": "early",
        },
        {"text": "Cases were closed too soon after the birth", "theme": "early"},
    ),
    recommendations=(
        {"text": "Assess in good time.", "audience": "practitioners"},
        {"text": "Act early on risks that are known.", "audience": "practitioners"},
        {"text": "Take care not to make risks small when a baby's plan is reviewed.", "audience": "practitioners"},
        {
            "text": "Think of an audit of whether assessments before birth are made, and how good they are.",
            "audience": "board",
            "type": "further_audit",
        },
    ),
)
HEADINGS = [
    "What this is based on",
    "Introduction",
    "Learning",
    "Stories and learning points",
    "Learning for practitioners",
    "Learning for the partnership and its board",
    "Learning from other reviews",
]
SAYS = (
    "Learning points: when assessments before birth begin",
    "Case reviews: 482. (National study of reviews, April 2007 to March 2011)",
    "Learning point 1: Local arrangements",
    "Learning point 2: Time to assess",
    "Learning point 3: A copied assessment",
    "A child called Rowan (Northern board, September 2013)",
    "Child T (unnamed board, March 2014)",
    "Background: Mother was in care",
    "Service improvement: A tool kit",
)
