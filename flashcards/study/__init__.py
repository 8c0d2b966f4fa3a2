"""Asking: learner (the Protocol), session, paper, quiz, script, report.

`review` plans and `quiz` measures: two loops that share the learner and the grader.
Import `study.session` or `study.quiz`; who answers is a `study.learner.Learner`."""
