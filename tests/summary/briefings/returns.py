"""Ten cases; five agencies that answered, not all about every case; nine findings in one list."""

from briefings.building import Told, partnership, primer

TOLD = Told(
    title="Unborn children",
    day="",
    cases=10,
    partnership=partnership(
        "Wychmere Safeguarding Children Partnership",
        "audit group",
        (
            "Children's Social Care",
            "Police",
            "General Practice",
            "Community Health",
            "Acute Hospital",
            "Partnership Office",
        ),
    ),
    primer=primer(
        "What is work before birth?",
        (
            "Small babies are easily hurt. Help and assessment before birth can lower a risk.\n\nMost "
            "families need neither; some need several agencies at once."
        ),
    ),
    themes=(("referral", "Referral", "wider"), ("records", "Records", "wider"), ("planning", "Planning", "wider")),
    details={
        "audience": "managers and practitioners who work with children and families",
        "triggers": "local case reviews, which asked for it",
        "purposes": "to check that procedures are followed; to be assured of how agencies respond; to learn",
        "fieldwork_from": "2016-12-01",
        "fieldwork_to": "2017-01-17",
        "completed_on": "2017-01-17",
        "reports_to": "the performance and assurance group",
        "method_agreed_by": "the audit group",
        "audit_group": (
            "Health commissioners, Police, Children's Social Care, Community Health, Acute Hospital and "
            "the partnership office"
        ),
        "audited_by": "Children's Social Care, Police, Community Health, Acute Hospital and General Practice",
        "tool_based_on": "the local procedures",
        "tool_factors": "correct details, referral and response, and domestic abuse",
        "sample_source": "a list from Children's Social Care",
        "coverage_sentence": "Not every case was known to each agency.",
        "assurance": "insufficient",
        "assurance_sentence": (
            "The audit group could not be assured that each case had been assessed and planned for as it should be."
        ),
    },
    findings=(
        {
            "text": "Health practitioners stepped in quickly, which lowered the risk",
            "kind": "strength",
            "theme": "referral",
            "agencies": "General Practice",
        },
        {
            "text": "Names and dates of birth were often wrong in records",
            "theme": "records",
            "seen_before": "in earlier audits",
        },
        {
            "text": "Midwives told doctors and health visitors of a pregnancy, but not always of a referral",
            "theme": "referral",
            "change_made": "since the audit the form says whether a referral was made, and why",
        },
        {
            "text": "Agencies spoke with each other, and health visitors heard of some children late",
            "kind": "mixed",
            "theme": "planning",
        },
        {
            "text": "Referrals came in time and said what mattered",
            "kind": "strength",
            "theme": "referral",
            "seen_in": "8",
            "seen_of": "10",
            "seen_from": "typed",
        },
        {
            "text": (
                "Those who referred did not hear why a decision was made, and so could not tell whether to "
                "take it further"
            ),
            "theme": "referral",
        },
        {
            "text": "Assessments were timely; plans were loose, and minutes did not reach everybody",
            "kind": "mixed",
            "theme": "planning",
        },
        {"text": "Fathers were seldom asked into planning", "theme": "planning"},
        {"text": "Thresholds were not always kept to when a case was stepped up or down", "theme": "referral"},
    ),
    recommendations=(
        {"text": "Staff know the threshold for services and use it.", "audience": "all_partners"},
        {"text": "Records hold correct details.", "audience": "all_partners"},
        {
            "text": "Health visitors are told of each unborn baby about whom there are worries.",
            "addressees": ("Children's Social Care",),
        },
        {"text": "Staff know how to take a disagreement further, and do.", "audience": "all_partners"},
        {"text": "Fathers are asked into planning before birth.", "audience": "all_partners"},
        {
            "text": "Outcomes of assessments fit the risk, and plans are specific.",
            "addressees": ("Children's Social Care",),
        },
        {
            "text": "Key partners are asked to meetings and are sent correct minutes.",
            "addressees": ("Children's Social Care",),
        },
    ),
    returns=(
        ("Children's Social Care", "returned", 10, ""),
        ("Police", "returned", 6, ""),
        ("Police", "partial", 4, "no information about the family was held"),
        ("General Practice", "returned", 8, ""),
        ("General Practice", "not_completed", 2, "two practices did not complete the audit"),
        ("Community Health", "returned", 9, ""),
        ("Community Health", "not_known", 1, ""),
        ("Acute Hospital", "late", 10, ""),
    ),
    sent_back=(("A", "Children's Social Care"), ("B", "Children's Social Care"), ("C", "Children's Social Care")),
)
HEADINGS = [
    "Background",
    "What is work before birth?",
    "Methodology",
    "Who answered",
    "Key findings",
    "Recommendations",
    "Further information",
]
SAYS = (
    "This briefing is for managers and practitioners who work with children and families.",
    "Please pass this on to your colleagues.",
    "Between December 2016 and January 2017",
    "The audit was completed in January 2017.",
    "It is reported to the performance and assurance group.",
    "Ten cases were chosen from a list from Children's Social Care.",
    "General Practice: eight of ten cases; two not completed; two practices did not complete the audit.",
    "Police: all ten cases; four in part; no information about the family was held.",
    "Community Health: nine of ten cases; one not known.",
    "This was seen in most of the cases.",
    "Seen before: in earlier audits.",
    "Already changed: since the audit the form says",
    "could not be assured",
    "Three cases were sent back to an agency, to be looked at again.",
    "All partner agencies: Staff know the threshold",
    "Children's Social Care: Health visitors are told",
)
