"""A fictional learning summary with every kind of block, for the tests of the writers."""

from datetime import UTC, datetime

from deepdive.summary.document import (
    Box,
    Bullets,
    Callout,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Properties,
    Quote,
    Runs,
    Table,
    emphasis,
    link,
    plain,
    with_terms,
)

TERMS = ("discharge plan", "fathers", "supervision", "relationship")


def _told(text: str) -> Runs:
    return with_terms(text, TERMS)


TOPIC = Box(
    "Pre-birth assessment and care leavers",
    (
        Paragraph(
            plain(
                "A care leaver who is expecting a baby meets many services in a few months. An early assessment, "
                "made with both parents, gives time to agree what help is wanted and who brings it."
            )
        ),
        Paragraph(plain("Start an assessment as early as possible, and before 20 weeks, when:")),
        Bullets(
            (
                plain("a parent is looked after, or has left care and is under 25"),
                plain("an older child of either parent is or was on a child protection plan"),
                plain("domestic abuse, substance misuse or poor mental health is known to any service"),
                plain("the pregnancy was booked late, or appointments were not kept up"),
            )
        ),
    ),
)

RECOMMENDATIONS = Table(
    "Agreed recommendations and who takes them forward",
    (Column("No.", "number"), Column("Recommendation"), Column("Lead agency"), Column("By", "date")),
    (
        (
            plain("1"),
            plain("Both hospitals use one discharge plan, written before 36 weeks and shared with community teams."),
            plain("Riverside Maternity"),
            plain("31 May 2026"),
        ),
        (
            plain("2"),
            plain("The assessment form has a line for the father and other adults: spoken to, or why not."),
            plain("Children's Social Care"),
            plain("30 June 2026"),
        ),
        (
            plain("3"),
            plain("A care leaver keeps one personal adviser through the pregnancy and the first year."),
            plain("Leaving Care Service"),
            plain("30 Sept 2026"),
        ),
    ),
)

CONTACTS = Facts(
    (
        Fact("Phone", link("01632 960 123", "tel:01632960123")),
        Fact("Hours", plain("Monday to Friday, 8.30 am to 5 pm")),
        Fact("E-mail", link("front_door@meadowshire.example", "mailto:front_door@meadowshire.example")),
        Fact(
            "Procedures", link("Pre-birth procedures", "https://procedures.meadowshire.example/pre-birth?part=5&page=3")
        ),
    )
)

DEMO = Document(
    title="Pre-birth assessments and care leavers",
    subtitle="Learning summary of a multi-agency deep-dive audit",
    properties=Properties(
        partnership="Meadowshire Safeguarding Children Partnership",
        date="February 2026",
        version="2",
        status="DRAFT",
        classification="OFFICIAL-SENSITIVE",
        statement="checked for identifiers",
        cases="two cases",
        record="s-k7q3zd",
        keywords=("safeguarding", "pre-birth", "care leavers"),
        made=datetime(2026, 2, 20, 14, 3, tzinfo=UTC),
    ),
    blocks=(
        Callout("DRAFT for the QA sub-group: not for circulation"),
        Heading(1, "Background"),
        Paragraph(
            plain(
                "The partnership's Quality Assurance sub-group looks at how well agencies work together, and suggests "
                "what could be better. Each year it audits a small number of cases in depth."
            )
        ),
        Paragraph(
            plain(
                "In February 2026 the sub-group and 18 practitioners and managers from seven agencies spent an "
                "afternoon on two cases. This summary says what they found."
            )
        ),
        TOPIC,
        Heading(1, "Method"),
        Paragraph(plain("The audit had three parts:")),
        Numbered(
            (
                plain("Agencies answered an audit tool for the cases they knew."),
                plain("Practitioners filled in a questionnaire about what they were trying to do, and what helped."),
                plain("Small groups of auditors and practitioners talked through one case each."),
            )
        ),
        Heading(1, "Strengths in multi-agency practice"),
        Paragraph(
            _told(
                "In both cases the baby was safe and well when the audit took place. Practitioners kept up a steady, "
                "warm relationship with the young parent over months, and stayed calm when meetings were hard. Weekly "
                "meetings worked because somebody prepared the parent for them beforehand."
            )
        ),
        Quote(
            plain("They told me what the meeting was for before I walked in. Nobody had done that before."),
            "A care leaver, used with permission",
        ),
        Paragraph(
            plain("Themes supporting good outcomes included: communication; good planning; ")
            + emphasis("continuity of care")
            + plain("; shared systems.")
        ),
        Heading(1, "Learning identified"),
        Heading(2, "Planning for the birth"),
        Bullets(
            (
                _told("The discharge plan reached the health visitor after the birth in one of the cases."),
                _told(
                    "Two maternity units hold the discharge planning meeting at different points, and practitioners "
                    "who work with both were not always sure which one applied."
                ),
            )
        ),
        Heading(2, "Fathers and other adults"),
        Bullets(
            (
                _told(
                    "Fathers were spoken to in both cases, in one of them late: nobody held the task, and supervision "
                    "had not asked."
                ),
            )
        ),
        Heading(3, "Education"),
        Callout("[no finding written: 7 notes]", "residue"),
        Heading(1, "Recommendations for improvement"),
        RECOMMENDATIONS,
        Heading(1, "Learning for practice"),
        Paragraph(
            plain(
                "Please talk about this summary in a team meeting or in group supervision, note what you decide, and "
                "send it to the safeguarding lead of your organisation."
            )
        ),
        Heading(2, "Points for discussion"),
        Numbered(
            (
                plain("What has your team learnt from this audit?"),
                plain("How will you use it in the next month?"),
                plain("Who tells the other hospital when the plan changes?"),
            )
        ),
        Box(
            "If you are worried about a child",
            (
                CONTACTS,
                Paragraph(plain("If a child is in immediate danger, call 999.")),
            ),
        ),
    ),
)
