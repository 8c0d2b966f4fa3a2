"""What to ask, and when: records (Review, State), settings, memory (FSRS-6), schedule, queue, query.

Pure functions of cards, reviews, a study day and settings; no files, no clock, no unseeded chance.
Import `learning.schedule` for previews and replays, `learning.queue` for what is asked next."""
