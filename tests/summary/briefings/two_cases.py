"""Two cases, small groups of practitioners and auditors: a learning summary with a line of themes."""

from briefings.building import Told, partnership, primer

TOLD = Told(
    title="Young parents from care",
    day="2020-02-11",
    cases=2,
    groups=2,
    partnership=partnership("Saltmarsh Safeguarding Children Partnership"),
    primer=primer(
        "Assessment before birth and young parents from care",
        "Why it matters.",
        "Begin early, if you can before week 20, where:",
        (
            "somebody at home or a regular visitor may be a risk to children",
            "a brother or sister has a child protection plan",
            "an older child was removed",
            "a parent is looked after",
            "there is serious domestic abuse",
            "drink or drugs may harm the baby",
            "a parent may not be able to look after a child alone",
            "anything else gives reason to expect significant harm",
            "a child under 13 is pregnant",
        ),
    ),
    themes=(
        ("talk", "Talking with the young parent", "wider"),
        ("agencies", "Agencies talking to each other", "wider"),
        ("plans", "Plans", "wider"),
        ("skill", "Experienced people", "wider"),
        ("systems", "Shared systems", "wider"),
        ("stayed", "People who stayed", "wider"),
        ("files", "Files that follow", "wider"),
    ),
    people="12 social worker @Children's practitioner\n6 team manager @Midwifery manager\n5 named nurse @Acute auditor",
    details={
        "sample_source": "data of Children's Social Care",
        "criteria": "young parents from care with an assessment before birth, and several agencies",
        "window_months": "18",
        "tool_based_on": "the inspectorate's tool",
        "tool_factors": "what mattered most",
        "tool_from_review": "a recent case review",
        "method": (
            "Practitioners were sent open questions: what they wanted to achieve when it counted, what "
            "shaped their work, what went well and less well, and how they see it now."
        ),
        "strengths_summary": "Both babies do well today. People were devoted and did not give up.",
    },
    findings=(
        *(
            {"text": text, "kind": "strength", "theme": theme}
            for text, theme in (
                ("Workers talked with young parents honestly, also when it was hard", "talk"),
                ("Agencies kept each other informed from week to week", "agencies"),
                ("Plans were made early and kept to", "plans"),
                ("Experienced people kept calm in hard meetings", "skill"),
                ("A shared system showed everybody the same facts", "systems"),
                ("One worker stayed throughout", "stayed"),
            )
        ),
        {
            "text": "Colleges do not get the safeguarding file of each student who is looked after",
            "theme": "files",
            "existing_work": "a task group is working on it",
        },
        {"text": "Two maternity units hold the meeting before going home by different rules", "theme": "plans"},
        {
            "text": (
                "One young parent felt that a chance was denied when proceedings began without the usual meeting first"
            ),
            "theme": "talk",
            "evidence": "family_voice",
            "support": "one_voice",
        },
    ),
    recommendations=(
        {
            "text": "Supervision and training remind midwives to write down what they agree with health visitors.",
            "addressees": ("Midwifery",),
        },
        {
            "text": "The reasons for going to court are explained to the young parent.",
            "addressees": ("Children's Social Care",),
        },
        {
            "text": "Social workers say from the start that a placement may last longer.",
            "addressees": ("Children's Social Care",),
        },
        {"text": "A place in education is thought of early in the assessment."},
    ),
    pieces=(
        ("discussion_point", {"text": "By which rules does your agency plan for going home?"}),
        ("discussion_point", {"text": "How do you support somebody of 16 or 17, and pass on a worry?"}),
        ("discussion_point", {"text": "How would you support a care leaver who is about to be a parent?"}),
    ),
)
HEADINGS = [
    "Background",
    "Assessment before birth and young parents from care",
    "Method",
    "Strengths in Multi-Agency Practice",
    "Learning Identified",
    "Recommendations for improvement",
    "Learning for Practice",
    "Points for discussion",
    "Topic Resources",
]
SAYS = (
    "In February 2020, the sub-group and 23 people",
    "a multi-agency deep-dive audit of two cases",
    "12 practitioners, six managers and five auditors",
    "before week 20",
    "a child under 13 is pregnant",
    "Two cases were chosen from data of Children's Social Care",
    "the audit looked back over the last 18 months",
    "in two small groups",
    "The auditors then reflected",
    (
        "Themes supporting good outcomes included: talking with the young parent; agencies talking to each "
        "other; plans; experienced people; shared systems; people who stayed."
    ),
    "Work under way: a task group is working on it.",
    "One young parent felt",
    "Please send what your team decides to your safeguarding lead.",
    "01632 960101 · 8.30am to 5pm · door@example.org",
    "If a child is in danger now, call 999.",
    "Local procedures",
)
