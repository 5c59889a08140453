"""What the fields of things are called on a card, and what would stand in each. Pure words.

Where a kind has no word of its own for a field, that of all kinds counts; a field without any goes by its name.
"""

SESSION = {
    "practice": ("Practice", "yes: a rehearsal, nothing of it counts"),
    "year": ("Year", "the year it counts for, as 2026"),
    "kind": ("Kind", "deep dive, case file audit, re-audit ..."),
    "strapline": ("Strapline", "a line under the title of documents"),
    "introduction": ("Introduction", "the first paragraph of documents"),
    "purposes": ("Purposes", "what it is meant to change"),
    "fieldwork_from": ("Fieldwork from", "a day, as 1 Sep 2026"),
    "fieldwork_to": ("Fieldwork to", "a day, as 30 Nov 2026"),
    "completed_on": ("Completed on", "the day the summary was finished"),
    "method": ("Method", "how it is done, where the usual words do not fit"),
    "method_agreed_by": ("Method agreed by", "a role or a group"),
    "method_agreed_on": ("Method agreed on", "a day"),
    "audit_group": ("Audit group", "the group that carries it out"),
    "audited_by": ("Audited by", "roles and agencies, never names"),
    "tool_based_on": ("Tool based on", "guidance, standards or reviews its questions come from"),
    "tool_factors": ("Tool looks at", "what its questions ask about"),
    "tool_from_review": ("Tool from review", "the review that led to its questions"),
    "sample_source": ("Sample taken from", "the list the cases were taken from"),
    "sample_of": ("Out of how many", "a whole number: all cases that fitted"),
    "sample_method": ("How chosen", "at random, on purpose, by strata, all of them"),
    "criteria": ("Criteria", "which cases were looked for; reads on from 'the criteria were'"),
    "exclusions": ("Exclusions", "which cases were left out, and why"),
    "window_months": ("Window in months", "a whole number: how far back cases were read"),
    "replacements": ("Replacements", "cases that were taken for others, and why"),
    "returns_due": ("Returns due", "the day by which agencies answer"),
    "coverage_sentence": ("Who answered", "what the returns cover and what they do not"),
    "previous_audits": ("Previous audits", "earlier audits of this, with their year"),
    "assurance": ("Assurance", "how sure the auditors are"),
    "assurance_sentence": ("Assurance, printed", "the sentence that prints beside the level"),
    "grade_scale": ("How it grades", "the scale of grades; empty: it does not grade"),
    "strengths_summary": ("Strengths", "a few sentences before the list of strengths"),
    "audience": ("Readers", "for whom the summary is written"),
    "sponsor": ("Sponsor", "the role that asked for it"),
    "classification": ("Classification", "the marking on every page, as OFFICIAL-SENSITIVE"),
    "lawful_basis": ("Lawful basis", "on what ground the information is shared"),
    "impact_assessment": ("Impact assessment", "where the data protection assessment is kept"),
    "sharing_agreement": ("Sharing agreement", "the agreement between the agencies"),
    "keep_raw_until": ("Keep notes until", "the day the captured words are removed"),
    "keep_rest_until": ("Keep rest until", "the day all the rest is removed"),
    "disposal_owner": ("Removed by", "the role that sees to it"),
    "rules_agreed": ("Rules agreed", "set at Welcome, when everybody agreed"),
    "no_equality_finding_because": ("No equality finding", "why none was seen, if none was"),
}

CASE = {
    "label": ("Name", "Case A; never a child's name"),
    "summary": ("Summary", "about five lines, nothing to know the family by"),
    "lived_experience": ("Lived experience", "what life is like for this child"),
    "age_band": ("Age band", "as 1 to 4 years; never a birthday"),
    "plan_type": ("Plan", "as child protection plan"),
    "category": ("Category", "as neglect"),
    "legal_status": ("Legal status", "as care order; optional"),
    "area": ("Area", "as North"),
    "agencies": ("Agencies", "who worked with them; a comma between two"),
    "closed": ("Closed", "yes where the case is closed"),
    "replaced_by": ("Replaced by", "the case that was taken for this one"),
    "live_process": ("Live process", "court, police or review going on now"),
    "live_process_agreed_by": ("Agreed to go on", "the role that agreed, though it is going on"),
    "not_auditors": ("Not audited by", "people who know the family; a comma between two"),
    "grade": ("Grade", "before the meeting"),
    "grade_in_meeting": ("Grade, meeting", "as the meeting gave it"),
    "grade_final": ("Grade, final", "as it stands now"),
    "grade_reason": ("Grade changed as", "why it was changed"),
}

PARTICIPANT = {
    "role": ("Role", "as health visitor; never a name"),
    "agency": ("Agency", "where they work"),
    "capacity": ("Capacity", "practitioner, manager, auditor or other"),
    "cases": ("Own cases", "cases they worked on, as A, B"),
    "supervises": ("Supervises", "roles here whom they line-manage; a comma between two"),
    "group": ("Group", "the group they sit in"),
    "by_hand": ("Placed by hand", "yes: a new plan leaves them there"),
    "task": ("Task in group", "facilitator, note-taker or lead of the group"),
    "access": ("What they need", "as step-free way, large print, interpreter"),
}

GROUP = {
    "label": ("Name", "as Group 1"),
    "cases": ("Cases", "which cases it looks at, as A, B"),
    "keeps": ("Rules set aside", "rules of seating it was decided to break"),
    "online": ("Online", "yes where it meets on a screen"),
}

