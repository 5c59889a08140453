"""The panes, a file each, and which stage each is for. A stage without one of its own has the capture pane."""

from importlib import import_module

from deepdive.tui.stage_pane import StagePane

PANES: dict[str, tuple[str, str]] = {
    "feedback": ("feedback", "FeedbackPane"),
    "themes": ("themes", "ThemesPane"),
    "agree": ("agree", "AgreePane"),
    "reflection": ("reflection", "ReflectionPane"),
    "setup": ("setup", "SetupPane"),
    "welcome": ("welcome", "WelcomePane"),
    "context": ("context", "ContextPane"),
    "cases": ("cases", "CasesPane"),
    "close": ("close", "ClosePane"),
    "summary": ("summary", "SummaryPane"),
    "follow_up": ("follow_up", "FollowUpPane"),
}
"""Stage id -> module in this package and class; imported when first shown."""

EVERY_OTHER = ("capture", "CapturePane")


def pane_for(stage_id: str) -> type[StagePane]:
    """The class of the pane for a stage."""
    module, name = PANES.get(stage_id, EVERY_OTHER)
    found: type[StagePane] = getattr(import_module(f"{__name__}.{module}"), name)
    return found
