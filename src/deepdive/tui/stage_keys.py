"""What the keys mean that go through the stages: to look at one changes nothing, to start one does."""

from datetime import timedelta
from typing import TYPE_CHECKING

from deepdive.model.agenda import moment, running_span
from deepdive.model.toolkit import Stage
from deepdive.tui import stages
from deepdive.tui.widgets.question import Choice, Question

if TYPE_CHECKING:
    from deepdive.tui.session import SessionScreen


A_MOMENT = timedelta(seconds=5)
"""A stage that was on no longer was passed by mistake, as likely as not."""


class StageKeys:
    """Goes from stage to stage on the session screen."""

    NEXT = "F8 or ]"
    """The keys of the next stage."""

    STARTS = f"{NEXT} starts it"
    """What is said of a stage that is looked at before its time."""

    def __init__(self, screen: "SessionScreen") -> None:
        self.screen = screen

    @property
    def LABELS(self) -> dict[str, str]:  # noqa: N802  # one name for it everywhere
        """What the key for the next stage is called now."""
        looking, running = self.screen.looking, self._running
        if looking.id == running.id:
            return {}
        start = "back to the meeting" if self._is_after(looking) else "start this stage"
        ahead = stages.is_ahead(self.screen.face.plan, looking.id, running.id)
        return {"stage_next": start if ahead else "stage forward"}

    @property
    def _running(self) -> Stage:
        return stages.standing_at(self.screen.sitting.session)

    def do_stage_next(self) -> None:
        """Ends the running stage and starts the next; from a stage ahead that is looked at, starts that one.

        A look at what comes after the meeting ends no meeting: it leads back.
        """
        screen, running = self.screen, self._running
        screen.leave_question()
        plan = screen.face.plan
        if screen.looking.id == running.id:
            self._start(stages.beside(plan, running.id, 1))
        elif self._is_after(screen.looking):
            self._back_to_meeting(running)
        elif stages.is_ahead(plan, screen.looking.id, running.id):
            self._start(screen.looking)
        else:
            self._look(stages.beside(plan, screen.looking.id, 1))

    def do_stage_back(self) -> None:
        """Looks at the stage before; changes nothing."""
        self.screen.leave_question()
        self._look(stages.beside(self.screen.face.plan, self.screen.looking.id, -1))

    def do_stages(self) -> None:
        """Chooses a stage to look at by typing."""
        planned = [one.stage for one in self.screen.face.plan]
        ids = {stage.id for stage in planned}
        others = [stage for stage in self.screen.sitting.session.toolkit.stages if stage.id not in ids]
        choices = [Choice(stage.id, stage.title) for stage in planned]
        choices += [Choice(stage.id, f"{stage.title} (not in this agenda)") for stage in others]

        def look(stage_id: str) -> bool:
            self._look(next(stage for stage in (*planned, *others) if stage.id == stage_id))
            return True

        self.screen.ask(Question("Stage", tuple(choices)), look)

    def _start(self, stage: Stage | None) -> None:
        if stage is None:
            self.screen.say("This is the last stage.", "hint")
        elif self._is_after(stage):
            self.screen.act("end_meeting", to=stage.id)
        else:
            told = self.screen.pane.leaving() or self._passed()
            if self.screen.act("stage", to=stage.id) and told:
                self.screen.say_more(told)

    def _passed(self) -> str:
        """That the stage which is left was on for a moment only, as after a key pressed twice; else nothing."""
        span, now = running_span(self.screen.sitting.session), self.screen.sitting.now()
        began = moment(span.began) if span else None
        is_passed = began is not None and now - began < A_MOMENT
        return f"{self._running.title} was on for a moment only: ^Z goes back to it." if is_passed else ""

    def _is_after(self, stage: Stage) -> bool:
        """Whether a stage comes after the meeting that is going on."""
        return stages.ends(self._running, stage)

    def _back_to_meeting(self, running: Stage) -> None:
        """Shows the running stage, and says which one ends the meeting."""
        last = stages.last_of_meeting(self.screen.face.plan) or running
        ends = "F8 or ] here ends it" if last.id == running.id else f"{last.title} ends it"
        self.screen.look(running)
        self.screen.say(f"The meeting is at {running.title}. {ends}.", "hint")

    def _look(self, stage: Stage | None) -> None:
        if stage is None:
            self.screen.say("There is no stage further on this way; s goes to any.", "hint")
            return
        self.screen.look(stage)
        running = self._running
        if stage.id == running.id:
            self.screen.say(f"Back at {running.title}.", "hint")
            return
        if stages.is_ahead(self.screen.face.plan, stage.id, running.id):
            does = f"{self.NEXT} goes back to {running.title}" if self._is_after(stage) else self.STARTS
            self.screen.say(f"Looking at {stage.title}; nothing has changed. {does}.", "hint")
        else:
            forward = f"{self.NEXT} comes forward"
            self.screen.say(f"Looking back at {stage.title}; {running.title} goes on. {forward}.", "hint")