NOTE = {
    "kind": ("Kind", "worked well, stumbling block, recommendation, remark"),
    "text": ("Words", "as they were said"),
    "group": ("Group", "who said it"),
    "cases": ("Cases", "which cases it is about, as A, B"),
    "agencies": ("Agencies", "a comma between two"),
    "themes": ("Themes", "a comma between two"),
    "rests_on": ("Rests on", "notes it follows from"),
    "quote": ("Quotation", "yes where these are somebody's own words"),
    "permission": ("May be quoted", "not at all, in our words, word for word"),
    "check": ("To be checked", "yes where somebody is to check it"),
    "urgent": ("Urgent", "yes where it was taken down with !!"),
    "starred": ("Top three", "yes where it is one of the group's top three"),
    "said_at": ("Said at", "when it was said, if not when it was typed"),
    "parked_with": ("Parked with", "the role it was handed to"),
    "withdrawn_why": ("Withdrawn because", "why it was taken out"),
    "factors": ("What stood behind", "what made it so"),
    "impact": ("What it changed", "for the child"),
    "context": ("Why it made sense", "at the time, to those who did it"),
    "evidence": ("Seen in", "audit tool, record, discussion ..."),
    "support": ("Said by", "one voice, one group, several groups, records"),
    "contested": ("Contested", "a second wording, where people differ"),
    "seen_in": ("Seen in how many", "a whole number"),
    "seen_of": ("Of how many", "a whole number"),
    "seen_before": ("Seen before", "the earlier audit that said so"),
    "change_made": ("Changed already", "what was changed since"),
    "existing_work": ("Work going on", "what is done about it elsewhere"),
    "keep": ("Keep regardless", "yes: no document leaves it out"),
    "voice_whose": ("Whose voice", "in general words, as a young mother"),
    "voice_how_asked": ("How asked", "how they were asked"),
    "voice_permission": ("They allowed", "what may be quoted"),
}

PIECE = {
    "about": ("About", "the thing it belongs to"),
    "title": ("Title", "a few words"),
    "text": ("Words", "the words that are printed"),
    "count": ("How many", "a whole number"),
    "of": ("Of how many", "a whole number"),
    "from_day": ("From", "a day, as 1 Apr 2026"),
    "to_day": ("To", "a day, as 31 Mar 2027"),
    "source": ("Source", "where it is written"),
    "link": ("Link", "https://..."),
    "who": ("Who", "a role or an agency"),
    "by": ("By when", "a day or a month"),
    "reports_to": ("Reports to", "the group that watches over it"),
    "audience": ("For whom", "who is to read it"),
    "will_do": ("Will do", "what a team does about it"),
    "came_back": ("Came back", "when it came back"),
    "since": ("Now", "improved, the same, worse, not tested"),
    "agreed": ("Agreed", "yes where it was agreed"),
}

THEME = {
    "name": ("Name", "what it is called on the board"),
    "block": ("Part", "this topic, or wider learning"),
    "phrase": ("Short phrase", "as it reads in a summary's list"),
    "definition": ("What it means", "what belongs in it"),
    "summary": ("Summary", "a sentence or two that opens its section"),
    "words": ("Words it goes by", "words in notes that point to it"),
    "key_terms": ("Key terms", "words that are set bold; a comma between two"),
    "merged_into": ("Brought into", "the theme it became part of"),
    "no_action_because": ("No action, because", "why nothing is recommended on it"),
    "existing_action": ("Action there is", "what is done about it already"),
    "room": ("For the room", "yes: the public view shows it"),
}

CONCERN = {
    "case": ("Case", "which case"),
    "agency": ("Agency", "which agency"),
    "what": ("What", "in a line"),
    "told": ("Role told", "a role, never a name"),
    "when": ("When", "the time, as 11:26"),
    "confirmed_by": ("Dealt with, says", "a role"),
    "look_again_on": ("Looked at again", "a day, as 31 Jan 2027"),
    "outcome": ("What came of it", "in a line"),
}

FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    "session": SESSION,
    "case": CASE,
    "participant": PARTICIPANT,
    "group": GROUP,
    "note": NOTE,
    "piece": PIECE,
    "theme": THEME,
    "concern": CONCERN,
}
"""Name and hint of each field, by kind of thing."""

MOMENT = {"title": ("When", "as week 12, age 6 or March 2024"), "text": ("What happened", "in a sentence")}
"""What a key moment calls them."""

SHARED = {
    "text": ("Words", "the words that are printed"),
    "agencies": ("Agencies", "a comma between two"),
    "cases": ("Cases", "as A, B"),
    "notes": ("Notes", "the notes it rests on"),
    "findings": ("Findings", "the findings it rests on"),
    "themes": ("Themes", "a comma between two"),
    "due": ("By when", "a day, as 31 Jan 2027"),
    "owner": ("Owner", "the role that answers for it, never a name"),
    "rag": ("How it stands", "not begun, off track, at risk, on track or done"),
    "evidence_done": ("Shown to be done", "what shows that it was done"),
    "evidence_impact": ("Different now", "what is different for children"),
    "verified_by": ("Checked by", "the role that looked"),
    "closed_on": ("Closed on", "a day"),
    "full_report_only": ("Full report only", "yes: short documents leave it out"),
    "seen_in": ("Seen in how many", "a whole number"),
    "seen_of": ("Of how many", "a whole number"),
    "context": ("Why it made sense", "at the time, to those who did it"),
    "impact": ("What it changed", "for the child"),
}
"""Words of all kinds."""


def words_for(kind: str, field: str, sort: str = "") -> tuple[str, str]:
    """What a field is called on a card, and what would stand in it; `sort` is a piece's kind."""
    own = {**SHARED, **FIELDS.get(kind, {}), **(MOMENT if sort == "key_moment" else {})}
    return own.get(field, (field.replace("_", " ").capitalize(), ""))
