"""The session itself as a frozen value: what the audit is, why and how it was done, who it reports to."""

from typing import Literal

from deepdive.model.things import Thing

Assurance = Literal["", "full", "substantial", "reasonable", "limited", "insufficient", "not_stated"]


class Details(Thing, frozen=True, kw_only=True):
    """The session itself: what the audit is, why and how it was done, who it reports to.

    `prompts` are what is asked aloud at a stage in this session, where it is not what the toolkit says; `removed_rows`
    the rows of capture sheets whose notes were purged, by the sheet's code and the row's number.
    """

    title: str = ""
    practice: bool = False
    host: str = ""
    public_key: str = ""
    meeting: str = ""
    year: str = ""
    kind: Literal["", "deep_dive", "case_file", "thematic", "dip_sample", "re_audit", "learning_event"] = ""
    status: Literal["draft", "with_subgroup", "approved", "published", "closed"] = "draft"
    strapline: str = ""
    introduction: str = ""
    aim: str = ""
    purposes: str = ""
    triggers: str = ""
    scope: str = ""
    fieldwork_from: str = ""
    fieldwork_to: str = ""
    completed_on: str = ""
    method: str = ""
    method_agreed_by: str = ""
    method_agreed_on: str = ""
    audit_group: str = ""
    audited_by: str = ""
    tool_based_on: str = ""
    tool_factors: str = ""
    tool_from_review: str = ""
    sample_source: str = ""
    sample_of: int | None = None
    sample_method: Literal["", "random", "purposive", "stratified", "all", "volunteer"] = ""
    criteria: str = ""
    exclusions: str = ""
    window_months: int | None = None
    replacements: str = ""
    returns_due: str = ""
    coverage_sentence: str = ""
    previous_audits: str = ""
    assurance: Assurance = ""
    assurance_sentence: str = ""
    grade_scale: str = ""
    strengths_summary: str = ""
    audience: str = ""
    sponsor: str = ""
    reports_to: str = ""
    classification: str = ""
    lawful_basis: str = ""
    impact_assessment: str = ""
    sharing_agreement: str = ""
    keep_raw_until: str = ""
    keep_rest_until: str = ""
    disposal_owner: str = ""
    rules_agreed: str = ""
    no_equality_finding_because: str = ""
    settings: dict[str, str] = {}
    minutes: dict[str, int] = {}
    prompts: dict[str, str] = {}
    removed_rows: dict[str, bool] = {}
