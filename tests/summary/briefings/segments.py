"""Seven numbered segments: a pre-birth audit of three parts, with commendations, local rules and practice notes."""

from briefings.building import Told, partnership, primer

TOLD = Told(
    title="Before birth",
    day="2019-05-14",
    cases=6,
    groups=2,
    partnership=partnership("Brackenford Safeguarding Children Partnership"),
    primer=primer(
        "Assessments before birth", "An assessment before birth looks ahead, so that a baby comes home safely."
    ),
    themes=(
        ("thresholds", "Knowing when to refer", "wider"),
        ("fathers", "Fathers", "wider"),
        ("optimism", "Hope and risk", "wider"),
    ),
    details={
        "triggers": "two reviews of babies who were seriously hurt, one of them ours",
        "aim": "to see whether assessments before birth make unborn babies safer",
        "scope": "how early assessments began, by which threshold, and what came of them",
        "criteria": "an assessment that is finished, or a mother who is pregnant or has just given birth",
    },
    people="4 social worker @Children's practitioner\n2 midwife @Midwifery practitioner\nteam manager @Police manager",
    pieces=(
        ("component", {"title": "Deep dive", "text": "A close look at six cases.", "count": "6"}),
        (
            "component",
            {
                "title": "All assessments of one year",
                "text": "Each assessment that the council finished was read.",
                "from_day": "2018-04-01",
                "to_day": "2019-03-31",
            },
        ),
        ("component", {"title": "Evidence from partners", "text": "What each agency does today for an unborn baby."}),
        (
            "commendation",
            {
                "who": "social worker",
                "text": (
                    "Your assessment was everybody's document: you asked each colleague how high they "
                    "thought the risk was."
                ),
                "agreed": "yes",
            },
        ),
        (
            "commendation",
            {
                "who": "family support worker",
                "title": "Children's Social Care",
                "text": "You won this family's trust, and built a plan in which each agency had its part.",
                "agreed": "yes",
            },
        ),
        (
            "policy_note",
            {
                "title": "Regional procedure for unborn babies",
                "text": '"Refer as soon as you are worried about an unborn child."',
                "source": "Regional procedures, unborn babies",
                "link": "https://procedures.example.org/unborn",
            },
        ),
        (
            "policy_note",
            {
                "title": "When referrals are taken here",
                "text": "Where the risk is high, refer at once. Other referrals are taken from 12 weeks on.",
                "source": "Council, timescales for referral",
            },
        ),
        (
            "practice_note",
            {
                "title": "Check with others",
                "text": "Ask the agencies themselves, and do not rest on a parent's word alone.",
            },
        ),
        (
            "practice_note",
            {
                "title": "Talk to colleagues",
                "text": "Speak with people inside and outside your agency, so that risk is seen whole.",
            },
        ),
        (
            "practice_note",
            {
                "title": "Stay curious",
                "text": "Find out what is going on in a family, and do not take things as they look.",
            },
        ),
        (
            "key_message",
            {
                "text": "Know why an assessment before birth matters: risk that is seen early leaves time for change.",
                "source": "Council practice note 3, 2019",
            },
        ),
    ),
    findings=(
        {"text": "It was not clear to everybody when an unborn child should be referred", "theme": "thresholds"},
        {
            "text": "Fathers were missing from assessments, so nobody knew whether they were a risk or a protection",
            "theme": "fathers",
            "seen_in": "3",
            "seen_of": "6",
            "seen_from": "typed",
        },
        {
            "text": "Risk was sometimes played down, out of hope that parents could keep the baby safe",
            "theme": "optimism",
        },
    ),
    recommendations=({"text": "The referral guide says by which week to refer.", "addressees": ("Midwifery",)},),
)
HEADINGS = [
    "01 Aim of the audit",
    "02 Overview of the audit",
    "03 Good practice",
    "04 Findings",
    "05 Key notes for practitioners: policy and timescales",
    "06 Key notes for practitioners: practice",
    "07 Key messages",
]
SAYS = (
    "The audit had three parts:",
    "A close look at six cases.",
    "(April 2018 to March 2019)",
    "This was seen in around half of the cases.",
    "Children's Social Care: Your assessment was everybody's document",
    "Children's Social Care: You won this family's trust",
    '"Refer as soon as you are worried about an unborn child."',
    "Regional procedures, unborn babies",
    "12 weeks",
    "Check with others. Ask the agencies",
    "Stay curious.",
    "(Council practice note 3, 2019)",
)
