"""Twelve cases from two authorities by plan: findings theme by theme, those of the topic first, with numbers."""

from briefings.building import Told, partnership, primer

TOLD = Told(
    title="Safe with us",
    day="2021-05-20",
    cases=12,
    groups=3,
    partnership=partnership(
        "Northmoor and Fenlow Safeguarding Children Partnership",
        agencies=("Children's Social Care", "Health Visiting", "Midwifery", "Probation"),
    ),
    primer=primer("Keeping babies safe", "Safe sleep, safe handling, safe space."),
    themes=(
        ("crying", "Coping with crying", "topic"),
        ("sleep", "Safe sleep", "topic"),
        ("enquiry", "Asking about abuse at home", "topic"),
        ("family", "The whole family", "wider"),
        ("men", "Men who are not seen", "wider"),
        ("abuse", "Domestic abuse", "wider"),
        ("optimism", "Hope and curiosity", "wider"),
        ("together", "Working together", "wider"),
        ("barriers", "What keeps parents away", "wider"),
    ),
    people=(
        "3 health visitor @Health practitioner\n2 midwife @Midwifery practitioner\n2 officer @Probation "
        "practitioner\nquality lead @Children's auditor"
    ),
    details={
        "triggers": "a growing number of incidents and reviews about babies",
        "aim": "to be assured that local arrangements keep babies safe",
        "tool_factors": "safe sleep, safe handling and safe space",
        "audience": "practitioners",
    },
    pieces=(
        (
            "driver",
            {
                "text": (
                    "Babies were seriously hurt or died in both areas; most had help from children's "
                    "services then or earlier."
                ),
                "count": "10",
                "of": "11",
                "from_day": "2018-01-01",
                "to_day": "2020-12-25",
            },
        ),
        *(
            ("stratum", {"title": f"{area}, {plan}", "count": "3", "of": "3"})
            for area in ("Northmoor", "Fenlow")
            for plan in ("child in need", "early help")
        ),
        ("next_step", {"text": "Teams talk about these themes in supervision.", "who": "All agencies"}),
        (
            "next_step",
            {"text": "A strategy of three steps supports safe sleep, handling and space.", "who": "Partnership office"},
        ),
        (
            "next_step",
            {
                "text": "Agencies tell what they have strengthened.",
                "who": "All agencies",
                "by": "2021-12-01",
                "reports_to": "the Quality Assurance sub-group",
            },
        ),
    ),
    findings=(
        {
            "text": "Mothers are shown the film about crying on both wards; fathers often are not",
            "kind": "mixed",
            "theme": "crying",
        },
        {"text": "Parents hear about safe sleep early and again", "kind": "strength", "theme": "sleep"},
        {
            "text": "No safe sleep assessment was on file",
            "theme": "sleep",
            "seen_in": "3",
            "seen_of": "12",
            "seen_from": "typed",
            "exact": "yes",
        },
        {
            "text": "Midwives and health visitors ask about abuse; they could ask again when somebody else was there",
            "kind": "mixed",
            "theme": "enquiry",
        },
        {"text": "The baby was in view when the work was with an older child", "kind": "strength", "theme": "family"},
        {"text": "Work tends to see a small family inside a large one", "theme": "family"},
        {"text": "Some fathers were not spoken to before an assessment was finished", "theme": "men"},
        {"text": "What abuse does to a household could be thought about more", "theme": "abuse"},
        {
            "text": "Curiosity brought risks to light",
            "kind": "strength",
            "theme": "optimism",
            "agencies": "Midwifery, Probation",
        },
        {
            "text": "Hope was sometimes not backed by evidence",
            "theme": "optimism",
            "context": "these were hard cases in which people worked with care",
        },
        {
            "text": "Agencies kept in touch, which made a strong package of support",
            "kind": "strength",
            "theme": "together",
        },
        {"text": "Invitations and minutes did not always reach health visitors", "theme": "together"},
        {"text": "Parents who had been in care were afraid of services", "theme": "barriers"},
    ),
    recommendations=({"text": "Minutes go to health visitors.", "addressees": ("Children's Social Care",)},),
)
HEADINGS = ["Keeping babies safe", "Wider themes", "What happens next?"]
SAYS = (
    "In May 2021, a multi-agency deep-dive audit was carried out by Northmoor and Fenlow",
    "In figures: 10 of 11. (January 2018 to December 2020)",
    "Twelve cases were looked at.",
    (
        "Northmoor, child in need (three); Northmoor, early help (three); Fenlow, child in need (three); "
        "Fenlow, early help (three)."
    ),
    "The agencies: Children's Social Care, Health Visiting, Midwifery and Probation.",
    "this one looked at safe sleep, safe handling and safe space",
    "This was seen in 3 of 12 cases.",
    "Well done by: Midwifery and Probation.",
    "In fairness: these were hard cases",
    "Agencies tell what they have strengthened. (All agencies, by December 2021)",
    "Progress is reported to the Quality Assurance sub-group.",
)
